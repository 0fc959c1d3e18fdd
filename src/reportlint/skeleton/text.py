"""A skeleton as text: plain, with full-width indents, or Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint import regex
from reportlint.namedtuple import NamedTuple
from reportlint.skeleton.outline import outline

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Iterator, Sequence

    from reportlint.rule import Rule
    from reportlint.skeleton.form import Form
    from reportlint.skeleton.outline import Section

INDENT = "\u3000\u3000"
BLANK = regex.compile(r"【([^【】]*)】")
TOP = ("title", "below")
OPEN = "待填"
DIGITS = "零一二三四五六七八九"
UNASKED = "写这一部分的内容"
"""The prompt of a section of which no rule says what to write."""

LONGEST = 150
"""Longest prompt, in characters: what the rule against open prompts finds."""


class Wanted(NamedTuple):
    """What the caller knows of the report; empty: a prompt stands in its place."""

    type: str
    year: int
    today: datetime.date
    unit: str = ""
    name: str = ""
    title: str = ""


class Line(NamedTuple):
    """A line of the skeleton.

    ``kind``: title, below, salutation, heading, paragraph, closing, signature. ``level`` of a
    heading: 1, 2.
    """

    kind: str
    text: str
    level: int = 0


def lines(form: Form, rules: Iterable[Rule], wanted: Wanted) -> list[Line]:
    """Give the lines of a skeleton, prompts filled in or marked."""
    if wanted.name and form.personal:
        form = form.personal
    title = filled(wanted.title or form.title, form, wanted)
    sections = outline(form.parts, rules, wanted.type, title, wanted.year)
    made = [Line("title", title)]
    made += [Line("below", filled(text, form, wanted)) for text in form.below]
    if form.salutation:
        made.append(Line("salutation", filled(form.salutation, form, wanted)))
    if form.opening:
        made.append(Line("paragraph", filled(form.opening, form, wanted)))
    made += body(sections, form, wanted)
    if form.closing:
        made.append(Line("closing", filled(form.closing, form, wanted)))
    if form.signature:
        made.append(Line("signature", filled(form.signature, form, wanted)))
        made.append(Line("signature", date(wanted.today)))
    return made


def body(sections: Sequence[Section], form: Form, wanted: Wanted, level: int = 1) -> Iterator[Line]:
    """Yield the sections: headings with numbers, below them what to write."""
    number = 0
    for one in sections:
        heading = filled(one.heading, form, wanted)
        prompts = [prompt(text) for text in one.prompts or (UNASKED,)]
        if one.headed:
            number += 1
            yield Line("heading", f"{marker(number, level)}{heading}", level)
            if one.text:
                yield Line("paragraph", one.text)
            if one.prompts or not one.below:
                yield from (Line("paragraph", text) for text in prompts)
        else:
            yield Line("paragraph", f"{heading}：{''.join(prompts)}")
        yield from body(one.below, form, wanted, level + 1)


def marker(number: int, level: int) -> str:
    """Give the number of a heading: 一、 and （一）."""
    return f"{ordinal(number)}、" if level == 1 else f"（{ordinal(number)}）"


def ordinal(number: int) -> str:
    """Write a number from 1 to 99 in Chinese."""
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else f"{DIGITS[tens]}十"
    return head + (DIGITS[ones] if ones else "")


def filled(text: str, form: Form, wanted: Wanted) -> str:
    """Fill in what is known; what is not becomes a prompt."""
    for _ in range(2):  # the unit of a form has prompts of its own
        for name, value in (
            ("unit", wanted.unit or form.unit),
            ("name", wanted.name or "【姓名】"),
            ("year", str(wanted.year)),
            ("next", str(wanted.year + 1)),
            ("today", date(wanted.today)),
        ):
            text = text.replace(f"{{{name}}}", value)
    return BLANK.sub(lambda blank: prompt(blank[1]), text)


def prompt(text: str) -> str:
    """Write what is to be filled in so that a check finds it as long as it is not."""
    said = text.replace("【", "〔").replace("】", "〕")
    return f"【{OPEN}　{said[:LONGEST]}】"


def date(day: datetime.date) -> str:
    """Write a date as official documents do: without zeros."""
    return f"{day.year}年{day.month}月{day.day}日"


def plain(made: Sequence[Line]) -> str:
    """Write the lines as plain text, its parts set apart by empty lines."""
    written = ""
    before = ""
    for line in made:
        if before and apart(before, line):
            written += "\n"
        indent = "" if line.kind in (*TOP, "salutation") else INDENT
        written += f"{indent}{line.text}\n"
        before = line.kind
    return written


def apart(before: str, line: Line) -> bool:
    """Tell whether an empty line comes between a line of one kind and the next line."""
    if line.kind in TOP or line.kind == before:
        return False
    return (
        before in TOP
        or line.level == 1
        or line.kind == "closing"
        or (line.kind == "signature" and before != "closing")
    )


def markdown(made: Sequence[Line]) -> str:
    """Write the lines as Markdown."""
    return "\n\n".join(_marked(line) for line in made) + "\n"


def _marked(line: Line) -> str:
    if line.kind == "title":
        return f"# {line.text}"
    if line.kind == "heading":
        return f"{'#' * (line.level + 1)} {line.text}"
    return line.text
