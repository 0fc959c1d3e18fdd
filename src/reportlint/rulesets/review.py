"""What there is to say about rules that work: what never matches, stands there twice, is slow.

Nothing here is a mistake that stops a run, and no writer of reports ever sees it: it is told to
whoever tests rules.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint.namedtuple import NamedTuple
from reportlint.rulesets import pace, phrasing
from reportlint.rulesets.node import Listing, Scalar, Table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlint.language.segment import Segmenter
    from reportlint.rule import Rule
    from reportlint.rulesets.gather import Gathered, Written
    from reportlint.rulesets.mistake import Place
    from reportlint.rulesets.node import Node


class Remark(NamedTuple):
    """Something to look at in a rule."""

    place: Place
    rule: str
    message: str
    advice: str = ""


def own(gathered: Gathered) -> list[Written]:
    """List the rules that the requested sets hold or change; all, where there are none."""
    every = [written for written in gathered.written.values() if written.rule is not None]
    mine = [
        written
        for written in every
        if written.set in gathered.requested
        or any(
            layer.set in gathered.requested and layer.keys != ("disable",)
            for layer in written.layers
        )
    ]
    return mine or every


def review(gathered: Gathered, segmenter: Segmenter) -> Iterator[Remark]:
    """Yield remarks on the rules that the requested sets hold or change."""
    rules = own(gathered)
    for written in rules:
        rule = written.rule
        if rule is None:
            continue
        for key, text, message, advice in (
            *gates(rule),
            *phrasing.remarks(rule, segmenter),
            *pace.remarks(rule),
        ):
            yield Remark(spot(written, key, text), rule.id, message, advice)
    yield from idle(gathered)
    yield from twice(gathered, rules)


def gates(rule: Rule) -> Iterator[tuple[str, str, str, str]]:
    """Yield why a rule can never apply: key, text, message, advice."""
    when, where = rule.when, rule.where
    if when.document and set(when.document) <= set(when.not_document):
        yield "when", "", "document 里的文种都在 not-document 里，这条规则永远用不上", ""
    for key in ("contains", "titled"):
        wanted = getattr(when, key)
        if wanted and all(any(bad in one for bad in when.lacks) for one in wanted):
            yield "when", "", f"{key} 与 lacks 不能同时成立，这条规则永远用不上", ""
    if where.inside and set(where.inside) <= set(where.outside):
        yield "where", "", "inside 与 outside 是同样的区域，这条规则什么也看不到", ""


def idle(gathered: Gathered) -> Iterator[Remark]:
    """Yield changes of the requested sets that change nothing."""
    for name, written in gathered.written.items():
        before = written.first
        for layer in written.layers:
            after = layer.rule
            if layer.set in gathered.requested and before is not None and before == after:
                if layer.keys == ("disable",):
                    yield Remark(layer.place, name, "这条规则本来就是关闭的，disable 里不用写")
                elif "examples" not in layer.keys:
                    yield Remark(layer.place, name, "override 写的和原来一样，没有改变什么")
            before = after


def twice(gathered: Gathered, rules: list[Written]) -> Iterator[Remark]:
    """Yield phrases and patterns that two rules look for in the same documents."""
    seen: dict[tuple[str, str], list[Written]] = {}
    mine = {id(written) for written in rules}
    for written in gathered.written.values():
        if written.rule is not None and written.rule.enabled:
            for text in sought(written.rule):
                seen.setdefault((written.rule.check, text), []).append(written)
    for (check, text), several in seen.items():
        for number, written in enumerate(several):
            other = next((one for one in several[:number] if together(one, written)), None)
            if other is None or written.rule is None or other.rule is None:
                continue
            if id(written) not in mine:
                if id(other) not in mine:
                    continue
                written, other = other, written
            assert written.rule is not None
            assert other.rule is not None
            key = "phrases" if check == "phrase" else "pattern"
            what = f"“{text}”" if check == "phrase" else "同样的正则表达式"
            yield Remark(
                spot(written, key, text),
                written.rule.id,
                f"{what}在规则 {other.rule.id}（{other.place.path} 第 {other.place.line} 行）"
                "里也有，同一处会报告两次",
                "留一处；或把另一条写进 disable",
            )


def sought(rule: Rule) -> tuple[str, ...]:
    """List what a rule looks for, word for word."""
    if rule.check == "phrase":
        return tuple(rule.options.phrases)
    return (rule.options.pattern,) if rule.check == "pattern" else ()


def together(one: Written, other: Written) -> bool:
    """Tell whether two rules can speak in the same place of the same document."""
    if one.rule is None or other.rule is None:
        return False
    left, right = one.rule.when, other.rule.when
    if left.document and right.document and not set(left.document) & set(right.document):
        return False
    if set(left.document) & set(right.not_document) or set(right.document) & set(left.not_document):
        return False
    since = max(left.since or 0, right.since or 0)
    until = min(left.until or 9999, right.until or 9999)
    here, there = one.rule.where, other.rule.where
    if set(here.inside) & set(there.outside) or set(there.inside) & set(here.outside):
        return False
    blocks = [set(getattr(rule.options, "blocks", ())) for rule in (one.rule, other.rule)]
    return since <= until and not (all(blocks) and not blocks[0] & blocks[1])


def spot(written: Written, key: str, text: str) -> Place:
    """Give the place of a text under a key of a rule, or of the key, or of the rule."""
    for layer in reversed(written.layers):
        if key in layer.places:
            found: Place = layer.places[key]
            return found
    node = written.nodes.get(key)
    inner = within(node, text) if node is not None and text else None
    return inner or written.places.get(key, written.place)


def within(node: Node, text: str) -> Place | None:
    """Find the place of a text inside of a node."""
    if isinstance(node, Scalar):
        return node.place if node.text == text else None
    inside = (
        node.items
        if isinstance(node, Listing)
        else [one for entry in node.entries for one in entry]
        if isinstance(node, Table)
        else ()
    )
    return next((place for one in inside if (place := within(one, text))), None)
