"""``check --show-files`` and ``--show-settings``: what would be checked, and with what."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportlint.namedtuple import NamedTuple
from reportlint.outputs.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reportlint.rulesets.mistake import Word
    from reportlint.run import Job
    from reportlint.settings import Override
    from reportlint.settings.scope import Scope

COMMAND_LINE = "命令行"
BUILT_IN = "默认"


class Value(NamedTuple):
    """A setting, what it is, and where that is said."""

    name: str
    text: str
    source: str


def files(jobs: Iterable[Job]) -> int:
    """Write the paths that would be checked, one a line; give the exit code."""
    for job in jobs:
        click.echo(visible(job.path))
    return 0


def settings(paths: Sequence[str], override: Override) -> int:
    """Write the settings of each file or folder, and where each value comes from."""
    for number, path in enumerate(paths or (".",)):
        if number:
            click.echo()
        click.echo(f"{visible(path)} 的设置")
        for value in values(path, override):
            click.echo(f"  {value.name}: {visible(value.text)}    # {visible(value.source)}")
    return 0


def values(path: str, override: Override) -> Iterator[Value]:
    """Yield all settings of a file, or of a folder whatever the file in it."""
    from reportlint import settings

    if Path(path).is_dir():
        scope = settings.discover(path, override)
        found = settings.for_folder(path, override)
    else:
        scope = settings.discover(Path(path).absolute().parent, override)
        found = settings.for_file(path, override)
    origin = Origin(scope, path)
    yield Value("设置文件", scope.shown or "没有", _why(override))
    sheet = scope.sheet
    sources = [(one.text, str(one.place)) for one in sheet.extends] or [
        (settings.DEFAULT, BUILT_IN)
    ]
    for text, place in sources + [(one, f"{COMMAND_LINE} --rules") for one in override.extends]:
        yield Value("extends", text, place)
    select = override.select
    if select:
        yield Value("select", "、".join(select), f"{COMMAND_LINE} --select")
    else:
        yield from _words("select", found.choice.select, "全部规则")
    yield from _words("ignore", found.choice.ignore, "没有")
    for word, level in found.choice.severity:
        yield Value(f"severity {word.text}", level, str(word.place))
    for word, _ in found.choice.options:
        yield Value("options", word.text, str(word.place))
    for name, option, default in (
        ("type", "--type", "自动识别"),
        ("year", "--year", "自动识别"),
        ("encoding", "--encoding", "自动识别"),
        ("fail_on", "--fail-on", "error"),
        ("facts", "--facts", "没有"),
        ("baseline", "--baseline", "没有"),
    ):
        value = getattr(found, name)
        source = f"{COMMAND_LINE} {option}" if getattr(override, name) else origin.of(name)
        yield Value(name.replace("_", "-"), default if value is None else str(value), source)
    yield Value(
        "cache",
        "true" if found.cache else "false",
        f"{COMMAND_LINE} --no-cache" if not override.cache else origin.given(not sheet.cache),
    )
    width = found.ambiguous_width
    yield Value("ambiguous-width", str(width or "按终端"), origin.given(width is not None))
    if found.suppressions:
        yield Value("忽略清单", found.suppressions, "从文稿所在文件夹向上找到")
    if Path(path).is_dir():
        endings = "、".join(_endings())
        include = "、".join(sheet.include) or f"扩展名 {endings}"
        yield Value("include", include, origin.given(bool(sheet.include)))
        yield Value(
            "exclude", "、".join(sheet.exclude) or "没有", origin.given(bool(sheet.exclude))
        )


class Origin:
    """Where the values of a settings file come from."""

    def __init__(self, scope: Scope, path: str) -> None:
        self._scope = scope
        self._per_file = [] if Path(path).is_dir() else list(scope.matching(path))

    def of(self, name: str) -> str:
        """Say where a value that may be set for single files comes from."""
        for one in reversed(self._per_file):
            if getattr(one.part, name, None):
                return f"{self._scope.shown} 的 per-file（{'、'.join(one.files)}）"
        return self.given(bool(getattr(self._scope.sheet.part, name, None) or self._own(name)))

    def given(self, said: bool) -> str:
        """Say where a value comes from that the settings file gives or not."""
        return self._scope.shown if said else BUILT_IN

    def _own(self, name: str) -> object:
        return getattr(self._scope.sheet, name, None)


def _words(name: str, words: Sequence[Word], none: str) -> Iterator[Value]:
    if not words:
        yield Value(name, none, BUILT_IN)
    for word in words:
        place = str(word.place)
        yield Value(name, word.text, f"{COMMAND_LINE} {place}" if place.startswith("--") else place)


def _why(override: Override) -> str:
    if override.isolated:
        return f"{COMMAND_LINE} --isolated"
    if override.config:
        return f"{COMMAND_LINE} --config"
    return "从文稿所在文件夹向上找"


def _endings() -> Sequence[str]:
    from reportlint.settings.scope import ENDINGS

    return ENDINGS
