"""A JSON Schema of settings files, worked out from what they are read by."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reportlint.checks import KINDS
from reportlint.rulesets.choice import OFF
from reportlint.rulesets.json_schema import DRAFT, changes, choice, overrides, properties, shared
from reportlint.rulesets.wording import SEVERITIES
from reportlint.settings.parse import WORDS, FileKeys, PerFileKeys

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

SAID: Mapping[str, str] = {
    "extends": "规则集名称，或规则文件、文件夹的路径（相对本文件）；不写是 default",
    "select": "只用这些规则、类别或规则集",
    "ignore": "不用这些规则、类别或规则集",
    "severity": "改级别：规则、类别或规则集 → error、warning、info、off",
    "options": "改规则的字段：规则名 → {字段: 新值}，写法同规则文件的 override",
    "type": "文种；不写则自动识别",
    "year": "报告年度；不写则自动识别",
    "encoding": "编码，如 gb18030；不写则自动识别",
    "facts": "本单位核定的数据文件，路径相对本文件",
    "include": "检查文件夹时看哪些文件，写法同 .gitignore",
    "exclude": "不看哪些文件和文件夹，写法同 .gitignore",
    "per-file": "只对部分文件的设置",
    "files": "对哪些文件，写法同 .gitignore",
    "fail-on": "达到这一级，退出码为 1；never 总是 0",
    "ambiguous-width": "终端里“”…—之类的符号占几列",
    "cache": "是否记住没有改动的文稿的检查结果",
    "baseline": "基线文件：其中记下的问题不再报告",
}
"""Key -> what it means."""


def settings_file(kinds: Iterable[str] = tuple(KINDS)) -> dict[str, Any]:
    """Give the schema of a settings file that may change rules of these kinds."""
    names = list(kinds)
    levels = {
        "type": "object",
        "additionalProperties": choice(
            ["error", "warning", "info", OFF], {**SEVERITIES, OFF: "关闭"}
        ),
    }
    given: dict[str, dict[str, Any]] = {
        "severity": levels,
        "options": overrides(),
        "type": choice(words := WORDS["FileKeys", "type"], words),
    }
    one = {
        "type": "object",
        "additionalProperties": False,
        "required": ["files"],
        "properties": properties(PerFileKeys, SAID, given),
    }
    given["per-file"] = {"type": "array", "items": one}
    return {
        "$schema": DRAFT,
        "$id": "urn:reportlint:settings",
        "title": "reportlint 设置",
        "type": ["object", "null"],
        "additionalProperties": False,
        "properties": properties(FileKeys, SAID, given),
        "definitions": {"changes": changes(names), **shared()},
    }
