"""Which findings of a draft somebody means: ``RULE``, ``RULE:LINE``, ``RULE:第3段``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint.errors import UsageError
from reportlint.outputs.visible import visible
from reportlint.suppressions.taking import OWN
from reportlint.suppressions.writing import excerpt

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportlint.documents.document import Document
    from reportlint.finding import Finding
    from reportlint.result import FileResult

SHOWN = 10
"""Most places or rules that are listed where it is not clear which one is meant."""


def meant(result: FileResult, word: str, *, every: bool) -> Sequence[Finding]:
    """Find what ``RULE`` or ``RULE:LINE`` stands for; raises UsageError where that is not clear."""
    document = result.document
    assert document is not None
    name, colon, line = word.partition(":")
    if name in OWN:
        raise UsageError(f"{name} 说的是忽略本身，不能忽略", advice="照它说的改")
    here = [one for one in result.findings if one.rule == name]
    if not here:
        rest = "还没有忽略的 " if result.suppressed.total else " "
        raise UsageError(f"{result.path} 里没有{rest}{name} 的问题", advice=_instead(result, name))
    if colon:
        if document.source is None and not line.isdecimal():
            raise UsageError(f"“{word}”冒号后面要写行号", advice=f"例如：{name}:12")
        found = [one for one in here if _where(document, one) == line]
        if not found:
            place = line if document.source else f"第 {line} 行"
            raise UsageError(f"{place}没有 {name} 的问题", advice=_places(result, here))
        return found
    if len(here) > 1 and not every:
        raise UsageError(
            f"{name} 有 {len(here)} 处，要说明是哪一处",
            advice=f"{_places(result, here)}；全部忽略加 --all",
        )
    return here


def _instead(result: FileResult, name: str) -> str:
    from reportlint.rulesets.mistake import nearest

    rules = dict.fromkeys(one.rule for one in result.findings)
    near = nearest(name, dict.fromkeys(rules, ""))
    if near:
        return f"是不是“{near}”？"
    if not rules:
        return "这份文稿没有可忽略的问题"
    if len(rules) > SHOWN:
        return f"用 reportlint check {result.path} 看有哪些问题和规则名"
    return f"文稿里有：{'、'.join(rules)}"


def _places(result: FileResult, findings: Sequence[Finding]) -> str:
    document = result.document
    assert document is not None
    shown = [
        f"{one.rule}:{_where(document, one)}“{short(document[one.span])}”"
        for one in findings[:SHOWN]
    ]
    return "可以写：" + "、".join(shown) + ("等" if len(findings) > SHOWN else "")


def _where(document: Document, finding: Finding) -> str:
    """Say where a finding is: its line, or in words where the file has no lines (第12段)."""
    if document.source is not None:
        return document.where(finding.span.start)
    return str(document.position(finding.span.start).line)


def short(text: str) -> str:
    """Shorten a text of a draft to one line that does nothing to a terminal."""
    return visible(excerpt(text))
