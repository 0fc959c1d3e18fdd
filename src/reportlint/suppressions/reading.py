"""Lists of suppressions and baselines, from the store where they have been read before."""

from __future__ import annotations

import marshal
import os
from typing import TYPE_CHECKING

from reportlint import store
from reportlint.errors import UsageError
from reportlint.rulesets.cache import fingerprint
from reportlint.rulesets.locate import shown
from reportlint.suppressions.entry import Register

if TYPE_CHECKING:
    from reportlint.suppressions.entry import Entry, Row

SHAPE = b"register 3"
"""Changes with ``Row``: what the store keeps is of this shape."""


def read(path: str) -> Register:
    """Read a list of suppressions or a baseline; its first key tells which.

    Raises FileProblems with all mistakes in it, UsageError where there is no such file.
    """
    name = shown(os.path.abspath(path))
    try:
        with open(path, "rb") as file:
            data = file.read()
    except FileNotFoundError:
        raise UsageError(
            f"文件不存在：{name}",
            advice="检查路径；第一次使用基线时，先运行 reportlint baseline create 文稿…",
        ) from None
    except OSError as error:
        reason = "这是文件夹，不是文件" if os.path.isdir(path) else error.strerror or error
        raise UsageError(f"读不了 {name}：{reason}", advice="检查 --baseline 的路径") from None
    return Register(path, os.path.dirname(os.path.abspath(path)), name, rows(data, name))


def rows(data: bytes, name: str) -> dict[str, tuple[Row, ...]]:
    """Read the entries of a file by draft, from the store where it has been read before."""
    key = b"\0".join((fingerprint(), SHAPE, os.fsencode(name), data))
    kept = store.read("suppressions", key)
    if kept is not None:
        found: dict[str, tuple[Row, ...]] = marshal.loads(kept)
        return found
    from reportlint.rulesets.mistake import Mistakes
    from reportlint.suppressions.parsing import parsed

    mistakes = Mistakes()
    drafts: dict[str, list[Row]] = {}
    for entry in parsed(data, name, mistakes):
        drafts.setdefault(entry.file, []).append(entry.row)
    mistakes.close()
    found = {file: tuple(one) for file, one in drafts.items()}
    store.write("suppressions", key, marshal.dumps(found))
    return found


def entries(data: bytes, name: str) -> tuple[Entry, ...]:
    """Read the entries of a file, draft by draft; raises as ``read``."""
    return Register(name, "", name, rows(data, name)).entries
