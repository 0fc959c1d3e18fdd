"""A name that is not quite the one that the unit's own list gives for the post: 区长李小明, 李晓明.

Nobody outside the unit knows who holds which post, so no list is packaged. A name that differs in
one character stands beside the post by mistake; a quite different one may be a predecessor's, or a
neighbour's, and is left alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from reportlint import regex
from reportlint.finding import Edit, Fix, Hit
from reportlint.language.alike import alike
from reportlint.namedtuple import NamedTuple
from reportlint.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reportlint.documents.document import Document

NAME = regex.compile(r"[一-龥·]{2,12}")
OTHER_POST = ("副", "原", "前", "时任", "曾任", "助理")
"""What before a post makes another one of it."""
SHORT = 2
"""Characters of a name of which only one of the same sound or shape is taken for a slip."""


class Options(NamedTuple):
    """``people``: post -> name, as they are written: 区委书记: 王建国.

    ``unless``: names that are right although they look like slips. ``fix``: whether the listed name
    may be put in place of the other, and how safely.
    """

    people: Mapping[str, str]
    unless: tuple[str, ...] = ()
    fix: Literal["none", "safe", "unsafe"] = "none"


def literals(options: Options) -> tuple[str, ...]:
    """List the posts."""
    return tuple(options.people)


def problems(options: Options) -> Iterator[tuple[str, str]]:
    """Yield mistakes that types cannot show."""
    if not options.people:
        yield "people", "至少写一个人，如 区长: 李晓明"
    for post, name in options.people.items():
        if not post:
            yield "people", f"“{name}”没有写职务"
        if not NAME.fullmatch(name):
            yield "people", f"“{post}”要写二字以上的汉字姓名：{name}"


def check(
    document: Document, options: Options, found: Mapping[str, Sequence[int]]
) -> Iterator[Hit]:
    """Yield each name beside a post that is one character away from the listed one."""
    places = sorted((start, -len(post), post) for post, starts in found.items() for start in starts)
    taken = 0
    for start, _, post in places:
        end = start + len(post)
        if end <= taken:
            continue  # inside a longer post: 区长 in 副区长
        taken = end
        if document.text.endswith(OTHER_POST, 0, start):
            continue
        name = options.people[post]
        for span in (Span(end, end + len(name)), Span(max(start - len(name), 0), start)):
            written = document[span]
            if written not in options.unless and differs(written, name):
                yield hit(span, post, written, name, options)
                break


def differs(written: str, name: str) -> bool:
    """Tell whether one character is another one than in the name."""
    if len(written) != len(name) or not NAME.fullmatch(written):
        return False
    wrong = [(one, other) for one, other in zip(written, name, strict=True) if one != other]
    return len(wrong) == 1 and (len(name) > SHORT or alike(*wrong[0]))


def hit(span: Span, post: str, written: str, name: str, options: Options) -> Hit:
    """Make the hit for a name."""
    fix = Fix(options.fix, (Edit(*span, name),)) if options.fix != "none" else None
    values = {"match": written, "prefer": name, "post": post}
    return Hit(span, values, label=f"名单上是“{name}”", fix=fix)
