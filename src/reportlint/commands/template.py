"""The files that ``reportlint init`` writes, with a word of explanation on each key."""

from __future__ import annotations

import datetime
import json
from typing import TYPE_CHECKING

from reportlint.commands.survey import kinds
from reportlint.documents.kind import TYPES
from reportlint.namedtuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlint.commands.survey import Survey

HOOK = """\
# 提交前检查文稿。第一次使用：pip install pre-commit，再运行 pre-commit install。
repos:
  - repo: local
    hooks:
      - id: reportlint
        name: 检查文稿
        entry: reportlint check --force-exclude
        language: system
        files: {files}
        require_serial: true
"""


class Answers(NamedTuple):
    """What goes into the settings; what is None is left to the program."""

    type: str | None = None
    fail_on: str = "error"
    rules: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    """Further endings to check."""
    cache: bool = True
    hook: bool = False


def lines(seen: Survey, answers: Answers) -> Iterator[str]:
    """Yield the lines of the settings file."""
    today = datetime.date.today().isoformat()
    yield f"# reportlint 的设置，{today} 由 reportlint init 写成。"
    yield "# 对本文件夹和以下各级文件夹里的文稿有效。"
    yield "# 带 # 的行不起作用，去掉 # 就生效。写错的键和值，检查时会指出。"
    yield ""
    yield "# 规则集：default 是随附的规则；本单位的规则文件写在后面，路径相对本文件。"
    yield f"extends: {listed(('default', *answers.rules))}"
    yield ""
    yield f"# 文种：不写就逐份识别。{f'看到：{kinds(seen)}。' if seen.types else ''}"
    yield f"# 可以写：{'、'.join(f'{name} {shown}' for name, shown in TYPES.items())}。"
    known = seen.single or "duty-report"
    yield f"type: {answers.type}" if answers.type else f"# type: {known}"
    yield ""
    yield "# 报告年度：不写就逐份识别。"
    yield f"# year: {datetime.date.today().year}"
    yield ""
    yield "# 达到哪一级算不通过（退出码为 1）：error 错误，warning 警告，info 提示，never 从不。"
    yield f"fail-on: {answers.fail_on}"
    yield ""
    yield "# 检查文件夹时看哪些文件，写法同 .gitignore；不写时看 .txt、.md、.markdown、.docx。"
    wanted = [f"*{ending}" for ending in (*sorted(seen.endings), *answers.others)]
    if answers.others:
        yield f"include: {listed(wanted)}"
    else:
        yield f"# include: {listed(wanted or ['*.txt', '*.md', '*.docx'])}"
    yield "# 不看哪些文件和文件夹。"
    yield '# exclude: [归档/, "草稿*"]'
    yield ""
    yield "# 只用、不用哪些规则（规则名、类别、规则集名称）；reportlint rules list 列出全部。"
    yield "# select: [figure, section, banned]"
    yield "# ignore: [style]"
    yield "# 调整级别：error、warning、info、off。"
    yield "# severity: {style: off}"
    yield ""
    yield "# 只对部分文件的设置。"
    yield "# per-file:"
    yield '#   - files: ["*讲话*"]'
    yield "#     ignore: [section]"
    yield ""
    yield "# 核定数据：文稿里的数与它核对；见 docs/ledger.md。"
    yield "# facts: 核定数.yaml"
    yield ""
    yield "# 检查结果保存在本人的缓存文件夹里，没有改动的文稿不再检查；结果里有文稿的片段。"
    yield "# cache: false" if answers.cache else "cache: false"
    if len(seen.encodings) > 1 or not set(seen.encodings) <= {"utf-8", "utf-8-sig"}:
        found = "、".join(f"{name} {count} 份" for name, count in sorted(seen.encodings.items()))
        if found:
            yield ""
            yield f"# 编码：不写就逐份识别。看到：{found}。"
            yield "# encoding: gb18030"


def listed(words: tuple[str, ...] | list[str]) -> str:
    """Write a list of words in YAML; what is not plainly a word is quoted."""
    quoted = (
        word if word.replace("-", "").isidentifier() else json.dumps(word, ensure_ascii=False)
        for word in words
    )
    return f"[{', '.join(quoted)}]"
