"""Results as one page that can be handed over: the draft with its findings, in one file.

It needs no network, and forbids itself any: the draft is confidential.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint.outputs.html.page import pieces

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TextIO

    from reportlint.result import FileResult


def write(results: Sequence[FileResult], stream: TextIO, *, hidden: int = 0) -> None:
    """Write the page. ``hidden``: findings that were left out because of their severity.

    The documents must have their blocks, tables and facets.
    """
    for piece in pieces(results, hidden):
        stream.write(piece)
