"""What was put right in a file, what was left and why, in a few lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint.outputs.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reportlint.documents.document import Document
    from reportlint.fixes.file import Repair
    from reportlint.fixes.mend import Mended

PLACES = 6
"""Most places of one kind that are listed."""

STDIN = "-"


def told(repair: Repair, *, would: bool = False) -> Iterator[str]:
    """Yield the lines about one file; nothing where there is nothing to fix.

    ``would``: nothing was written.
    """
    name = "标准输入" if repair.result.path == STDIN else visible(repair.result.path)
    document, mended = repair.document, repair.mended
    if repair.stop is not None:
        yield f"{name}：没有修改。{repair.stop.message}"
        if repair.stop.advice:
            yield f"    {repair.stop.advice}"
        return
    if document is None or mended is None:
        return
    if mended.done:
        yield f"{name}：{'可以改' if would else '改了'} {len(mended.done)} 处"
        yield from _done(document, mended)
    if mended.left:
        yield f"{name}：有改法而没有改 {len(mended.left)} 处"
        yield from _left(document, mended, now=not would and document.source is None)


def _done(document: Document, mended: Mended) -> Iterator[str]:
    places: dict[str, list[str]] = {}
    for one in sorted(mended.done, key=lambda done: done.place):
        places.setdefault(one.finding.rule, []).append(_where(document, one.place))
    for rule, found in places.items():
        yield f"    {rule} {len(found)} 处（{_listed(found)}）"


def _left(document: Document, mended: Mended, *, now: bool) -> Iterator[str]:
    """Tell what was left; ``now``: by its places in the text as it is after the fixes."""
    groups: dict[tuple[str, str], list[str]] = {}
    for one in mended.left:
        start = one.finding.span.start
        where = (
            _where(mended.look.document, start)
            if now
            else _where(document, mended.draft.origin(start))
        )
        groups.setdefault((one.finding.rule, one.reason), []).append(where)
    for (rule, reason), found in groups.items():
        yield f"    {rule} {len(found)} 处：{reason}（{_listed(found)}）"


def _where(document: Document, place: int) -> str:
    if document.source is not None:
        return document.where(place)
    return f"第 {document.position(place).line} 行"


def _listed(places: Iterable[str]) -> str:
    """List places, each once."""
    names = list(dict.fromkeys(places))
    more = "等" if len(names) > PLACES else ""
    lines = [name.removeprefix("第 ").removesuffix(" 行") for name in names[:PLACES]]
    if all(name.startswith("第 ") and name.endswith(" 行") for name in names):
        return f"第 {'、'.join(lines)} 行{more}"
    return "、".join(names[:PLACES]) + more
