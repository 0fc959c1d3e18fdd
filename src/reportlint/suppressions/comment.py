"""Comments in a Markdown draft that say what is left as it is.

    <!-- reportlint: ignore filler-amount 上级文件原文 -->     the next block, or its own line
    <!-- reportlint: disable punctuation 附录照录 -->          from here to “enable”, or to the end
    <!-- reportlint: enable punctuation -->
    <!-- reportlint: ignore-file long-sentence 讲话稿 -->      the whole file

A rule is named by its id, a former id, its category, or ``all``; several with commas between them.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from reportlint import regex
from reportlint.documents import markdown
from reportlint.namedtuple import NamedTuple
from reportlint.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportlint.documents.document import Block

COMMENT = regex.compile(r"<!--[ \t\r\n]*reportlint\b(?P<rest>(?:(?!-->)[\s\S]){0,1000})-->")
BODY = regex.compile(
    r"\s*[:：]\s*(?P<action>[^\s]+)\s*"
    r"(?P<rules>[a-z][a-z0-9-]*(?:\s*[,，、]\s*[a-z][a-z0-9-]*)*)?"
    r"(?![A-Za-z0-9_-])(?P<reason>[\s\S]*)"
)
RULE = regex.compile(r"[a-z][a-z0-9-]*")
ACTIONS = {
    "ignore": "下一段或本行",
    "disable": "从这里起",
    "enable": "恢复检查",
    "ignore-file": "整个文件",
}
FORM = "写法：<!-- reportlint: ignore 规则名 理由 -->，或 disable、enable、ignore-file"


class Comment(NamedTuple):
    """What a comment leaves: these rules (ids, categories, ``all``), in this stretch of text."""

    span: Span
    action: str
    rules: tuple[str, ...]
    scope: Span
    reason: str = ""


class Broken(NamedTuple):
    """A comment that says nothing that is understood, and why: message and advice."""

    span: Span
    message: str
    advice: str = FORM


class Comments(NamedTuple):
    """All comments of a draft that speak to this program. ``spans``: where they stand."""

    comments: tuple[Comment, ...] = ()
    broken: tuple[Broken, ...] = ()
    spans: tuple[Span, ...] = ()


def find(text: str) -> Comments:
    """Find the comments of a Markdown text."""
    blocks = markdown.parse(text).blocks
    written = [
        match for match in COMMENT.finditer(text) if not _is_code(text, match.start(), blocks)
    ]
    comments: list[Comment] = []
    broken: list[Broken] = []
    opened: list[Comment] = []
    for match in written:
        span = Span(*match.span())
        body = BODY.fullmatch(match["rest"])
        if body is None or body["action"] not in ACTIONS:
            broken.append(_misspelt(span, body["action"] if body else ""))
            continue
        action, rules = body["action"], tuple(RULE.findall(body["rules"] or ""))
        if not rules and action != "enable":
            broken.append(Broken(span, f"“{action}”后面没有写规则名"))
            continue
        if action == "enable":
            closed, opened = _close(opened, span, rules)
            comments += closed
            if not closed:
                broken.append(
                    Broken(span, "前面没有与这个 enable 对应的 disable", "删去它，或补上 disable")
                )
            continue
        made = Comment(span, action, rules, span, body["reason"].strip(" \t\r\n-—:："))
        if action == "disable":
            opened.append(made._replace(scope=Span(span.start, len(text))))
        elif action == "ignore-file":
            comments.append(made._replace(scope=Span(0, len(text))))
        else:
            comments.append(made._replace(scope=_aim(text, span, blocks)))
    comments += opened
    comments.sort()
    return Comments(tuple(comments), tuple(broken), tuple(Span(*one.span()) for one in written))


def _misspelt(span: Span, action: str) -> Broken:
    from reportlint.rulesets.mistake import nearest

    if not action:
        return Broken(span, "reportlint 注释写得不对")
    near = nearest(action, ACTIONS)
    asked = f"，是不是“{near}”？" if near else ""
    return Broken(span, f"reportlint 注释里没有“{action}”这种写法{asked}")


def _close(
    opened: Sequence[Comment], span: Span, rules: tuple[str, ...]
) -> tuple[list[Comment], list[Comment]]:
    """End what a comment ends: give what is over, and what goes on."""
    over: list[Comment] = []
    on: list[Comment] = []
    for one in opened:
        ended = one.rules if not rules else tuple(rule for rule in one.rules if rule in rules)
        rest = tuple(rule for rule in one.rules if rule not in ended)
        if ended:
            over.append(one._replace(rules=ended, scope=Span(one.scope.start, span.end)))
        if rest:
            on.append(one._replace(rules=rest))
    return over, on


def _is_code(text: str, place: int, blocks: Sequence[Block]) -> bool:
    """Tell whether a comment is shown, not said: in a code block, or between back quotes."""
    for block in blocks:
        if block.kind == "code" and block.span.start <= place < block.span.end:
            return not text[block.span.start :].lstrip().startswith("<")
    line = text[text.rfind("\n", 0, place) + 1 : place]
    return line.count("`") % 2 == 1


def _aim(text: str, span: Span, blocks: Sequence[Block]) -> Span:
    """Give the stretch that a comment is about: its line, or the next block if it stands alone."""
    first = text.rfind("\n", 0, span.start) + 1
    last = text.find("\n", span.end)
    last = len(text) if last < 0 else last
    if text[first : span.start].strip(" \t>") or text[span.end : last].strip():
        return Span(first, last)
    for block in _from(blocks, span.end):
        if not COMMENT.fullmatch(text[block.span.start : block.span.end]):
            return block.span
    return Span(len(text), len(text))


def _from(blocks: Sequence[Block], place: int) -> Iterator[Block]:
    yield from blocks[bisect_left([block.span.start for block in blocks], place) :]
