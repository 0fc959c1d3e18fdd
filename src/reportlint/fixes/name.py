"""Names in a draft, as far as they can be told: of organisations, and those that rules know of."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from reportlint import regex
from reportlint.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reportlint.documents.document import Document

KINDS = (
    "有限责任公司", "股份有限公司", "有限公司", "股份公司", "公司", "集团", "委员会", "研究院",
    "研究所", "设计院", "大学", "学院", "学校", "中学", "小学", "幼儿园", "医院", "银行",
    "出版社", "通讯社", "电视台", "协会", "学会", "联合会", "商会", "基金会", "事务所", "合作社",
    "监狱", "法院", "检察院", "博物馆", "图书馆", "文化馆", "纪念馆",
)  # fmt: skip
"""The last words of the name of an organisation."""

END = regex.compile("|".join(sorted(KINDS, key=len, reverse=True)))

NO_NAME = frozenset((
    "的", "了", "在", "和", "与", "及", "或", "对", "由", "向", "等", "是", "为", "将", "把",
    "被", "到", "从", "经", "所", "各", "该", "本", "某", "这", "那", "其", "并", "而", "就",
    "有", "全国", "全省", "全市", "全县", "全区", "多家", "一家", "几家", "家", "个", "所有",
    "其他", "各类", "支持", "推动", "组织", "建设", "成立", "设立", "联合", "协助", "指导",
    "走访", "帮助", "引进", "新增", "建成", "培育", "服务", "依托", "会同", "驻", "赴", "前往",
))  # fmt: skip
"""Words before which no name goes on to the left."""

COUNTED = regex.compile("[0-9一二两三四五六七八九十百千万几多数]+[家个所名座户]")
"""Several of a kind, which are no name: 二家公司."""

LONGEST = 24
"""Most characters of a name before its last word."""

INSIDE = regex.compile(r"[一-龥A-Za-z0-9〇○·・（）()\-—]+$")
"""What a name is made of."""


def names(document: Document, words: Sequence[str] = ()) -> list[Span]:
    """Find the names in a document, in order, overlapping ones joined."""
    return joined([*organisations(document), *known(document.text, tuple(words))])


def joined(found: Iterable[Span]) -> list[Span]:
    """Give spans in order, those that overlap as one."""
    spans: list[Span] = []
    for span in sorted(found):
        if spans and span.start < spans[-1].end:
            spans[-1] = Span(spans[-1].start, max(spans[-1].end, span.end))
        else:
            spans.append(span)
    return spans


def organisations(document: Document) -> list[Span]:
    """Find the names of organisations: what leads up to a last word like 公司 without a break.

    Too much is taken for a name rather than too little: what is left for a name costs an edit.
    """
    text = document.text
    found = []
    for match in END.finditer(text):
        run = INSIDE.search(text, max(match.start() - LONGEST, 0), match.start())
        if run is None:
            continue
        start = match.start()
        for token in reversed(document.segmenter.cut(run.group())):
            if token in NO_NAME or COUNTED.fullmatch(token):
                break
            start -= len(token)
        if start < match.start():
            found.append(Span(start, match.end()))
    return found


def known(text: str, words: tuple[str, ...]) -> list[Span]:
    """Find the names that rules know of."""
    expression = _any(words)
    return [Span(*match.span()) for match in expression.finditer(text)] if expression else []


@lru_cache(maxsize=8)
def _any(words: tuple[str, ...]) -> re.Pattern[str] | None:
    long = sorted({word for word in words if len(word) > 1}, key=lambda word: (-len(word), word))
    return re.compile("|".join(map(re.escape, long))) if long else None
