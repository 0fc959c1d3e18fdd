"""Plain text to blocks: title, headings, items, tables, salutation, signature, date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint import regex
from reportlint.documents.bare import bare_headings
from reportlint.documents.document import Block, Cell, Table
from reportlint.documents.marker import CHAPTERS, LEVELS, counted, marked, number_of
from reportlint.namedtuple import NamedTuple
from reportlint.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence, Set

HEADING_LIMIT = 50
"""Longest heading line, in characters."""

TITLE_LIMIT = 60
"""Longest title line, in characters."""

FINAL = "。；！？!?;…，,、"
OPEN = FINAL + "：:"
"""What no heading and no title ends with."""
SENTENCE = regex.compile("[，；：]")
"""Marks inside a line that make it a sentence and no title."""
SALUTATION = regex.compile(
    r"^[^。，；！？\s]{1,30}[：:]$|^[^。；！？]{1,40}(?:代表|委员|同志|领导|大会|党委|党组)[：:]$"
)
DATE = regex.compile(
    r"^[（(]?(?:(?:19|20)\d\d|[一二][〇零○O0一二三四五六七八九]{3})\s*年\s*"
    r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s*月\s*(?:(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s*[日号])?[）)]?$"
    r"|^[（(]?(?:19|20)\d\d([./-])\d{1,2}\1\d{1,2}[）)]?$"
)
MASTHEAD = regex.compile(
    r"^(?:绝密|机密|秘密|特急|加急|内部|密级|份号|签发人|\d{6}$|附件\s*\d{0,2}\s*[：:]?$)"
    r"|^.{0,20}[〔\[（(](?:19|20)\d\d[〕\]）)]\s*第?\d+号$"
)
SIGNATURE_LIMIT = 30
ANNEXES = ("附件：", "附件:")
ANNEX_LEVEL = 3
TAIL = 6
"""Lines at the end among which signature and date are looked for."""


class Line(NamedTuple):
    """A line without indent and trailing space."""

    span: Span
    text: str


class Hints(NamedTuple):
    """What a file says of its lines beyond their words, by the numbers of the lines.

    ``tables``: the span of the table a line is in. ``fenced``: lines in cells of tables that are
    paragraphs. ``headings``: the level of a line with the style of a heading. ``markers``: how many
    characters at the head of a line are an automatic number. ``bullets``: points of a list without
    numbers.
    """

    tables: Mapping[int, Span] = {}
    titles: Set[int] = frozenset()
    headings: Mapping[int, int] = {}
    markers: Mapping[int, int] = {}
    bullets: Set[int] = frozenset()
    fenced: Set[int] = frozenset()


class Parts(NamedTuple):
    """What a format makes of a text."""

    blocks: tuple[Block, ...]
    tables: tuple[Table, ...]


def lines(text: str) -> list[Line]:
    """Give the lines that hold something visible."""
    found = []
    here = 0
    for raw in (text.replace("\r", "\n") if "\r" in text else text).split("\n"):
        stripped = raw.strip()
        if stripped:
            start = here if len(stripped) == len(raw) else here + raw.index(stripped[0])
            found.append(Line(Span(start, start + len(stripped)), stripped))
        here += len(raw) + 1
    return found


def parse(text: str) -> Parts:
    """Make blocks of a plain text, one for each line; a run of table rows is one block."""
    rows = lines(text)
    tables = find_tables(rows) if "|" in text or "\t" in text else []
    inside = {number: table.span for table, numbers in tables for number in numbers}
    blocks = divide(rows, Hints(inside))
    return Parts(tuple(nested(text, blocks)), tuple(table for table, _ in tables))


def divide(rows: Sequence[Line], hints: Hints) -> list[Block]:
    """Make the blocks of lines: what the file says of them first, else what the words tell.

    Levels of guessed headings are those of ``LEVELS``.
    """
    inside = hints.tables
    fenced = inside.keys() | hints.fenced
    titled = hints.titles or _title(rows, fenced) - hints.headings.keys()
    closing = _closing(rows) - fenced - hints.headings.keys()
    taken = fenced | titled | closing | hints.bullets | hints.headings.keys()
    # Where the file says what is a heading, no other line without a number is taken for one.
    bare = () if hints.headings else bare_headings([row.text for row in rows], taken)
    blocks: list[Block] = []
    early = True  # nothing but title, masthead and names so far
    annexes = False  # below 附件：1.…, where a numbered line is the name of another one
    for number, line in enumerate(rows):
        span, text = line
        if number in inside:
            table = inside[number]
            if table.start == span.start:
                blocks.append(Block("table", table))
        elif number in titled:
            blocks.append(Block("title", span))
        elif number in closing:
            blocks.append(Block("date" if DATE.match(text) else "signature", span))
        elif number in bare:
            blocks.append(Block("heading", span, 1))
        elif number in hints.bullets:
            blocks.append(Block("item", span))
        else:
            block = paragraph(
                line, early=early and number < 8, numbered=hints.markers.get(number, 0)
            )
            if number in hints.headings:
                blocks.append(_declared(block, line, hints.headings[number]))
                annexes = early = False
                continue
            # Where the file says what is a heading, a point of a list that it counts is none.
            listed = number in hints.markers and hints.headings
            if block.kind == "heading" and (listed or (annexes and block.level >= ANNEX_LEVEL)):
                block = block._replace(kind="item")
            annexes = text.startswith(ANNEXES) or (annexes and block.kind == "item")
            blocks.append(block)
            early = early and block.kind in ("paragraph", "salutation") and "。" not in text
    return blocks


DECLARED_LIMIT = 80
"""Longest line that a style makes a heading; a longer one has the style of one only."""


def _declared(block: Block, line: Line, level: int) -> Block:
    """Give a line the level that the file states, if it can be a heading at all.

    Some give a whole paragraph the style of a heading because its first sentence is one.
    """
    if len(line.text) > DECLARED_LIMIT or "。" in line.text[:-1]:
        return block._replace(level=level) if block.kind in ("heading", "item") else block
    return Block("heading", block.span, level, block.marker)


def nested(text: str, blocks: Sequence[Block]) -> Iterator[Block]:
    """Put what stands below chapters on a lower level: 第一部分, 第一章, 第一节, then 一、."""
    if not any(block.marker and text[block.marker.start] == "第" for block in blocks):
        yield from blocks
        return
    styles = [number_of(text[slice(*block.marker)]) if block.marker else None for block in blocks]
    used = {style[0] for style in styles if style}
    chapters = [style for style in CHAPTERS if style in used]
    for block, style in zip(blocks, styles, strict=True):
        if not chapters or not style:
            yield block
        elif style[0] in chapters:
            yield block._replace(level=chapters.index(style[0]) + 1)
        else:
            yield block._replace(level=block.level + len(chapters))


def paragraph(line: Line, *, early: bool = False, numbered: int = 0) -> Block:
    """Tell what a line is that is neither title, table nor signature.

    ``numbered``: so many of its first characters are a number that the office program gave it.
    """
    span, text = line
    match = marked(text)
    if numbered and (match is None or match.end() < len(text[:numbered].rstrip())):
        return Block("item", span, 0, Span(span.start, span.start + numbered))
    style = counted(match.group()) if match else None
    if match and style:
        end = match.end()
        marker = Span(span.start, span.start + end)
        level = LEVELS.get(style[0], 1)
        rest = text[end:]
        if rest and len(text) <= HEADING_LIMIT and is_heading(rest, level):
            return Block("heading", span, level, marker)
        return Block("item", span, level, marker)
    if early and SALUTATION.match(text):
        return Block("salutation", span)
    return Block("paragraph", span)


def is_heading(rest: str, level: int) -> bool:
    """Tell whether the words behind a numbering are a heading and not a sentence.

    A first-level line that ends in a full stop is still a heading, wrongly punctuated, if it is
    one short clause.
    """
    if rest[-1] in "。：:" and level == 1:
        rest = rest[:-1]
        return len(rest) <= 30 and "：" not in rest and not closes(rest)
    return rest[-1] not in OPEN and not closes(rest)


def closes(text: str) -> bool:
    """Tell whether a clause or a sentence ends in a text."""
    return "。" in text or "；" in text or "！" in text or "？" in text


def _title(rows: Sequence[Line], tables: Set[int]) -> set[int]:
    """Find the lines of the title: the first short line that is no masthead, and what goes on."""
    first = 0
    while first < min(len(rows), 6) and (
        first in tables
        or MASTHEAD.search(rows[first].text)
        or not any(map(str.isalpha, rows[first].text))
    ):
        first += 1
    if first >= len(rows) or first in tables:
        return set()
    text = _unpunctuated(rows[first].text) if len(rows) > 1 else rows[first].text
    if len(text) > TITLE_LIMIT or text[-1] in OPEN or "。" in text:
        return set()
    if number_of(text):
        return set()
    # A title may be set over several lines: the organ, the year, the kind of report.
    for last in range(min(len(rows), first + 4) - 1, first, -1):
        lines_ = range(first, last + 1)
        texts = [row.text for row in rows[first : last + 1]]
        if len(rows) > last + 1 and BEGINNING.match(texts[-1]):
            texts[-1] = _unpunctuated(texts[-1])
        if (
            GENRE.search(texts[-1])
            and all(map(_titular, texts))
            and not any(number in tables for number in lines_)
        ):
            if any(map(GENRE.search, texts[:-1])):
                continue
            return set(lines_)
    return {first}


def _unpunctuated(text: str) -> str:
    """Leave out the mark at the end of what is a title all the same, wrongly punctuated."""
    bare = text[:-1]
    if text[-1] in "。；，、" and GENRE.search(bare):
        # What has a mark inside as well is a sentence, unless it is built like a title.
        return bare if not SENTENCE.search(bare) or ABOUT.search(bare) else text
    return text


def _titular(text: str) -> bool:
    """Tell whether a line can be a part of a title."""
    return len(text) <= 40 and text[-1] not in OPEN and not number_of(text)


GENRE = regex.compile(
    r"(?:报告|总结|汇报|小结|纪要|通知|通报|方案|意见|决定|决议|公报|讲话|年报|决算|预算|说明|公告"
    r"|述职(?:述[廉责学法德])*)(?:（[^）]*）)?$"
)
"""How the title of a report ends."""
ABOUT = regex.compile(
    r"^[^，。；：]{0,25}关于[^。；：]{2,40}的(?:工作)?(?:情况)?(?:的)?[一-龥]{2}$"
)
BEGINNING = regex.compile(r"^(?:关于|(?:19|20)\d\d年|[一二][〇○零0-9一二三四五六七八九]{3}年)")
"""How the last line of a title over several lines begins."""


def _closing(rows: Sequence[Line]) -> set[int]:
    """Find signature and date among the last lines: short lines up to and including a date."""
    found: set[int] = set()
    for number in range(len(rows) - 1, max(len(rows) - TAIL - 1, 0), -1):
        text = rows[number].text
        if DATE.match(text):
            found.add(number)
        elif (
            len(text) <= SIGNATURE_LIMIT
            and text[-1] not in OPEN
            and not number_of(text)
            and (found or _signs(text))
        ):
            if found and not _signs(text):
                break
            found.add(number)
        elif found or text.startswith("附件"):
            if not text.startswith("附件"):
                break
        else:
            break
    return found


ORGAN = regex.compile(
    r"(?:局|厅|部|委|办|办公室|委员会|政府|党组|党委|支部|总支|中心|公司|集团|院|所|站|处|科|校|学校|大学|学院"
    r"|工会|协会|联合会|银行|医院|法院|检察院|大队|支队|街道|镇|乡|村|社区|班子|组)(?:（[^）]*）|（盖章）)?$"
    r"|^(?:述职人|报告人|汇报人|署名)[：:]"
)


def _signs(text: str) -> bool:
    return bool(ORGAN.search(text)) and not any(mark in text for mark in "，。；")


def find_tables(rows: Sequence[Line]) -> list[tuple[Table, range]]:
    """Find pipe tables (with their --- line) and runs of tab-separated lines."""
    found: list[tuple[Table, range]] = []
    number = 0
    while number < len(rows):
        stop = _pipe_run(rows, number) or _tab_run(rows, number)
        if stop:
            found.append((grid(rows[number:stop], caption_of(rows, number)), range(number, stop)))
            number = stop
        else:
            number += 1
    return found


RULE = regex.compile(r"^\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?$")
CAPTION = regex.compile(
    r"^(?:附?表\s*[0-9０-９一二三四五六七八九十-]*\s*)?.{0,40}?(?:表|（?单位[：:].{1,10}）?)$"
)


def _pipe_run(rows: Sequence[Line], first: int) -> int | None:
    if first + 1 >= len(rows) or "|" not in rows[first].text or "|" not in rows[first + 1].text:
        return None
    if not RULE.match(rows[first + 1].text):
        return None
    stop = first + 2
    while stop < len(rows) and "|" in rows[stop].text:
        stop += 1
    return stop


def _tab_run(rows: Sequence[Line], first: int) -> int | None:
    tabs = rows[first].text.count("\t")
    if tabs < 2:
        return None
    stop = first + 1
    while stop < len(rows) and rows[stop].text.count("\t") == tabs:
        stop += 1
    return stop if stop - first >= 2 else None


def caption_of(rows: Sequence[Line], first: int) -> Span | None:
    """Give the line before a table that names it, if it does."""
    if first and CAPTION.match(rows[first - 1].text) and len(rows[first - 1].text) <= 50:
        return rows[first - 1].span
    return None


def grid(rows: Sequence[Line], caption: Span | None) -> Table:
    """Cut rows into cells at | or tab; the --- line is left out."""
    told = [line for line in rows if not RULE.match(line.text)] or rows
    cells = [_cells(line, number) for number, line in enumerate(told)]
    width = max(map(len, cells))
    for row in cells:
        end = row[-1].span.end
        row += [Cell(row[0].row, column, Span(end, end)) for column in range(len(row), width)]
    span = Span(rows[0].span.start, rows[-1].span.end)
    return Table(span, tuple(map(tuple, cells)), caption)


def _cells(line: Line, row: int) -> list[Cell]:
    mark = "|" if "|" in line.text else "\t"
    text = line.text
    begin = 1 if mark == "|" and text.startswith("|") else 0
    end = len(text) - 1 if mark == "|" and text.endswith("|") and len(text) > 1 else len(text)
    found: list[Cell] = []
    here = line.span.start + begin
    for column, piece in enumerate(text[begin:end].split(mark)):
        said = piece.strip()
        start = here + (piece.index(said) if said else len(piece))
        found.append(Cell(row, column, Span(start, start + len(said))))
        here += len(piece) + 1
    return found
