"""Columns by the words above them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint.figures.identity.label import forms, like

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reportlint.figures.identity.given import Given
    from reportlint.figures.identity.layout import Layout


def named(layout: Layout, names: Iterable[str], pool: Iterable[int]) -> list[int]:
    """Give the columns that have the first of these names that any has.

    The words directly above a column count more than those above several.
    """
    pool = list(pool)
    for name in names:
        exact = [column for column in pool if name in forms(layout.leaf(column))]
        if exact:
            return exact
        above = [column for column in pool if under(layout, column, name)]
        if above:
            return above
    return []


def chosen(layout: Layout, given: Given, pool: Sequence[int], columns: Sequence[str]) -> list[int]:
    """Keep the columns that stand under all of these names; of those, the ones called so."""
    kept = [
        column
        for column in pool
        if all(any(under(layout, column, name) for name in given.names(one)) for one in columns)
    ]
    if len(kept) > 1:
        names = {name for one in columns for name in given.names(one)}
        exact = [column for column in kept if not names.isdisjoint(forms(layout.leaf(column)))]
        return exact or kept
    return kept


def within(layout: Layout, given: Given, pool: Iterable[int]) -> list[int]:
    """Keep the columns that the rule is for; without such, those whose figures add up."""
    wanted = [name for one in given.within.column for name in given.names(one)]
    if wanted:
        return [column for column in pool if any(under(layout, column, one) for one in wanted)]
    return [column for column in pool if layout.adds(column)]


def under(layout: Layout, column: int, name: str) -> bool:
    """Tell whether a name, which may hold *, stands above a column."""
    if "*" in name:
        return any(like(form, name) for text in layout.paths[column] for form in forms(text))
    return any(name in forms(text) for text in layout.paths[column])
