"""Columns of ages and lengths of service against the column of birth or beginning beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint import regex
from reportlint.figures.date import written
from reportlint.figures.relation import Relation
from reportlint.finding import Related
from reportlint.language.character import fold
from reportlint.namedtuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlint.documents.document import Document, Table
    from reportlint.span import Span

KIND = "table-age"
TITLE = "表内年龄"

COLUMNS = (
    (regex.compile(r"出生(?:年月日?|日期|时间|年份|年)"), regex.compile(r"年龄|周岁")),
    (regex.compile(r"参加工作(?:年月|日期|时间|年份)?"), regex.compile(r"工龄")),
    (regex.compile(r"入党(?:年月|日期|时间|年份)"), regex.compile(r"党龄")),
)
"""Head of a column of beginnings, and of the column of the years since."""
OTHER = regex.compile("虚|退休|平均|结构|入学|段")
YEAR = regex.compile(r"\s*(?P<year>(?:19|20)\d{2})(?:\s*[年.．/\-]|\d{2}(?:\d{2})?\s*$|\s*$)")
AGE = regex.compile(r"\s*(?P<age>\d{1,3})\s*(?:周?岁|年)?\s*$")
FEWEST = 3
"""How many rows must agree on the year in which a table was made."""
FAR = 3
"""What is so many years off in a short table is wrong in any year the report may be of."""


class Row(NamedTuple):
    """A beginning and the years since, with their cells; ``slack``: both years may be counted."""

    began: int
    age: int
    beginning: Span
    span: Span
    slack: int

    def fits(self, year: int) -> bool:
        """Tell whether this can be so in a year, before or after the day."""
        return -1 <= self.age - (year - self.began) <= self.slack


def relations(document: Document) -> Iterator[Relation]:
    """Yield a relation for each row that has both."""
    for table in document.tables:
        heads = [fold(document[cell.span]) for cell in table.rows[0]] if table.rows else []
        for begins, ages in COLUMNS:
            first = [one for one, head in enumerate(heads) if begins.search(head)]
            second = [
                one
                for one, head in enumerate(heads)
                if ages.search(head) and not OTHER.search(head) and one not in first
            ]
            if len(first) == len(second) == 1:
                slack = int(begins is not COLUMNS[0][0])
                rows = _rows(document, table, first[0], second[0], slack)
                yield from _judge(document, rows)


def _rows(document: Document, table: Table, first: int, second: int, slack: int) -> list[Row]:
    found = []
    for cells in table.rows[1:]:
        if len(cells) > max(first, second):
            began = YEAR.match(fold(document[cells[first].span]))
            age = AGE.match(fold(document[cells[second].span]))
            if began and age:
                found.append(
                    Row(
                        int(began["year"]),
                        int(age["age"]),
                        cells[first].span,
                        cells[second].span,
                        slack,
                    )
                )
    return found


def _judge(document: Document, rows: list[Row]) -> Iterator[Relation]:
    """Judge by the year that most rows bear out; a table may be older than its report."""
    told = written(document)
    near = {row.began + row.age + more for row in rows for more in (0, 1)}
    years = [*told, *sorted(near - set(told), reverse=True)]
    if not years:
        return
    year = max(years, key=lambda one: sum(row.fits(one) for row in rows))
    agreed = sum(row.fits(year) for row in rows)
    sure = agreed >= FEWEST and 2 * agreed > len(rows)
    if not sure:
        year = told[0] if told else year
    for row in rows:
        related = (Related(row.beginning, "起始时间"),)
        passed = year - row.began
        said = f"{row.began}年至{year}年是{passed}年，写作{document[row.span].strip()}"
        if row.fits(year):
            yield Relation(KIND, "holds", row.span, related, said)
            continue
        off = min(abs(row.age - (one - row.began)) for one in told or (year,))
        if not sure and (not told or off < FAR):
            yield Relation(KIND, "open", row.span, related, reason="不知道算到哪一年")
            continue
        actual = f"{passed - 1}或{passed}"
        yield Relation(
            KIND,
            "violated",
            row.span,
            related,
            said,
            f"按起始时间是{actual}",
            {"actual": actual},
            certain=sure,
        )
