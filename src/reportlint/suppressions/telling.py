"""Findings about suppressions themselves: those that are for nothing, and those misspelt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint import regex
from reportlint.finding import Finding, Severity
from reportlint.span import Span
from reportlint.suppressions.entry import LIST

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportlint.documents.document import Document
    from reportlint.suppressions.comment import Broken, Comment
    from reportlint.suppressions.entry import Entry

UNUSED = "unused-suppression"
BROKEN = "broken-suppression"
CATEGORY = "residue"
BECAUSE = "忽略和基线的用法见 docs/everyday.md"
LINE = regex.compile(r"\S[^\r\n]*")

EXPLAINED: Mapping[str, str] = {
    UNUSED: "一条忽略（文中的注释，或忽略清单里的一条）没有对上任何问题：问题已经改掉，"
    "或者文字、数字已经改动，要重新看过。删去它，或用 reportlint ignore --prune 文稿 清理。",
    BROKEN: "一条 reportlint 注释写得不对，没有起作用。"
    "写法：<!-- reportlint: ignore 规则名 理由 -->，或 disable、enable、ignore-file。",
}
"""What ``reportlint explain`` says of these two, which no settings switch off."""


def broken(one: Broken) -> Finding:
    """Tell a comment that is not understood."""
    return Finding(BROKEN, CATEGORY, Severity.ERROR, one.message, one.span, BECAUSE, one.advice)


def unused(comment: Comment, rule: str, ids: Mapping[str, str], *, known: bool) -> Finding:
    """Tell a comment, or one rule of it, that leaves nothing."""
    if known:
        message = f"忽略注释没有用到：这里没有 {rule} 的问题"
        advice = "删去这条注释" if len(comment.rules) == 1 else f"从注释里删去 {rule}"
    else:
        message, advice = _unknown(rule, ids)
    return Finding(UNUSED, CATEGORY, Severity.WARNING, message, comment.span, BECAUSE, advice)


def left_over(document: Document, entry: Entry, shown: str) -> Finding:
    """Tell an entry of the list that leaves nothing, or less than it says."""
    said = f" “{entry.text}”" if entry.text else ""
    message = f"{shown} 第 {entry.place.line} 行没有用到：{entry.rule}{said}"
    if entry.count > 1:
        message += f"（{entry.count} 处）"
    advice = "原来的文字或数字已经改动或删去；用 reportlint ignore --prune 文稿 清理"
    return _listed(document, message, advice)


def unknown_name(document: Document, entry: Entry, shown: str, ids: Mapping[str, str]) -> Finding:
    """Tell an entry of the list about a rule that does not exist."""
    message, advice = _unknown(entry.rule, ids)
    return _listed(document, f"{shown or LIST} 第 {entry.place.line} 行：{message}", advice)


def _listed(document: Document, message: str, advice: str) -> Finding:
    first = LINE.search(document.text)
    span = Span(*first.span()) if first else Span(0, 0)
    return Finding(
        UNUSED,
        CATEGORY,
        Severity.WARNING,
        message,
        span,
        BECAUSE,
        advice,
        location=document.locate(span),
    )


def _unknown(rule: str, ids: Mapping[str, str]) -> tuple[str, str]:
    from reportlint.rulesets.mistake import nearest

    near = nearest(rule, dict.fromkeys(ids, ""))
    asked = f"，是不是“{near}”？" if near else ""
    return f"忽略里写的规则不存在：{rule}{asked}", "用 reportlint rules 查看全部规则"
