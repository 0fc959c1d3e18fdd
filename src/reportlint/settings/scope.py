"""Where a settings file holds: finding it, keeping it, and matching its file patterns."""

from __future__ import annotations

import marshal
import os
import stat
import sys
from functools import lru_cache
from typing import TYPE_CHECKING

from reportlint import store
from reportlint.namedtuple import NamedTuple
from reportlint.pack import pack, unpack
from reportlint.rulesets.cache import fingerprint
from reportlint.rulesets.locate import shown
from reportlint.settings.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pathspec import GitIgnoreSpec

    from reportlint.settings.sheet import PerFile

NAMES = (".reportlint.yaml", ".reportlint.yml")
PROJECT = "pyproject.toml"
TABLE = ("tool", "reportlint")
LISTING = ".reportlint-ignore.yaml"
ENDINGS = (".txt", ".md", ".markdown", ".docx")
"""What is checked in a folder whose settings have no ``include``."""


class Files(NamedTuple):
    """Which files of a folder are reports. Patterns are relative to ``home``."""

    home: str
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()

    def includes(self, path: str) -> bool:
        """Tell whether a file is to be checked."""
        if self.include:
            wanted = _matches(self.include, _relative(path, self.home))
        else:
            wanted = path.lower().endswith(ENDINGS)
        return wanted and not self.excludes(path)

    def excludes(self, path: str, *, folder: bool = False) -> bool:
        """Tell whether a file, or a folder with all that is in it, is to be left alone."""
        if not self.exclude:
            return False
        return _matches(self.exclude, _relative(path, self.home) + ("/" if folder else ""))


class Scope(NamedTuple):
    """A settings file with the folder that its paths and patterns are relative to."""

    sheet: Sheet = Sheet()
    home: str = ""
    shown: str = ""
    """The file as messages show it; empty where there is none."""

    def files(self) -> Files:
        """Tell which files of a folder are to be checked."""
        return Files(self.home, self.sheet.include, self.sheet.exclude)

    def matching(self, path: str) -> Iterator[PerFile]:
        """Yield the settings for single files that hold for this one."""
        for per_file in self.sheet.per_file:
            if _matches(per_file.files, _relative(path, self.home)):
                yield per_file


@lru_cache(maxsize=1024)
def nearest(folder: str) -> Scope:
    """Find the settings that hold in a folder, given by its absolute path."""
    here = _in_folder(folder)
    if here is not None:
        return here
    above = os.path.dirname(folder)
    return Scope() if above == folder else nearest(above)


@lru_cache(maxsize=1024)
def listing(folder: str) -> str | None:
    """Find the list of findings to leave that holds in a folder, given by its absolute path."""
    path = os.path.join(folder, LISTING)
    if os.path.exists(path) and not _planted(path):
        return path
    above = os.path.dirname(folder)
    return None if above == folder else listing(above)


def of_file(path: str) -> Scope:
    """Read a settings file by name; raises UsageError where there is none."""
    from reportlint.errors import UsageError

    name = os.fspath(path)
    data = _content(name)
    if data is None:
        raise UsageError(f"设置文件不存在：{name}", advice="检查 --config 的路径")
    project = name.lower().endswith(".toml")
    scope = _scope(os.path.abspath(name), data, TABLE if project else ())
    if scope is None:
        raise UsageError(f"{name} 里没有 [tool.reportlint]")
    return scope


def _in_folder(folder: str) -> Scope | None:
    found = []
    for name in (*NAMES, PROJECT):
        path = os.path.join(folder, name)
        data = _content(path)
        if data is not None and not _planted(path):
            scope = _scope(path, data, TABLE if name == PROJECT else ())
            if scope is not None:
                found.append(scope)
    if len(found) > 1:
        from reportlint.errors import FileProblems, Problem

        shown = "、".join(scope.shown for scope in found)
        message = f"同一文件夹里有几份设置：{shown}"
        raise FileProblems([Problem(found[0].shown, 0, 0, message, "只留一份")])
    return found[0] if found else None


def _content(path: str) -> bytes | None:
    """Read a file; None where there is none, FileProblems where it cannot be read."""
    try:
        with open(path, "rb") as file:
            return file.read()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        from reportlint.errors import FileProblems, Problem

        reason = "这是文件夹，不是文件" if os.path.isdir(path) else error.strerror or str(error)
        raise FileProblems([Problem(shown(path), 0, 0, f"设置文件读取失败：{reason}")]) from None


def _planted(path: str) -> bool:
    """Tell whether somebody else put a file where everybody may: such a file says nothing.

    Else any user could switch off the rules for all reports below the folder of temporary files.
    """
    if sys.platform == "win32":
        return False
    everybody = os.stat(os.path.dirname(path)).st_mode & stat.S_IWOTH
    return bool(everybody) and os.stat(path).st_uid not in (os.geteuid(), 0)


def _scope(path: str, data: bytes, table: tuple[str, ...]) -> Scope | None:
    """Make the scope of a settings file, or None where a TOML file has not the table."""
    if table and table[-1].encode() not in data:
        return None
    name = shown(path)
    sheet = _sheet(data, name, table)
    return None if sheet is None else Scope(sheet, os.path.dirname(path), name)


def _sheet(data: bytes, name: str, table: tuple[str, ...]) -> Sheet | None:
    """Read a settings file, from the store where it has been read before.

    So a run need not import a parser. Raises FileProblems with all mistakes in the file.
    """
    key = b"\0".join((fingerprint(), os.fsencode(name), data))
    kept = store.read("settings", key)
    if kept is not None:
        from reportlint.rulesets import mistake, node
        from reportlint.settings import sheet

        made: Sheet | None = unpack(marshal.loads(kept), vars(mistake) | vars(node) | vars(sheet))
        return made
    from reportlint.rulesets.mistake import Mistakes
    from reportlint.settings.parse import parse

    mistakes = Mistakes()
    read = parse(data, name, mistakes, table)
    mistakes.close()
    store.write("settings", key, marshal.dumps(pack(read)))
    return read


def _matches(patterns: Sequence[str], path: str) -> bool:
    return _spec(tuple(patterns)).match_file(path)


@lru_cache(maxsize=64)
def _spec(patterns: tuple[str, ...]) -> GitIgnoreSpec:
    from pathspec import GitIgnoreSpec

    return GitIgnoreSpec.from_lines(patterns)


def _relative(path: str, home: str) -> str:
    """Give a path as patterns see it; one outside of the folder keeps all its folders."""
    absolute = os.path.abspath(path)
    try:
        inside = os.path.relpath(absolute, home)
    except ValueError:  # another drive
        inside = os.pardir
    if inside.startswith(os.pardir):
        inside = os.path.splitdrive(absolute)[1].lstrip("/\\")
    return inside.replace(os.sep, "/")
