"""The bytes of a Word file to what a document is made of."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from reportlint.documents.source import Extract, Note
from reportlint.documents.word.compose import Aside, compose
from reportlint.documents.word.markup import ELEMENTS, tree
from reportlint.documents.word.numbering import Numbering
from reportlint.documents.word.package import Package
from reportlint.documents.word.refusal import damaged
from reportlint.documents.word.remark import notes
from reportlint.documents.word.story import Tally
from reportlint.documents.word.style import Styles
from reportlint.documents.word.walk import Walker, walk
from reportlint.documents.word.writer import paragraphs
from reportlint.errors import Unreadable
from reportlint.namedtuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportlint.documents.word.markup import Node
    from reportlint.documents.word.package import Relation
    from reportlint.documents.word.story import Item, Margin, Story

ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
MAIN = "word/document.xml"
OTHERS = {"workbook": "电子表格（.xlsx）", "presentation": "演示文稿（.pptx）"}
"""Last word of the name of a main part -> what such a file is."""

WHICH = {"default": "", "first": "首页", "even": "偶数页"}
KINDS = {"header": "页眉", "footer": "页脚"}
NOTES = {"footnote": "脚注", "endnote": "尾注"}


def extract(data: bytes, name: str, encoding: str | None = None) -> Extract:
    """Read a Word file; raises Unreadable with the reason and the way out.

    What is not a package (.doc, .wps, .rtf, .odt) goes through LibreOffice, where it is installed.
    The bytes tell what a file is, whatever its ending.
    """
    if PurePath(name).name.startswith("~$"):
        raise Unreadable(
            "这是 Word 打开文稿时的临时文件", advice="检查文件名里没有“~$”的那一份文稿"
        )
    if data.startswith(ZIP):
        package = Package(data)
        if "mimetype" not in package or not package.read("mimetype").startswith(ODT):
            return packaged(package)
    from reportlint.documents.word.legacy import modern

    made = modern(data, name)
    found = packaged(Package(made))
    return found._replace(notes=(CONVERTED, *found.notes), data=made)


ODT = b"application/vnd.oasis.opendocument.text"
CONVERTED = Note("converted", "由 LibreOffice 转成 .docx 后检查，个别格式可能与原文件不同")


class Parts(NamedTuple):
    """The parts that a document is read from, by what they are."""

    main: str
    relations: Sequence[Relation]

    def part(self, kind: str) -> str | None:
        """Give the part of a kind (styles, numbering, footnotes, settings)."""
        return next((one.target for one in self.relations if one.kind == kind), None)

    def linked(self, id: str) -> str | None:
        """Give the part that a relationship leads to."""
        return next((one.target for one in self.relations if one.id == id), None)


def packaged(package: Package) -> Extract:
    """Read a package whose main part is a Word document."""
    main = main_part(package)
    parts = Parts(main, package.relations(main))
    reader = _Reader(package, parts)
    story = reader.story(main)
    if story.root != "w:document":
        raise damaged(f"部件 {main} 不是 Word 正文")
    tally = Tally()
    tally.add(story.tally)
    asides = []
    for aside, found in reader.asides(story):
        asides.append(aside)
        if found:
            tally.add(found.tally)
    body: Sequence[Item] = story.items
    if not any(map(str.isalnum, said(body))) and story.boxes:
        # A report laid out in text boxes alone has them for its running text.
        body = [item for box in story.boxes for item in box.items]
        asides = [aside for aside in asides if not aside.words.startswith("文本框")]
    composed = compose(body, story.part, asides, tally.contents)
    if not any(map(str.isalnum, composed.text)):
        raise empty(tally)
    return Extract(composed.text, composed.parts, composed.source, notes(tally))


def main_part(package: Package) -> str:
    """Find the main part through the relationships of the package.

    Raises Unreadable where the package is something else.
    """
    main = next((one.target for one in package.relations() if one.kind == "officeDocument"), MAIN)
    stem = main.rsplit("/", 1)[-1].split(".")[0]
    if stem in OTHERS:
        raise Unreadable(
            f"这是{OTHERS[stem]}，不是 Word 文档", advice="把要检查的文字另存为 .docx 或 .txt"
        )
    if main not in package:
        raise Unreadable(
            "这是压缩文件，里面没有 Word 文档的正文",
            advice="如果是打包的文稿，先解压；如果是 Word 文档，用 Word 或 WPS 打开另存后再检查",
        )
    return main


def empty(tally: Tally) -> Unreadable:
    """Say that a document holds no text, and what may be the reason."""
    if tally.hidden:
        return Unreadable("文档里只有隐藏文字", advice="在 Word 中取消“隐藏”字体效果，另存后再检查")
    if tally.pictures or tally.objects:
        return Unreadable(
            f"文档里没有文字，只有图片 {tally.pictures + tally.objects} 张",
            advice="扫描件要先识别成文字（WPS、Word 的“图片转文字”），再检查",
        )
    return Unreadable("文档里没有文字", advice="确认文稿已保存")


def said(items: Sequence[Item]) -> str:
    """Give the words of items, in order."""
    return "".join(one.text for item in items for one in paragraphs(item))


class _Reader:
    """Reads the parts of one package with its styles and lists."""

    def __init__(self, package: Package, parts: Parts) -> None:
        self._package = package
        self._parts = parts
        self._styles = Styles(self._tree("styles"))
        self._numbering = self._tree("numbering")
        self._left = ELEMENTS

    def story(self, part: str) -> Story:
        """Read a part. A field that never ends is none, else all behind it would be lost."""
        for fields in (True, False):
            numbering = Numbering(self._numbering, self._styles)
            name = self._package.name(part)
            walker = Walker(name, self._styles, numbering, fields=fields)
            self._left -= walk(self._package.open(part), walker, self._left)
            if not walker.story.unclosed:
                break
        return walker.story

    def asides(self, story: Story) -> Iterator[tuple[Aside, Story | None]]:
        """Yield what stands beside the text: headers and footers, text boxes, notes."""
        yield from self._margins(story)
        for number, box in enumerate(story.boxes, 1):
            words = f"文本框{number}" if len(story.boxes) > 1 else "文本框"
            yield Aside(words, story.part, box.items), None
        for kind, words in NOTES.items():
            wanted = list(dict.fromkeys(one.id for one in story.references if one.kind == kind))
            part = self._parts.part(f"{kind}s")
            if not wanted or part is None or part not in self._package:
                continue
            found = self.story(part)
            tallied: Story | None = found
            for number, id_ in enumerate(wanted, 1):
                if id_ in found.notes:
                    yield Aside(f"{words}{number}", found.part, found.notes[id_]), tallied
                    tallied = None

    def _margins(self, story: Story) -> Iterator[tuple[Aside, Story | None]]:
        shown: set[str] = set()
        read: set[str] = set()
        settings = None
        for margin in story.margins:
            part = self._parts.linked(margin.id)
            if part is None or part in read or part not in self._package:
                continue
            if margin.which == "even":
                settings = settings or self._tree("settings")
                if settings is None or not settings.on("evenAndOddHeaders"):
                    continue
            read.add(part)
            found = self.story(part)
            text = said(found.items)
            if text not in shown:
                shown.add(text)
                yield Aside(_called(margin), found.part, found.items), found

    def _tree(self, kind: str) -> Node | None:
        part = self._parts.part(kind)
        if part is None or part not in self._package:
            return None
        root = tree(self._package.open(part), part)
        # A program that makes documents nests the definitions once more.
        children = [
            node
            for child in root.children
            for node in (child.children if child.name == root.name else (child,))
        ]
        return root._replace(children=children)


def _called(margin: Margin) -> str:
    return f"{WHICH.get(margin.which, '')}{KINDS[margin.kind]}"
