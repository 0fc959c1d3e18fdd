"""Lists of suppressions and baselines to YAML, the same for the same entries."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from reportlint import atomic, regex
from reportlint.errors import UsageError
from reportlint.rulesets.mistake import Mistakes
from reportlint.suppressions.entry import NOWHERE
from reportlint.suppressions.parsing import parsed

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reportlint.suppressions.entry import Entry

PLAIN = regex.compile(r"[A-Za-z0-9一-龥《》（）][A-Za-z0-9一-龥《》（），。、；/._-]*")
"""A text that YAML takes as it is."""

LITERAL = regex.compile(
    "[\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
"""What may stand between quotation marks as it is."""

EXCERPT = 40
"""Most characters of a draft that a list repeats."""

LIST_HEAD = """\
# reportlint 忽略清单：看过以后决定不改的问题，每条写明理由。
# 增加：reportlint ignore 文稿 规则名 --reason 理由　　清理：reportlint ignore --prune 文稿
version: 1
ignore:
"""
BASELINE_HEAD = """\
# reportlint 基线：接手时已有的问题，不再报告。由 reportlint baseline 维护，不用手改。
version: 1
files:"""


def quote(text: str) -> str:
    """Write a text as one YAML scalar, between quotation marks where that is needed."""
    return text if PLAIN.fullmatch(text) and text not in ("null", "~") else enclosed(text)


def enclosed(text: str) -> str:
    """Write a text between quotation marks."""
    written = "".join(
        f"\\{character}"
        if character in '"\\'
        else character
        if LITERAL.fullmatch(character)
        else escape(character)
        for character in text
    )
    return f'"{written}"'


def escape(character: str) -> str:
    """Write a character that must not stand in a file; half a pair of surrogates is lost."""
    number = ord(character)
    if 0xD800 <= number <= 0xDFFF:
        return "\ufffd"
    return f"\\x{number:02x}" if number < 0x100 else f"\\u{number:04x}"


def excerpt(text: str) -> str:
    """Shorten a text of a draft to one line for a list."""
    line = " ".join(text.split())
    return line if len(line) <= EXCERPT else line[: EXCERPT - 1] + "…"


def listed(entry: Entry) -> str:
    """Write one entry of a list."""
    keys = [
        ("file", quote(entry.file)),
        ("rule", entry.rule),
        ("text", quote(entry.text)),
        ("reason", quote(entry.reason)),
        ("by", quote(entry.by)),
        ("date", entry.date),
        ("count", str(entry.count) if entry.count > 1 else ""),
        # Without marks another program might take it for a number: 1234567890123456.
        ("fingerprint", enclosed(entry.fingerprint)),
    ]
    lines = [f"{key}: {value}" for key, value in keys if value not in ("", '""')]
    return "  - " + "\n    ".join(lines) + "\n"


def whole_list(entries: Iterable[Entry]) -> str:
    """Write a list, in the order of its entries."""
    items = "".join(listed(entry) for entry in entries)
    return LIST_HEAD + items if items else LIST_HEAD.replace("ignore:", "ignore: []")


def with_added(text: str, added: Sequence[Entry], name: str) -> str:
    """Write entries at the end of a list and leave the rest of it as it is.

    Where the list is not written as this program writes it, all of it is written anew.
    """
    old = parsed(text.encode(), name, Mistakes())
    longer = text if text.endswith("\n") or not text else text + "\n"
    longer += "".join(listed(entry) for entry in added)
    return _checked(longer, [*old, *added], name)


def without(text: str, gone: Iterable[Entry], name: str) -> str:
    """Write a list without some of its entries and leave the rest of it as it is."""
    old = parsed(text.encode(), name, Mistakes())
    dropped = set(gone)
    lines = text.splitlines(keepends=True)
    starts = [entry.place.line for entry in old] + [len(lines) + 1]
    kept = "".join(lines[: starts[0] - 1])
    for number, entry in enumerate(old):
        if entry not in dropped:
            kept += "".join(lines[starts[number] - 1 : starts[number + 1] - 1])
    return _checked(kept, [entry for entry in old if entry not in dropped], name)


def _checked(text: str, wanted: Sequence[Entry], name: str) -> str:
    """Give a text that holds these entries: this one, if it does."""
    mistakes = Mistakes()
    found = parsed(text.encode(), name, mistakes)
    same = [entry._replace(place=NOWHERE) for entry in found] == [
        entry._replace(place=NOWHERE) for entry in wanted
    ]
    return text if same and found and not mistakes.problems else whole_list(wanted)


def baseline(entries: Iterable[Entry]) -> str:
    """Write a baseline: sorted, one line an entry, so that versions are easy to compare."""
    lines = [BASELINE_HEAD]
    file = None
    for entry in sorted(entries):
        if entry.file != file:
            file = entry.file
            lines.append(f"  {quote(file)}:")
        count = f" ×{entry.count}" if entry.count > 1 else ""
        text = f" “{entry.text}”" if entry.text else ""
        said = f"{entry.rule} {entry.fingerprint} {entry.date}{count}{text}"
        lines.append(f"    - {enclosed(said)}")
    if file is None:
        lines[0] += " {}"
    return "\n".join(lines) + "\n"


def save(path: str, text: str, was: bytes | None = None) -> None:
    """Write a list; ``was``: the content it must still have. Raises UsageError."""
    try:
        atomic.write(Path(path), text.encode("utf-8"), was=was)
    except atomic.Changed:
        raise UsageError(f"{path} 刚被别的程序改过，没有写入", advice="再运行一次即可") from None
    except OSError as error:
        raise UsageError(
            f"写不了 {path}：{error.strerror or error}", advice="检查文件和文件夹的权限"
        ) from None
