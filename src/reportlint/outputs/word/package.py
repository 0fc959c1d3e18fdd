"""The parts of a Word file that comments need: their own part, and what leads to it."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING
from xml.parsers import expat

from reportlint.outputs.word.markup import Markup
from reportlint.outputs.word.names import (
    COMMENTS_TYPE,
    CONTENT_TYPES,
    OFFICE,
    RELATIONSHIPS,
    STRICT,
    TRANSITIONAL,
    escape,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reportlint.documents.word.package import Package

TYPES_PART = "[Content_Types].xml"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
STYLES = {"annotation text": "paragraph", "annotation reference": "character"}
"""The styles that Word gives comments, by the names that are the same in all languages."""


def beside(part: str) -> str:
    """Name the member that lists what a part leads to."""
    folder, _, name = part.rpartition("/")
    return posixpath.join(folder, "_rels", f"{name}.rels")


def related(package: Package, part: str, *kinds: str) -> Iterator[str]:
    """Yield the parts of these kinds that a part leads to, as the archive spells them."""
    for one in package.relations(part):
        if one.kind in kinds and one.target in package:
            yield package.name(one.target)


def style_ids(package: Package, main: str) -> dict[str, str]:
    """Give the identifiers that the styles of comments have in this file: name -> identifier."""
    part = next(related(package, main, "styles"), None)
    found: dict[str, str] = {}
    if part is None:
        return found
    here = ""

    def begin(tag: str, attributes: dict[str, str]) -> None:
        nonlocal here
        space, _, name = tag.rpartition(" ")
        if name == "style":
            here = attributes.get(f"{space} styleId", "")
        elif name == "name" and (word := attributes.get(f"{space} val", "").lower()) in STYLES:
            found.setdefault(word, here)

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = begin
    parser.Parse(package.read(part), True)
    return found


def add_comments(
    package: Package, names: frozenset[str], main: str, namespace: str, comments: Iterable[str]
) -> dict[str, bytes]:
    """Give the members that change when comments, written in XML, are added to those there are.

    ``names``: the members that there are. Raises Unreadable, ExpatError for a file that Word would
    not open.
    """
    text = "".join(comments)
    old = next(related(package, main, "comments"), None)
    if old is not None:
        return {old: append(package.read(old), text)}
    types = package.read(TYPES_PART)
    name = free(names, posixpath.join(posixpath.dirname(main), "comments"))
    root = f'{DECLARATION}<w:comments xmlns:w="{namespace}">{text}</w:comments>'
    links = beside(main)
    taken = {one.id for one in package.relations(main)}
    number = next(n for n in range(1, len(taken) + 2) if f"rIdComments{n}" not in taken)
    target = posixpath.relpath(name, posixpath.dirname(main) or ".")
    kind = OFFICE[STRICT if namespace == STRICT else TRANSITIONAL] + "/comments"
    link = (
        f'<Relationship xmlns="{RELATIONSHIPS}" Id="rIdComments{number}" Type="{kind}"'
        f' Target="{escape(target)}"/>'
    )
    if links in package:
        links = package.name(links)
        linked = append(package.read(links), link)
    else:
        linked = (
            f'{DECLARATION}<Relationships xmlns="{RELATIONSHIPS}">{link}</Relationships>'.encode()
        )
    described = (
        f'<Override xmlns="{CONTENT_TYPES}" PartName="/{escape(name)}"'
        f' ContentType="{COMMENTS_TYPE}"/>'
    )
    return {
        name: root.encode(),
        links: linked,
        package.name(TYPES_PART): append(types, described),
    }


def free(names: frozenset[str], stem: str) -> str:
    """Give a name of a member that is not taken, whatever the case of its letters."""
    taken = {name.casefold() for name in names}
    wanted = (f"{stem}{number or ''}.xml" for number in range(len(taken) + 1))
    return next(name for name in wanted if name.casefold() not in taken)


def append(data: bytes, text: str) -> bytes:
    """Put elements at the end of the root element of a part."""
    markup = Markup(data)
    root = markup.root
    tag = markup.open(root)
    if tag.endswith(b"/>"):
        end = root.start + len(tag)
        new = tag[:-2] + b">" + text.encode() + b"</" + markup.name(root) + b">"
        return markup.encode(markup.data[: root.start] + new + markup.data[end:])
    at = root.close
    return markup.encode(markup.data[:at] + text.encode() + markup.data[at:])
