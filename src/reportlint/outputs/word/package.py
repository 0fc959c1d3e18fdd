"""The parts of a Word file that comments need: their own part, and what leads to it."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote
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
    from collections.abc import Iterable

    from reportlint.outputs.word.archive import Archive

TYPES_PART = "[Content_Types].xml"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
STYLES = {"annotation text": "paragraph", "annotation reference": "character"}
"""The styles that Word gives comments, by the names that are the same in all languages."""


class Relationship(NamedTuple):
    """What a part leads to: the last word of the kind of relation, and the zip member."""

    id: str
    kind: str
    target: str


def relationships(archive: Archive, part: str) -> list[Relationship]:
    """List what a part leads to inside the file; the package itself is the part ``""``."""
    name = beside(part)
    if name not in archive.names:
        return []
    found: list[Relationship] = []

    def begin(tag: str, attributes: dict[str, str]) -> None:
        if tag.endswith(" Relationship") and attributes.get("TargetMode") != "External":
            target = unquote(attributes.get("Target", ""))
            path = posixpath.normpath(posixpath.join("/", posixpath.dirname(part), target))
            kind = attributes.get("Type", "").rpartition("/")[2]
            found.append(Relationship(attributes.get("Id", ""), kind, path.lstrip("/")))

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = begin
    parser.Parse(archive.read(name), True)
    return found


def beside(part: str) -> str:
    """Name the member that lists what a part leads to."""
    folder, _, name = part.rpartition("/")
    return posixpath.join(folder, "_rels", f"{name}.rels")


def related(archive: Archive, part: str, kind: str) -> str | None:
    """Name the first part of a kind that a part leads to and that is there."""
    for one in relationships(archive, part):
        if one.kind == kind and one.target in archive.names:
            return one.target
    return None


def style_ids(archive: Archive, main: str) -> dict[str, str]:
    """Give the identifiers that the styles of comments have in this file: name -> identifier."""
    part = related(archive, main, "styles")
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
    parser.Parse(archive.read(part), True)
    return found


def add_comments(
    archive: Archive, main: str, namespace: str, comments: Iterable[str]
) -> dict[str, bytes]:
    """Give the members that change when comments, written in XML, are added to those there are."""
    text = "".join(comments)
    old = related(archive, main, "comments")
    if old is not None:
        return {old: append(archive.read(old), text)}
    name = free(archive, posixpath.join(posixpath.dirname(main), "comments"))
    root = f'{DECLARATION}<w:comments xmlns:w="{namespace}">{text}</w:comments>'
    links = beside(main)
    taken = {one.id for one in relationships(archive, main)}
    number = next(n for n in range(1, len(taken) + 2) if f"rIdComments{n}" not in taken)
    target = posixpath.relpath(name, posixpath.dirname(main) or ".")
    kind = OFFICE[STRICT if namespace == STRICT else TRANSITIONAL] + "/comments"
    link = (
        f'<Relationship xmlns="{RELATIONSHIPS}" Id="rIdComments{number}" Type="{kind}"'
        f' Target="{escape(target)}"/>'
    )
    if links in archive.names:
        linked = append(archive.read(links), link)
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
        TYPES_PART: append(archive.read(TYPES_PART), described),
    }


def free(archive: Archive, stem: str) -> str:
    """Give a name of a member that is not taken, whatever the case of its letters."""
    taken = {name.lower() for name in archive.names}
    names = (f"{stem}{number or ''}.xml" for number in range(len(taken) + 1))
    return next(name for name in names if name.lower() not in taken)


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
