"""How a file is named to other programs: from the current folder, with forward slashes."""

from __future__ import annotations

import os
from pathlib import Path

from reportlint.outputs.visible import visible

STDIN = "-"
NAME_OF_STDIN = "stdin"


def named(path: str) -> str:
    """Name a file relative to the current folder where it lies below it, else in full.

    Services find the file in the repository by this name, so that it must be the same whether
    the caller wrote ``报告.txt``, ``./报告.txt`` or the whole path.
    """
    if path == STDIN:
        return NAME_OF_STDIN
    full = os.path.abspath(path)  # noqa: PTH100 - resolves no links: the repository has the link
    try:
        inside = Path(full).relative_to(Path.cwd())
    except ValueError:
        return Path(full).as_posix()
    return inside.as_posix()


def shown(path: str) -> str:
    """Name a file where names are shown as they come: with nothing hidden in it."""
    return visible(named(path))
