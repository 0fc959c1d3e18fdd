"""Which sections a report must have, and in which order: the rules, laid out by the form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint.namedtuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from reportlint.rule import Rule
    from reportlint.skeleton.form import Part

NEXT = "{next}"


class Section(NamedTuple):
    """A section of the skeleton: its heading, what to write, the sections below it.

    Without ``headed`` it is something that has to be mentioned, not a section with a heading.
    """

    heading: str
    prompts: tuple[str, ...] = ()
    below: tuple[Section, ...] = ()
    headed: bool = True
    text: str = ""


class Asked(NamedTuple):
    """What the rules ask of a section: how it may be headed, what to write in it."""

    headings: tuple[str, ...]
    unless: tuple[str, ...]
    after: tuple[str, ...]
    prompts: tuple[str, ...]


def outline(
    parts: Sequence[Part], rules: Iterable[Rule], type_: str, title: str, year: int
) -> tuple[Section, ...]:
    """Lay out the sections that apply to a report of this type, title and year.

    A part of the form whose rules are all switched off, or are for other titles, is left out; one
    that no rule knows stays. Sections that are in no part come before the last chain of sections
    that must follow each other (problems, then what is to be done), in the order of their rules.
    """
    known = [rule for rule in rules if rule.check == "section" and type_ in rule.when.document]
    names = {rule.options.name for rule in known}
    asked = gather(rule for rule in known if rule.enabled and concerns(rule, title, year))
    placed = set(named(parts))
    laid = [made for part in parts if (made := lay(part, asked, names))]
    loose = [one for name, of in asked.items() if name not in placed and (one := section(name, of))]
    # Rules that are switched off still tell what comes before what.
    first = next((n for n, one in enumerate(laid) if chained(one, known)), len(laid))
    return (*laid[:first], *loose, *laid[first:])


def concerns(rule: Rule, title: str, year: int) -> bool:
    """Tell whether a rule may be for such a report; what its text says is not known yet."""
    when = rule.when
    if when.since is not None and year < when.since:
        return False
    if when.until is not None and year > when.until:
        return False
    if any(word in title for word in when.lacks):
        return False
    return not when.titled or any(word in title for word in when.titled)


def gather(rules: Iterable[Rule]) -> dict[str, Asked]:
    """Put together what several rules ask of the section of one name."""
    asked: dict[str, Asked] = {}
    for rule in rules:
        options = rule.options
        old = asked.get(options.name, Asked((), (), (), ()))
        prompts = dict.fromkeys([*old.prompts, *([rule.advice] if rule.advice else [])])
        asked[options.name] = Asked(
            old.headings or options.headings,
            old.unless or options.unless,
            old.after or options.after,
            tuple(prompts),
        )
    return asked


def named(parts: Iterable[Part]) -> Iterator[str]:
    """Yield the names of parts and of those below them."""
    for part in parts:
        yield part.name
        yield from named((*part.parts, *part.mentioned))


def lay(part: Part, asked: Mapping[str, Asked], names: set[str]) -> Section | None:
    """Make the section of a part; None where its rules do not ask for it."""
    below = [one for inner in part.parts if (one := lay(inner, asked, names))]
    mentioned = [one for inner in part.mentioned if (one := lay(inner, asked, names))]
    if part.name in asked:
        made = section(part.name, asked[part.name], part.heading)
    elif part.name in names or (part.parts and not below):
        return None
    else:
        made = Section(part.heading or part.name, (part.prompt,) if part.prompt else ())
    quiet = (one._replace(headed=False) for one in mentioned)
    return made._replace(below=(*quiet, *below), text=part.text)


def section(name: str, of: Asked, heading: str = "") -> Section:
    """Make a section, with a heading by which its rules know it."""
    heading = heading or name
    if of.headings and not recognised(heading, of):
        sure = (word for word in of.headings if NEXT not in word and recognised(word, of))
        heading = next(sure, heading)
    return Section(heading, of.prompts, headed=bool(of.headings))


def recognised(heading: str, of: Asked) -> bool:
    """Tell whether a section with this heading is the one asked for."""
    return any(word in heading for word in of.headings) and not any(
        word in heading for word in of.unless
    )


def chained(one: Section, rules: Sequence[Rule]) -> bool:
    """Tell whether a section must come before another one, or after one."""
    return any(
        any(word in one.heading for word in (*rule.options.after, *rule.options.headings))
        for rule in rules
        if rule.options.after
    )
