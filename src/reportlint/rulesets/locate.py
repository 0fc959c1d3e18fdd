"""Where rule sets are: packaged ones by name, others by path."""

from __future__ import annotations

import os
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportlint.provided import Provided

ENDINGS = (".yaml", ".yml")


@lru_cache(maxsize=1)
def packaged() -> str:
    """Give the folder of the packaged rule sets.

    It lies inside the installed package, or at the top of a source checkout.
    """
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    inside = os.path.join(package, "rules")
    if os.path.isdir(inside):
        return inside
    return os.path.join(os.path.dirname(os.path.dirname(package)), "rules")


def packaged_names() -> list[str]:
    """List the names of the packaged rule sets."""
    return [stem(file) for file in _sets(packaged())] if os.path.isdir(packaged()) else []


def is_packaged(name: str) -> bool:
    """Tell whether a name is that of a packaged rule set."""
    return not is_path(name) and os.path.isfile(_packaged_file(name))


def is_path(name: str) -> bool:
    """Tell whether a name can only be a path."""
    return name.endswith(ENDINGS) or "/" in name or os.sep in name


def find(name: str, base: str) -> tuple[str, ...]:
    """Find the files of a rule set: absolute paths, empty where there is no such set.

    A name without an ending is a packaged set or a folder; other names are paths, relative to
    ``base``. A folder stands for all rule files directly in it.
    """
    if not name:
        return ()
    if is_packaged(name):
        return (_packaged_file(name),)
    path = place(name, base)
    if os.path.isdir(path):
        return _sets(path)
    return (path,) if is_path(name) and os.path.isfile(path) else ()


def offered(name: str) -> tuple[Provided, tuple[str, ...]] | None:
    """Find a rule set that another installed package provides, and its file.

    To be asked for names that ``find`` does not know only: looking costs 20 ms. Raises UsageError
    where several packages provide it.
    """
    if not name or is_path(name):
        return None
    from reportlint import provided

    given = provided.find(provided.RULES, name)
    folder = provided.folder(given) if given else None
    if given is None or folder is None:
        return None
    paths = (os.path.join(folder, name + ending) for ending in ENDINGS)
    return given, tuple(path for path in paths if os.path.isfile(path))[:1]


def place(name: str, base: str) -> str:
    """Give the absolute path that a name stands for in a folder."""
    return os.path.abspath(os.path.join(base, os.path.expanduser(name)))


def stem(path: str) -> str:
    """Give the name of a file without its ending."""
    return os.path.splitext(os.path.basename(path))[0]


def _packaged_file(name: str) -> str:
    return os.path.join(packaged(), f"{name}.yaml")


def _sets(folder: str) -> tuple[str, ...]:
    with os.scandir(folder) as entries:
        return tuple(
            sorted(
                entry.path
                for entry in entries
                if entry.name.endswith(ENDINGS)
                and not entry.name.startswith(".")
                and entry.is_file()
            )
        )


def shown(path: str) -> str:
    """Give a path as messages show it: relative where it lies below the current folder."""
    try:
        here = os.path.join(os.getcwd(), "")
    except OSError:
        return path
    return path.removeprefix(here)


def missing(name: str, base: str) -> tuple[str, str]:
    """Say that there is no such rule set: message and advice."""
    from reportlint.rulesets.mistake import nearest

    path = place(name, base)
    if name and os.path.isdir(path):
        return f"文件夹里没有规则文件：{name}", "规则文件以 .yaml 或 .yml 结尾"
    if is_path(name):
        folder = os.path.dirname(path)
        files = _sets(folder) if os.path.isdir(folder) else ()
        near = nearest(os.path.basename(path), {os.path.basename(file): "" for file in files})
        asked = f"，是不是“{near}”？" if near else ""
        return f"规则文件不存在：{name}{asked}", "检查路径和文件名"
    from reportlint import provided

    others = provided.names(provided.RULES)
    if name in others:
        given = provided.find(provided.RULES, name)
        return (
            f"规则集“{name}”由 {given} 提供，可是没有找到它的文件",
            f"入口应写装有 {name}.yaml 的包名；或重新安装这个软件包",
        )
    names = [*packaged_names(), *others]
    near = nearest(name, dict.fromkeys(names, ""))
    return (
        f"没有规则集“{name}”" + (f"，是不是“{near}”？" if near else ""),
        f"随附的规则集：{'、'.join(packaged_names())}；"
        + (f"其他软件包提供的：{'、'.join(others)}；" if others else "")
        + "自己的规则文件写文件名，如 our-rules.yaml",
    )
