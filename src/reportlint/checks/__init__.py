"""The kinds of checks, one module a kind.

A kind is a module with three names:

- ``Options``: a named tuple (making a frozen dataclass takes a millisecond of every run). Its
  fields, their types and defaults are the schema of the kind's keys in a rule file
  (``unless_sentence`` is written ``unless-sentence``).
- ``literals(options)``: strings of which at least one must occur in a text for the check to have
  anything to say; empty where that cannot be told, then the check always runs.
- ``check(document, options, found)``: yields hits. ``found`` maps each literal that occurs to its
  offsets. It never prints, sorts, reads files, or knows its rule.

A kind may also have ``problems(options)``, which yields ``(field, message)`` for mistakes of a
rule's author that the field types cannot say, or ``(field, message, offset)`` where one is at a
certain character of the field's text.

Other installed packages may bring kinds of their own, see ``plugin``.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import Any, Protocol

    from reportlint.documents.document import Document
    from reportlint.finding import Hit

    class Kind(Protocol):
        """What the module of a kind offers."""

        Options: type[Any]

        def literals(self, options: Any) -> tuple[str, ...]:
            """Strings of which one must occur, or nothing."""
            ...

        def check(
            self, document: Document, options: Any, found: Mapping[str, Sequence[int]]
        ) -> Iterator[Hit]:
            """Yield what the check objects to."""
            ...


KINDS: Mapping[str, str] = {
    "agreement": "reportlint.checks.agreement",
    "chronology": "reportlint.checks.chronology",
    "comparison": "reportlint.checks.comparison",
    "density": "reportlint.checks.density",
    "empty": "reportlint.checks.empty",
    "figure": "reportlint.checks.figure",
    "headings": "reportlint.checks.headings",
    "hierarchy": "reportlint.checks.hierarchy",
    "identity": "reportlint.checks.identity",
    "layout": "reportlint.checks.layout",
    "length": "reportlint.checks.length",
    "numbering": "reportlint.checks.numbering",
    "order": "reportlint.checks.order",
    "pairing": "reportlint.checks.pairing",
    "pattern": "reportlint.checks.pattern",
    "phrase": "reportlint.checks.phrase",
    "reference": "reportlint.checks.reference",
    "repetition": "reportlint.checks.repetition",
    "required": "reportlint.checks.required",
    "respective": "reportlint.checks.respective",
    "roster": "reportlint.checks.roster",
    "section": "reportlint.checks.section",
    "share": "reportlint.checks.share",
    "slip": "reportlint.checks.slip",
    "variant": "reportlint.checks.variant",
}
"""Kind, as written after ``check:`` in a rule -> the module that implements it."""


def kind(name: str) -> Kind:
    """Give a kind: its module, or what an installed package brings under this name.

    Raises KeyError for an unknown name, PluginError where what the package brings is unfit.
    """
    if name in KINDS:
        return cast("Kind", import_module(KINDS[name]))
    from reportlint.checks import plugin

    return cast("Kind", plugin.load(name))


def names() -> list[str]:
    """List the kinds, with those that installed packages bring."""
    from reportlint import provided

    return sorted({*KINDS, *provided.names(provided.CHECKS)})
