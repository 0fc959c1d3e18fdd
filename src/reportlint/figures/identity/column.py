"""Columns by the words above them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint.figures.identity.label import forms, like

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reportlint.figures.identity.given import Given
    from reportlint.figures.identity.layout import Layout

SUMS = frozenset(("小计", "合计", "总计"))
"""Heads of the column that adds up the columns beside it."""


def named(layout: Layout, names: Iterable[str], pool: Iterable[int]) -> list[int]:
    """Give the columns that have the first of these names that any has."""
    pool = list(pool)
    for name in names:
        found = [column for column in pool if under(layout, column, name)]
        if found:
            return closest(layout, found, [name])
    return []


def chosen(layout: Layout, given: Given, pool: Sequence[int], columns: Sequence[str]) -> list[int]:
    """Keep the columns that stand under all of these names."""
    kept = [column for column in pool if beneath(layout, given, column, columns)]
    return closest(layout, kept, [name for one in columns for name in given.names(one)])


def beneath(layout: Layout, given: Given, column: int, columns: Iterable[str]) -> bool:
    """Tell whether a column stands under all of these names."""
    return all(any(under(layout, column, name) for name in given.names(one)) for one in columns)


def closest(layout: Layout, found: list[int], names: Iterable[str]) -> list[int]:
    """Of several columns under some names keep those called so, else the one that is their sum."""
    if len(found) < 2:
        return found
    wanted = set(names)
    exact = [column for column in found if not wanted.isdisjoint(forms(layout.leaf(column)))]
    if exact:
        return exact
    sums = [column for column in found if not SUMS.isdisjoint(forms(layout.leaf(column)))]
    return sums if len(sums) == 1 else found


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
