"""``check --staged``, ``--changed`` and ``--diff-from``: what git says has changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from reportlint.errors import UsageError
from reportlint.outputs.visible import visible
from reportlint.run.touched import Changes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportlint.result import FileResult
    from reportlint.settings import Override


def find(paths: Sequence[str], override: Override, options: dict[str, Any]) -> Changes:
    """Find the drafts that have changed; say which of the named ones have not."""
    if "-" in paths:
        raise UsageError(
            "--staged、--changed、--diff-from 不能用于标准输入", advice="写明文件或文件夹，或不写"
        )
    changes = Changes(paths, override, staged=options["staged"], since=options["diff_from"])
    for path in changes.unchanged:
        click.echo(f"没有改动，不检查：{visible(path)}", err=True)
    if not changes.jobs:
        click.echo(f"{place(options)}没有文稿改动，没有可检查的。", err=True)
    return changes


def narrow(
    changes: Changes, results: Sequence[FileResult], options: dict[str, Any]
) -> Sequence[FileResult]:
    """Leave out what the change did not touch, and say how much that is."""
    if not (options["changed"] or options["diff_from"]):
        return results
    narrowed = changes.narrow(results)
    if narrowed.hidden:
        click.echo(f"只列改动之处的问题；另有 {narrowed.hidden} 处与改动无关，没有列出。", err=True)
    return narrowed.results


def place(options: dict[str, Any]) -> str:
    """Say where changes were looked for."""
    if options["staged"]:
        return "git 暂存区里"
    since = options["diff_from"]
    return f"与 {since} 相比" if since else "与上次提交相比"
