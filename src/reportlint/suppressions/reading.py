"""Lists of suppressions and baselines, from the store where they have been read before."""

from __future__ import annotations

import marshal
import os

from reportlint import store
from reportlint.errors import UsageError
from reportlint.pack import pack, unpack
from reportlint.rulesets.cache import fingerprint
from reportlint.rulesets.locate import shown
from reportlint.rulesets.mistake import Place
from reportlint.suppressions.entry import Entry, Register

SHAPE = b"register 2"
"""Changes with ``Entry``: what the store keeps is of this shape."""


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
        raise UsageError(f"读不了 {name}：{error.strerror or error}") from None
    return Register(path, os.path.dirname(os.path.abspath(path)), name, entries(data, name))


def entries(data: bytes, name: str) -> tuple[Entry, ...]:
    """Read the entries of a file, from the store where it has been read before."""
    key = b"\0".join((fingerprint(), SHAPE, os.fsencode(name), data))
    kept = store.read("suppressions", key)
    if kept is not None:
        found: tuple[Entry, ...] = unpack(marshal.loads(kept), {"Entry": Entry, "Place": Place})
        return found
    from reportlint.rulesets.mistake import Mistakes
    from reportlint.suppressions.parsing import parsed

    mistakes = Mistakes()
    found = parsed(data, name, mistakes)
    mistakes.close()
    store.write("suppressions", key, marshal.dumps(pack(found)))
    return found
