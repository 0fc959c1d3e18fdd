"""What the reader of the findings must know of a Word file, in a sentence each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint.documents.source import Note

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlint.documents.word.story import Tally

SHOWN = 20
"""Longest piece of hidden text that is shown, in characters."""


def notes(tally: Tally) -> tuple[Note, ...]:
    """Tell of tracked changes, of hidden text, and of what was not read."""
    return tuple(_notes(tally))


def _notes(tally: Tally) -> Iterator[Note]:
    counts = (
        ("插入", tally.insertions), ("删除", tally.deletions), ("移动", tally.moves),
        ("段落和行的增删", tally.marks),
    )  # fmt: skip
    changes = [f"{name} {count} 处" for name, count in counts if count]
    if changes:
        yield Note(
            "tracked-changes",
            f"含有修订（{'，'.join(changes)}），按接受全部修订后的文字检查",
        )
    if tally.hidden:
        first = " ".join(tally.hidden[0].split())
        shown = first if len(first) <= SHOWN else f"{first[:SHOWN]}…"
        size = sum(map(len, tally.hidden))
        yield Note(
            "hidden-text",
            f"有隐藏文字 {len(tally.hidden)} 处、共 {size} 字，没有检查；第一处：“{shown}”",
        )
    left = [
        f"{name} {count} {unit}"
        for name, count, unit in (
            ("图表", tally.charts, "个"),
            ("图片", tally.pictures, "张"),
            ("嵌入的表格或文件", tally.objects, "个"),
        )
        if count
    ]
    if left:
        yield Note("not-read", f"{'、'.join(left)}，其中的文字和数字没有检查")
    if tally.contents:
        yield Note("contents", "自动目录没有检查")
