"""How a run ends: counts by category, what was proved of the figures, and the verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint.finding import CATEGORIES, Severity
from reportlint.outputs.line import Run, flow
from reportlint.outputs.summary import left

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlint.outputs.line import Line
    from reportlint.outputs.screen import Screen
    from reportlint.outputs.summary import Summary
    from reportlint.result import Facts, Relations

NAMES = {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.INFO: "提示"}
NAME_COLUMNS = 12
COUNT_COLUMNS = 8


def ending(summary: Summary, screen: Screen, example: str = "") -> Iterator[Line]:
    """Yield the closing lines of a report; ``example`` is a rule that can be looked up."""
    yield [Run(screen.drawing.rule * min(screen.width, 40), "frame")]
    if summary.severities:
        yield from table(summary, screen)
    if summary.files > summary.unreadable:
        yield from flow([Run(proved(summary.relations))], screen, 10)
        if summary.facts:
            yield from flow([Run(approved(summary.facts))], screen, 10)
    if summary.files > 1:
        yield from flow([Run(files(summary))], screen, 6)
    if summary.suppressed.total or summary.suppressed.stale:
        yield from flow([Run(left(summary.suppressed))], screen, 4)
    if summary.hidden:
        text = f"另有 {summary.hidden} 处低于所选级别，没有列出"
        yield from flow([Run(text)], screen, 4)
    text, style = verdict(summary)
    yield from flow([Run(text, style)], screen, 4)
    if summary.fixable:
        text = f"其中 {summary.fixable} 处有确定的改法：用 --diff 看，用 --fix 改"
        yield from flow([Run(text, "faint")], screen, 4)
    if example:
        yield from flow(
            [Run(f"规则的依据和改法：reportlint explain {example}", "faint")], screen, 4
        )


def table(summary: Summary, screen: Screen) -> Iterator[Line]:
    """Yield counts by category and severity; the columns of severities that occur."""
    levels = [level for level in NAMES if summary.severities.get(level)]
    head = [Run(" " * NAME_COLUMNS)]
    head += [Run(f"{'':{COUNT_COLUMNS - 4}}{NAMES[level]}", level.label) for level in levels]
    yield head
    rows = [
        (CATEGORIES[category], [summary.categories.get((category, level), 0) for level in levels])
        for category in CATEGORIES
    ]
    rows = [row for row in rows if any(row[1])]
    if len(rows) > 1:
        rows.append(("合计", [summary.severities.get(level, 0) for level in levels]))
    for name, counts in rows:
        padding = " " * (NAME_COLUMNS - 2 - screen.columns(name))
        style = "strong" if name == "合计" else ""
        line = [Run(f"  {name}{padding}", style)]
        line += [
            Run(f"{count or '-':>{COUNT_COLUMNS}}", style if count else "faint") for count in counts
        ]
        yield line


def proved(relations: Relations) -> str:
    """Tell how many figure relations were found, and what became of them."""
    found, hold, violated = relations
    if not found:
        return "数据关系：没有找到可以核对的（不等于数据没有问题）"
    if hold == found:
        return f"数据关系：找到 {found} 项，全部成立"
    return f"数据关系：找到 {found} 项，成立 {hold} 项，不成立 {violated} 项"


def approved(facts: Facts) -> str:
    """Tell how many approved figures were given, and how many were met in the draft."""
    given, assessed = facts
    if assessed == given:
        return f"核定数据：{given} 项，全部核对"
    rest = f"{given - assessed} 项未核对（reportlint figures 列出原因）"
    return f"核定数据：{given} 项，核对 {assessed} 项，{rest}"


def files(summary: Summary) -> str:
    """Tell how many files came out how."""
    counts = [
        (summary.clean, "没有问题"),
        (summary.files - summary.unreadable - summary.clean, "有问题"),
        (summary.unreadable, "读不了"),
    ]
    told = "，".join(f"{name} {count} 个" for count, name in counts if count)
    return f"文件：共 {summary.files} 个，{told}"


def verdict(summary: Summary) -> tuple[str, str]:
    """Give the verdict and its style."""
    errors, warnings, infos = (summary.severities.get(level, 0) for level in NAMES)
    incomplete = []
    if summary.unreadable:
        incomplete.append(f"{summary.unreadable} 个文件读不了")
    if summary.failures:
        incomplete.append(f"{summary.failures} 条规则运行出错")
    check = f"{warnings} 处警告请核对"
    if errors:
        text = f"未通过：{errors} 处错误必须改" + (f"，{check}" if warnings else "")
        style = "error"
    elif warnings:
        text, style = f"没有发现错误，有 {check}", "warning"
    elif incomplete:
        text, style = (
            "其余没有发现错误和警告" if not summary.hidden else "其余在所选级别没有发现问题",
            "error",
        )
    elif summary.hidden:
        text, style = "在所选级别没有发现问题", "good"
    elif infos:
        text, style = f"通过：没有发现错误和警告，另有 {infos} 处提示供参考", "good"
    else:
        text, style = "通过：没有发现问题", "good"
    if incomplete:
        if summary.unreadable == summary.files:
            return f"未完成检查：{'，'.join(incomplete)}", "error"
        return f"检查不完整：{'，'.join(incomplete)}；{text}", "error"
    return text, style
