"""Where rule sets are: packaged ones by name, others by path."""

from __future__ import annotations

import os
from pathlib import Path

ENDINGS = (".yaml", ".yml")


def packaged() -> Path:
    """Give the folder of the packaged rule sets.

    It lies inside the installed package, or at the top of a source checkout.
    """
    package = Path(__file__).parent.parent
    inside = package / "rules"
    return inside if inside.is_dir() else package.parent.parent / "rules"


def packaged_names() -> list[str]:
    """List the names of the packaged rule sets."""
    folder = packaged()
    return sorted(file.stem for file in _sets(folder)) if folder.is_dir() else []


def is_packaged(name: str) -> bool:
    """Tell whether a name is that of a packaged rule set."""
    return not is_path(name) and (packaged() / f"{name}.yaml").is_file()


def is_path(name: str) -> bool:
    """Tell whether a name can only be a path."""
    return name.endswith(ENDINGS) or "/" in name or os.sep in name


def find(name: str, base: Path) -> list[Path]:
    """Find the files of a rule set: absolute paths, empty where there is no such set.

    A name without an ending is a packaged set or a folder; other names are paths, relative to
    ``base``. A folder stands for all rule files directly in it.
    """
    if not name:
        return []
    if not is_path(name):
        file = packaged() / f"{name}.yaml"
        if file.is_file():
            return [file]
    path = Path(os.path.normpath(base / Path(name).expanduser())).absolute()
    if path.is_dir():
        return _sets(path)
    return [path] if path.is_file() and is_path(name) else []


def _sets(folder: Path) -> list[Path]:
    return sorted(
        file
        for file in folder.iterdir()
        if file.suffix in ENDINGS and not file.name.startswith(".") and file.is_file()
    )


def shown(path: Path | str) -> str:
    """Give a path as messages show it: relative where it lies below the current folder."""
    try:
        return str(Path(path).relative_to(Path.cwd()))
    except (ValueError, OSError):
        return str(path)


def missing(name: str, base: Path) -> tuple[str, str]:
    """Say that there is no such rule set: message and advice."""
    from reportlint.rulesets.mistake import nearest

    names = packaged_names()
    path = base / Path(name).expanduser()
    if name and path.is_dir():
        return f"文件夹里没有规则文件：{name}", "规则文件以 .yaml 或 .yml 结尾"
    if is_path(name):
        near = nearest(path.name, {file.name: "" for file in _siblings(path)})
        return f"规则文件不存在：{name}" + (
            f"，是不是“{near}”？" if near else ""
        ), "检查路径和文件名"
    near = nearest(name, dict.fromkeys(names, ""))
    return (
        f"没有规则集“{name}”" + (f"，是不是“{near}”？" if near else ""),
        f"随附的规则集：{'、'.join(names)}；自己的规则文件写文件名，如 our-rules.yaml",
    )


def _siblings(path: Path) -> list[Path]:
    return _sets(path.parent) if path.parent.is_dir() else []
