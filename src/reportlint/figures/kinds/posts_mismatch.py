"""Posts, the people in them, and what is vacant: 编制136名，实有132名，空编4名.

Only where each is said once in a sentence: 行政编制 beside 事业编制, or 在编 beside 编外, are more
than one account.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint import regex
from reportlint.figures.mention import clause, role
from reportlint.figures.relation import Relation
from reportlint.figures.skeleton import AMOUNT, skeleton
from reportlint.figures.verdict import VAGUE, add, equal
from reportlint.figures.wording import amount, digits, number, places, written

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlint.documents.document import Document
    from reportlint.figures.quantity import Quantity
    from reportlint.figures.skeleton import Skeleton

KIND = "posts-mismatch"
TITLE = "编制与空编"

END = r"(?:人员|人数|职工)?(?:总?[数量额])?(?:为|是|有|共|共有)?$"
POSTS = regex.compile(f"(?:编制|定编|核编)(?:职数|名额)?{END}")
STAFF = regex.compile(f"(?:实有|实际|在编|现有|在岗|在职|到岗|实配)(?:在编|在岗|在职|到岗)?{END}")
VACANT = regex.compile(f"(?:空编|缺编|空余编制|空缺编制|编制空缺|尚空编制|缺员|空缺){END}")
EXCEEDING = regex.compile(f"(?:超编|超员){END}")
SURE = regex.compile("实有|在编")
"""People who are in posts; 现有 and 在岗 may count others."""
DIFFERENT = regex.compile("行政|事业|工勤|聘|编外|借调|临时|其中|退休|领导职数")
"""Words that tell of more than one account."""
BESIDES = regex.compile("含|聘|编外|借调|其中")
"""The same, in brackets too."""


def relations(document: Document) -> Iterator[Relation]:
    """Yield a relation for each sentence with posts, people, and the difference."""
    frame = document.facet(skeleton)
    for line in frame.lines:
        if line.last - line.first < 3:
            continue
        text = frame.text[line.start : line.end]
        if "编" not in text:
            continue
        for index in range(line.first + 2, line.last):
            said = clause(frame.before(index))
            vacant = VACANT.search(said)
            if vacant or EXCEEDING.search(said):
                found = _account(frame, line.first, index)
                if found and _plain(document, frame, found, index):
                    posts, staff = found
                    yield _judge(document, frame, posts, staff, index, vacant=vacant is not None)


def _account(frame: Skeleton, first: int, index: int) -> tuple[int, int] | None:
    """Give the posts and the people before a difference, where they are the only ones."""
    family = frame.families[index]
    posts: list[int] = []
    staff: list[int] = []
    for one in range(first, index):
        if frame.signs[one] != AMOUNT or frame.families[one] != family:
            continue
        words = clause(frame.before(one))
        if role(frame, one) != "value" or DIFFERENT.search(words):
            return None
        if POSTS.search(words):
            posts.append(one)
        elif STAFF.search(words):
            staff.append(one)
        else:
            return None
    return (posts[0], staff[0]) if len(posts) == len(staff) == 1 else None


def _plain(document: Document, frame: Skeleton, found: tuple[int, int], index: int) -> bool:
    """Tell whether no bracket and no excess makes the difference one of something else."""
    posts, staff = (frame.figures[one] for one in found)
    said = document.text[min(posts.span.end, staff.span.end) : frame.figures[index].span.start]
    excess = EXCEEDING.search(clause(frame.before(index))) is not None
    return not BESIDES.search(said) and (staff.value > posts.value) == excess


def _judge(
    document: Document, frame: Skeleton, posts: int, staff: int, index: int, *, vacant: bool
) -> Relation:
    figures = frame.figures
    more, less = (posts, staff) if vacant else (staff, posts)
    result = figures[index]
    verdict, certain = equal([figures[more]], [figures[less], result])
    value = add([figures[more]]) - add([figures[less]])
    names = {posts: "编制", staff: "实有"}
    related = tuple(
        place for one in (posts, staff) for place in places(document, names[one], [figures[one]])
    )
    return Relation(
        KIND,
        verdict,
        result.span,
        related,
        _arithmetic(document, figures[more], figures[less], result),
        f"写作 {written(document, result)}",
        values={"expected": amount(value, result)},
        certain=certain and SURE.search(clause(frame.before(staff))) is not None,
        reason=VAGUE if verdict == "open" else "",
    )


def _arithmetic(document: Document, more: Quantity, less: Quantity, result: Quantity) -> str:
    value = number(more.value - less.value, result)
    said = f"{digits(document, more)}－{digits(document, less)}＝{value}"
    return f"{said}，写作{written(document, result)}"
