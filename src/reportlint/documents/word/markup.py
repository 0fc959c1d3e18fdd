"""XML of office files, read as a stream and within bounds, with short names for what is known."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, Protocol
from xml.parsers import expat

from reportlint.documents.word.refusal import BROKEN, damaged, excessive
from reportlint.errors import Unreadable
from reportlint.namedtuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import IO

ELEMENTS = 2_000_000
"""Most elements of a file; a report of 300 pages has about 150,000."""

DEPTH = 500
"""Deepest nesting of elements."""

CHUNK = 256 * 1024

OFFICE = "http://schemas.openxmlformats.org"
PURL = "http://purl.oclc.org/ooxml"
SCHEMAS = "urn:schemas-microsoft-com"

NAMESPACES: Mapping[str, tuple[str, ...]] = {
    "w": (f"{OFFICE}/wordprocessingml/2006/main", f"{PURL}/wordprocessingml/main"),
    "m": (f"{OFFICE}/officeDocument/2006/math", f"{PURL}/officeDocument/math"),
    "r": (f"{OFFICE}/officeDocument/2006/relationships", f"{PURL}/officeDocument/relationships"),
    "a": (f"{OFFICE}/drawingml/2006/main", f"{PURL}/drawingml/main"),
    "pic": (f"{OFFICE}/drawingml/2006/picture", f"{PURL}/drawingml/picture"),
    "c": (f"{OFFICE}/drawingml/2006/chart", f"{PURL}/drawingml/chart"),
    "dgm": (f"{OFFICE}/drawingml/2006/diagram", f"{PURL}/drawingml/diagram"),
    "mc": (f"{OFFICE}/markup-compatibility/2006",),
    "v": (f"{SCHEMAS}:vml",),
    "o": (f"{SCHEMAS}:office:office",),
}
"""Prefix -> the namespaces it stands for, transitional and strict."""

KNOWN: Mapping[str, str] = {
    f"{uri} {name}": f"{prefix}:{name}"
    for prefix, names in {
        "w": (
            "altChunk", "body", "br", "cellDel", "cr", "del", "delInstrText", "delText",
            "docPartGallery", "document", "endnote", "endnoteReference", "fldChar", "fldSimple",
            "footerReference", "footnote", "footnoteReference", "ftr", "gridAfter",
            "gridBefore", "gridSpan", "hdr", "headerReference", "hMerge", "hyperlink", "ilvl",
            "ins", "instrText", "moveFrom", "moveTo", "noBreakHyphen", "numId", "numPr",
            "numberingChange", "object", "outlineLvl", "p", "pPr", "pPrChange", "pStyle", "pict",
            "ptab", "r", "rPr", "rPrChange", "rStyle", "rt", "sdt", "sdtContent", "sdtPr", "sectPr",
            "sectPrChange", "softHyphen", "sym", "t", "tab", "tbl", "tblGridChange",
            "tblPrChange", "tblPrExChange", "tc", "tcPr", "tcPrChange", "titlePg", "tr", "trPr",
            "trPrChange", "txbxContent", "vMerge", "vanish", "subDoc",
        ),
        "m": ("den", "r", "t"),
        "pic": ("pic",),
        "c": ("chart",),
        "dgm": ("relIds",),
        "mc": ("AlternateContent", "Choice", "Fallback"),
        "v": ("imagedata",),
        "o": ("OLEObject",),
    }.items()
    for uri, name in product(NAMESPACES[prefix], names)
}  # fmt: skip
"""Full name of an element -> the short one that readers know; others have none."""

PRESERVE = "http://www.w3.org/XML/1998/namespace space"


class Reader(Protocol):
    """What is told of the elements of a part. ``stack`` holds the names around a place."""

    stack: list[str]

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take up the beginning of an element; its name is the last of the stack."""

    def end(self, name: str) -> None:
        """Take up the end of an element, whose name is still the last of the stack."""

    def text(self, data: str) -> None:
        """Take up characters of the element that is last on the stack."""


class Node(NamedTuple):
    """An element of a small part, with names and attributes without their namespaces."""

    name: str
    attributes: dict[str, str]
    children: list[Node]

    def child(self, *names: str) -> Node | None:
        """Give the first descendant on a way of names; None where there is none."""
        here = self
        for name in names:
            found = next((node for node in here.children if node.name == name), None)
            if found is None:
                return None
            here = found
        return here

    def value(self, *names: str) -> str | None:
        """Give the ``val`` of the descendant on a way of names."""
        found = self.child(*names)
        return found.attributes.get("val") if found else None

    def on(self, *names: str) -> bool | None:
        """Read an on-off property; None where it is not there."""
        found = self.child(*names)
        return is_on(found.attributes.get("val")) if found else None


def is_on(value: str | None) -> bool:
    """Read the value of an on-off property that is there: without a value it is on."""
    return value not in ("0", "false", "off")


def attribute(attributes: Mapping[str, str], name: str, prefix: str = "w") -> str | None:
    """Give an attribute by its short name, in either of the namespaces."""
    for uri in NAMESPACES[prefix]:
        found = attributes.get(f"{uri} {name}")
        if found is not None:
            return found
    return None


def read(stream: IO[bytes], part: str, reader: Reader, most: int = ELEMENTS) -> int:
    """Tell a reader all elements of a part, at most so many, then close it; give their number.

    Raises Unreadable for markup that is broken, declares a document type, or knows no bounds.
    """
    stack = reader.stack
    count = 0
    start, end = reader.start, reader.end

    def opened(name: str, attributes: dict[str, str]) -> None:
        nonlocal count
        count += 1
        stack.append(KNOWN.get(name, ""))
        if count > most or len(stack) > DEPTH:
            raise excessive(f"部件 {part} {'内容太多' if count > most else '嵌套太深'}")
        start(stack[-1], attributes)

    def closed(name: str) -> None:
        end(stack[-1])
        stack.pop()

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = opened
    parser.EndElementHandler = closed
    parser.CharacterDataHandler = reader.text
    _run(parser, stream, part)
    return count


def tree(stream: IO[bytes], part: str) -> Node:
    """Read a small part whole; raises as ``read``."""
    root = Node("", {}, [])
    stack = [root]
    count = 0

    def opened(name: str, attributes: dict[str, str]) -> None:
        nonlocal count
        count += 1
        if count > ELEMENTS // 10 or len(stack) > DEPTH:
            raise excessive(f"部件 {part} {'内容太多' if len(stack) <= DEPTH else '嵌套太深'}")
        plain = {key.rsplit(" ", 1)[-1]: value for key, value in attributes.items()}
        node = Node(name.rsplit(" ", 1)[-1], plain, [])
        stack[-1].children.append(node)
        stack.append(node)

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = opened
    parser.EndElementHandler = lambda name: stack.pop()
    _run(parser, stream, part)
    return root.children[0]


def _run(parser: expat.XMLParserType, stream: IO[bytes], part: str) -> None:
    def refuse(*declared: object) -> None:
        raise Unreadable(
            f"部件 {part} 里有文档类型声明（DTD），正常的 Word 文档没有，没有读取",
            advice="确认文件来源可靠；用 Word 或 WPS 打开，另存为新的 .docx 后再检查",
        )

    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    with stream:
        try:
            while data := stream.read(CHUNK):
                parser.Parse(data, False)
            parser.Parse(b"", True)
        except expat.ExpatError as mistake:
            raise damaged(f"部件 {part} 第 {mistake.lineno} 行的标记有误") from mistake
        except (*BROKEN, LookupError) as mistake:
            raise damaged(f"部件 {part} 读不完整") from mistake
