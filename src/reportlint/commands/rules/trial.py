"""``reportlint rules try``: see at once what a rule would say on real files."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reportlint.commands import chinese, exit_code
from reportlint.commands import option as common
from reportlint.errors import Unreadable, UsageError
from reportlint.namedtuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportlint.rule import Rule
    from reportlint.rulesets.gather import Gathered
    from reportlint.rulesets.trial import Hit, Trial

STDIN = "-"
TEN_THOUSAND = 10_000


class Tried(NamedTuple):
    """One file with what the rules said about it; ``trial`` is None where it is unreadable."""

    path: str
    trial: Trial | None
    error: str = ""
    advice: str = ""


@click.command(
    "try",
    cls=chinese.Command,
    help="试规则：在文稿（文件夹也行）上看它会报告什么。规则可以是一小段 YAML、规则文件、规则名，"
    "- 表示从标准输入读。按规则的 when、where 判断，不看 flood。",
    epilog="例如：reportlint rules try 'phrases: [若干, 一大批]' 报告文件夹",
)
@click.argument("rule", metavar="规则")
@click.argument("files", nargs=-1, required=True, metavar="文稿…")
@click.option(
    "--limit",
    "-n",
    type=click.IntRange(0),
    default=5,
    metavar="数目",
    help="每份文稿最多列出几处，默认 5；0 表示全部。",
)
@common.type_
@common.year
@common.encoding
@common.text_or_json
def command(rule: str, files: tuple[str, ...], limit: int, format_: str, **given: Any) -> int:
    """Try a rule on files; the exit code tells of unreadable files only, for nothing is judged."""
    rules, words = wanted(rule)
    every = list(attempts(rules, words, files, given))
    if format_ == "json":
        from reportlint.commands.rules.option import show_json

        show_json({"schema": 1, "files": [data(one) for one in every]})
    else:
        for row in (*listed(every, limit, many=len(rules) > 1), *summed(every, rules)):
            click.echo(row)
    if any(one.trial and one.trial.failures for one in every):
        return exit_code.INTERNAL
    return exit_code.USAGE if any(one.trial is None for one in every) else exit_code.CLEAN


def wanted(text: str) -> tuple[Sequence[Rule], tuple[str, ...]]:
    """Find or make the rules that are to be tried, with the words their segmentation needs."""
    from reportlint import settings
    from reportlint.rulesets import locate, snippet
    from reportlint.rulesets.choice import of
    from reportlint.rulesets.entry import IDENTIFIER
    from reportlint.rulesets.gather import gather
    from reportlint.rulesets.review import own

    if text == STDIN:
        return snippet.read(sys.stdin.buffer.read().decode("utf-8-sig", "replace")), ()
    named = bool(text.strip()) and "\n" not in text and ":" not in text
    if named and (locate.is_path(text) or locate.is_packaged(text) or Path(text).is_dir()):
        gathered = gather(of([text], "."))
        rules = [one.rule for one in own(gathered) if one.rule is not None and one.rule.enabled]
        if not rules:
            raise UsageError(f"{text} 里没有启用的规则")
        return rules, gathered.ruleset.words
    if IDENTIFIER.fullmatch(text):
        return of_settings(gather(settings.for_folder(".", settings.Override()).choice), text)
    return snippet.read(text), ()


def of_settings(gathered: Gathered, name: str) -> tuple[Sequence[Rule], tuple[str, ...]]:
    """Find a rule by its name among those of the current folder."""
    from reportlint.rulesets.gather import unknown_rule

    names = {one: rule for rule in gathered.rules() for one in (rule.id, *rule.aliases)}
    if name not in names:
        message, _ = unknown_rule(name, dict.fromkeys(names, ""))
        raise UsageError(
            message, advice="写规则名、规则文件，或一小段规则，如 'phrases: [若干, 一大批]'"
        )
    return [names[name]._replace(enabled=True)], gathered.ruleset.words


def attempts(
    rules: Sequence[Rule], words: tuple[str, ...], files: Sequence[str], given: dict[str, Any]
) -> Iterator[Tried]:
    """Yield what the rules say about each file."""
    from reportlint import run, settings
    from reportlint.rulesets.trial import Tryout

    tryout = Tryout(rules, words)
    override = settings.Override(
        type=given["type_"], year=given["year"], encoding=given["encoding"]
    )
    for job in run.plan(files, override):
        try:
            document = run.read(job)
        except Unreadable as mistake:
            yield Tried(job.path, None, mistake.message, mistake.advice)
            continue
        document.segmenter = tryout.segmenter
        yield Tried(job.path, tryout.run(document))


def listed(every: Sequence[Tried], limit: int, *, many: bool) -> Iterator[str]:
    """Yield each file with its hits in their lines; ``many``: name the rule of each."""
    for path, trial, error, advice in every:
        if trial is None:
            yield f"{path}：没有读成，{error}" + (f"（{advice}）" if advice else "")
            continue
        barred = f"（规则不用于它：{'；'.join(trial.barred)}）" if trial.barred else ""
        yield f"{path}：{len(trial.hits)} 处{barred}"
        for failure in trial.failures:
            yield f"  规则 {failure.rule} 出错：{failure.error}"
        shown = trial.hits[:limit] if limit else trial.hits
        yield from (f"  {line(hit, many=many)}" for hit in shown)
        if len(shown) < len(trial.hits):
            yield f"  ……另有 {len(trial.hits) - len(shown)} 处，用 --limit 0 列出全部"


def line(hit: Hit, *, many: bool) -> str:
    """Show a hit in its line."""
    rule = f"[{hit.finding.rule}] " if many else ""
    text = " ".join(f"{hit.before}【{hit.text}】{hit.after}".split())
    plain = hit.finding.message == f"“{hit.text}”"
    return f"{hit.place}  {rule}{text}" + ("" if plain else f"　{hit.finding.message}")


def summed(every: Sequence[Tried], rules: Sequence[Rule]) -> Iterator[str]:
    """Yield the sum: hits by file, by characters, by rule where there are several."""
    trials = [one.trial for one in every if one.trial is not None]
    hits = [hit for trial in trials for hit in trial.hits]
    size = sum(trial.size for trial in trials)
    yield ""
    if len(rules) > 1:
        for rule in rules:
            count = sum(hit.finding.rule == rule.id for hit in hits)
            if count:
                yield f"{rule.id}：{count} 处"
    rate = f"，每万字 {len(hits) * TEN_THOUSAND / size:.1f} 处" if size else ""
    having = sum(bool(trial.hits) for trial in trials)
    yield f"共 {len(trials)} 份文稿 {size:,} 字，{having} 份里报告 {len(hits)} 处{rate}"
    passed = sum(trial.passed for trial in trials)
    if passed:
        yield f"词语另外出现 {passed} 处没有报告：在别的词里，或者 unless、where、when 放过"
    unread = len(every) - len(trials)
    if unread:
        yield f"{unread} 份没有读成"


def data(one: Tried) -> dict[str, Any]:
    """Give what was said about a file as plain data."""
    if one.trial is None:
        return {"path": one.path, "status": "unreadable", "error": one.error}
    hits = [
        {
            "rule": hit.finding.rule,
            "place": hit.place,
            "start": hit.finding.span.start,
            "end": hit.finding.span.end,
            "text": hit.text,
            "message": hit.finding.message,
        }
        for hit in one.trial.hits
    ]
    return {
        "path": one.path,
        "status": "checked",
        "characters": one.trial.size,
        "passed": one.trial.passed,
        "barred": list(one.trial.barred),
        "hits": hits,
    }
