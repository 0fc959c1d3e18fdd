"""Results to where they were asked for: several formats at once, to the screen and to files."""

from __future__ import annotations

import io
import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any, TextIO, cast

from reportlint.errors import UsageError
from reportlint.namedtuple import NamedTuple
from reportlint.outputs import FORMATS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from reportlint.outputs import Format
    from reportlint.result import FileResult
    from reportlint.run import Job
    from reportlint.settings import Settings

SCREEN = "-"


class Target(NamedTuple):
    """A format, and the file it goes to; None: standard output."""

    name: str
    path: Path | None = None

    @property
    def format(self) -> Format:
        """What there is to know about the format."""
        return FORMATS[self.name]


class Circumstances(NamedTuple):
    """What an output may want to know besides the results."""

    jobs: Sequence[Job] = ()
    """One for each result: the settings it was checked with."""
    hidden: int = 0
    """Number of findings that were left out because of their severity."""
    color: str = "auto"
    ambiguous: int | None = None
    """Columns of ambiguous characters, as the settings say."""


def targets(words: Sequence[str], output: str | None = None) -> tuple[Target, ...]:
    """Read what was asked for: ``NAME`` or ``NAME=PATH`` each, and the file of ``-o``.

    ``output`` is the file of the one format that has none; without any, its ending says the
    format. Nothing asked for is the report on the screen. Raises UsageError.
    """
    found = [target(word) for word in words]
    if output is not None:
        found = [*found, by_ending(output)] if not found else with_file(found, output)
    screens = [one.name for one in found if one.path is None]
    if len(screens) > 1:
        raise UsageError(
            f"只能有一种格式输出到屏幕，现在有 {len(screens)} 种：{'、'.join(screens)}",
            advice=f"其余的写明文件，如 --format {screens[-1]}={example(screens[-1])}",
        )
    if screens and FORMATS[screens[0]].binary:
        raise UsageError(
            f"{screens[0]} 要写到文件",
            advice=f"写明文件名，如 --format {screens[0]}={example(screens[0])}",
        )
    return tuple(found) or (Target("terminal"),)


def target(word: str) -> Target:
    """Read ``NAME`` or ``NAME=PATH``; raises UsageError for what is no format."""
    name, equals, path = word.partition("=")
    known(name)
    if equals and not path:
        raise UsageError(
            f"“{word}”等号后面没有文件名", advice=f"写成 --format {name}={example(name)}"
        )
    return Target(name, file(path) if equals and path != SCREEN else None)


def known(name: str) -> None:
    """Raise UsageError with the nearest format where there is none of this name."""
    if name in FORMATS:
        return
    from reportlint.rulesets.mistake import unknown

    described = {one: format_.description for one, format_ in FORMATS.items()}
    message, advice = unknown("输出格式", name, described)
    raise UsageError(message, advice=advice)


def by_ending(output: str) -> Target:
    """Choose the format of a file by its ending; raises UsageError where that says nothing."""
    ending = output.lower().rpartition(".")[2] if "." in output else ""
    found = [name for name, format_ in FORMATS.items() if format_.ending == ending]
    if ending in found:
        found = [ending]
    if len(found) == 1:
        return Target(found[0], file(output))
    near = found or [name for name in FORMATS if name != "terminal"]
    raise UsageError(
        f"从文件名 {output} 看不出要哪种格式",
        advice=f"写明格式，如 --format {near[0]} -o {output}；可以写：{'、'.join(near)}",
    )


def with_file(found: Sequence[Target], output: str) -> list[Target]:
    """Give the file of ``-o`` to the one format that has none; raises UsageError."""
    without = [one for one in found if one.path is None]
    if len(without) != 1:
        names = "、".join(one.name for one in without)
        why = f"几种格式（{names}）不能写到同一个文件" if without else "每种格式都已写明文件"
        raise UsageError(
            f"不清楚 -o {output} 是哪种格式的：{why}", advice="写成 --format 格式=文件"
        )
    return [one if one.path else one._replace(path=file(output)) for one in found]


def file(name: str) -> Path:
    """Give the path of a file; a run that writes to none loads nothing for it."""
    from pathlib import Path

    return Path(name)


def example(name: str) -> str:
    """Give a file name for a format, for advice."""
    return f"检查结果.{FORMATS[name].ending}"


def apart(asked: Iterable[Target], jobs: Sequence[Job], named: Iterable[str]) -> list[Job]:
    """Leave out of what folders hold the results of an earlier run that are now written anew.

    ``named``: the paths that the caller gave; what is named is a draft. Raises UsageError where
    nothing is left of them.
    """
    written = {one.path.resolve() for one in asked if one.path is not None}
    if not written:
        return list(jobs)
    from reportlint.outputs import overwrite

    given = {file(path).resolve() for path in named}
    left = [
        job
        for job in jobs
        if (path := file(job.path).resolve()) not in written
        or path in given
        or not overwrite.ours(path)
    ]
    if jobs and not left and given:
        raise UsageError("没有可检查的文稿：文件夹里只有以前的检查结果")
    return left


def guard(asked: Iterable[Target], jobs: Sequence[Job]) -> None:
    """Refuse, before anything is checked, what cannot be written afterwards; raises UsageError.

    No result may go over a draft, over a file that was read for checking it, over anything else
    that somebody wrote, or over another result.
    """
    kept = {str(path) for job in jobs for path in read_besides(job.settings) if path}
    taken: list[str] = []
    for one in asked:
        if one.format.single and len(jobs) > 1:
            raise UsageError(
                f"{one.name} 一次只能用于一份文稿，现在有 {len(jobs)} 份", advice="一份一份地检查"
            )
        if one.path is None:
            continue
        from reportlint.outputs import overwrite, save

        save.guard(one.path, [*(job.path for job in jobs), *sorted(kept)])
        overwrite.guard(one.path, example(one.name))
        same = str(one.path.resolve())
        if same in taken and (one.path.is_file() or not one.path.exists()):
            raise UsageError(f"两种格式写到同一个文件：{one.path}", advice="各用一个文件名")
        taken.append(same)


def read_besides(settings: Settings) -> tuple[str | None, ...]:
    """Give the files that are read besides a draft and the rules."""
    return settings.facts, settings.suppressions, settings.baseline


def whole(asked: Iterable[Target]) -> bool:
    """Tell whether one of the formats needs documents with all that was read of them."""
    return any(one.format.whole for one in asked)


def watched(asked: Iterable[Target]) -> bool:
    """Tell whether a person looks at the screen, where no program reads it."""
    return all(one.path is not None or one.name == "terminal" for one in asked)


def unseen(asked: Iterable[Target]) -> bool:
    """Tell whether everything goes to files, so that the screen stays empty."""
    return all(one.path is not None for one in asked)


def deliver(
    asked: Iterable[Target], results: Sequence[FileResult], circumstances: Circumstances
) -> list[Path]:
    """Write the results in every format; give the files that were written.

    The screen comes first, and a file that cannot be written does not cost the others: the
    reasons are told together at the end, in a UsageError.
    """
    failed: list[UsageError] = []
    saved = []
    for one in sorted(asked, key=lambda target: target.path is not None):
        if one.path is None:
            show(one, results, circumstances)
            continue
        from reportlint.outputs import save

        try:
            save.save(one.path, content(one, results, circumstances))
            saved.append(one.path)
        except UsageError as mistake:
            failed.append(mistake)
    if failed:
        advice = dict.fromkeys(mistake.advice for mistake in failed if mistake.advice)
        message = "；".join(mistake.message for mistake in failed)
        raise UsageError(message, advice="；".join(advice))
    return saved


def content(one: Target, results: Sequence[FileResult], circumstances: Circumstances) -> bytes:
    """Give the content of a file."""
    if one.format.binary:
        data = io.BytesIO()
        compose(one, results, data, circumstances)
        return data.getvalue()
    text = io.StringIO()
    compose(one, results, text, circumstances)
    # A lone surrogate, which UTF-8 has not, can come from a file name.
    return text.getvalue().encode("utf-8", "backslashreplace")


def show(one: Target, results: Sequence[FileResult], circumstances: Circumstances) -> None:
    """Write to standard output; what programs read is UTF-8, whatever the console speaks."""
    stream = sys.stdout
    if not one.format.console and hasattr(stream, "reconfigure"):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    compose(one, results, cast("TextIO", stream), circumstances)


def compose(
    one: Target, results: Sequence[FileResult], stream: Any, circumstances: Circumstances
) -> None:
    """Let the module of a format write."""
    module = import_module(f"reportlint.outputs.{one.format.module}")
    wanted = {name: getattr(circumstances, name) for name in one.format.wants}
    module.write(results, stream, **wanted)
