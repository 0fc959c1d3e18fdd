"""The Chinese names of the kinds of relations, as a reviewer calls them.

Each kind's module carries its own ``TITLE``. Where a relation of a kind was found its module is
there already, so that a name costs nothing; only all names need all modules.
"""

from __future__ import annotations

from importlib import import_module

from reportlint.figures.engine import KINDS


def title(kind: str) -> str:
    """Give the name of a kind; one without a module, as a unit's own, is called by its id."""
    name = kind.replace("-", "_")
    if name not in KINDS:
        return kind
    said: str = import_module(f"reportlint.figures.kinds.{name}").TITLE
    return said


def titles() -> dict[str, str]:
    """Give the names of all kinds by their ids."""
    return {kind: title(kind) for kind in (name.replace("_", "-") for name in KINDS)}
