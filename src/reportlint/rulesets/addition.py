"""Rules added to a rule file behind those it has; everything else stays as it was written."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from reportlint import atomic
from reportlint.errors import UsageError
from reportlint.rulesets import node
from reportlint.rulesets.mistake import Mistakes
from reportlint.rulesets.node import Listing, Scalar, Table

if TYPE_CHECKING:
    from pathlib import Path

    from reportlint.rulesets.node import Node

ADVICE = "不写文件名时规则显示在屏幕上，可以自己粘进去"


def add(path: Path, items: str) -> list[str]:
    """Add items, given as a list without indent, to the ``rules`` of a file; give their names.

    A name that the file already has gets a number. The file is written only where reading it
    again gives the rules it had, and the new ones behind them. Raises UsageError where it cannot
    be done, FileProblems where the file is no YAML.
    """
    mistakes = Mistakes()
    content = node.content(path, str(path), mistakes)
    mistakes.close()
    assert content is not None
    root = node.parse(content, str(path), mistakes)
    mistakes.close()
    text = content.decode("utf-8-sig")
    newline = "\r\n" if "\r\n" in text else "\n"
    before = rules(root)
    named, names = renamed(items, {name(item) for item in before})
    made = inserted(text.replace("\r\n", "\n"), root, before, named)
    after = rules(node.parse(made.encode(), str(path), Mistakes()))
    if [name(one) for one in after] != [*(name(one) for one in before), *names]:
        raise UsageError(f"{path} 的写法特别，不能自动加规则", advice=ADVICE)
    data = made.replace("\n", newline).encode("utf-8")
    try:
        atomic.write(path, data, was=content)
    except atomic.Changed:
        raise UsageError(f"{path} 刚刚被别的程序改动，没有写入", advice="再运行一次") from None
    except OSError as error:
        raise UsageError(f"写不了 {path}：{error.strerror or error}", advice="检查权限") from None
    return names


def rules(root: Node | None) -> tuple[Node, ...]:
    """Give the items of ``rules`` of a file."""
    found = root.find("rules") if isinstance(root, Table) else None
    return found.items if isinstance(found, Listing) else ()


def name(item: Node) -> str:
    """Give the name of a rule, if it has one."""
    found = item.find("id") if isinstance(item, Table) else None
    return found.text if isinstance(found, Scalar) else ""


def renamed(items: str, taken: set[str]) -> tuple[str, list[str]]:
    """Give names that are taken a number; give the items and their names."""
    from reportlint.rulesets.skeleton import ID

    names: list[str] = []
    pieces = []
    for item in node_items(items):
        old = new = name(rules(node.parse(f"rules:\n{item}".encode(), "", Mistakes()))[0])
        number = 1
        while new in taken:
            number += 1
            new = f"{old}-{number}"
        taken = taken | {new}
        names.append(new)
        pieces.append(ID.sub(rf"\1 {new}", item, count=1) if new != old else item)
    return "\n".join(pieces), names


def node_items(items: str) -> list[str]:
    """Divide a list without indent into the texts of its items."""
    found: list[str] = []
    for line in items.splitlines(keepends=True):
        if line.startswith("- "):
            found.append("")
        found[-1] += line
    return [one.rstrip("\n") + "\n" for one in found]


def inserted(text: str, root: Node | None, before: tuple[Node, ...], items: str) -> str:
    """Put items behind the last rule of a text."""
    if not isinstance(root, Table):
        raise UsageError("规则文件里没有键值对", advice=ADVICE)
    lines = text.splitlines(keepends=True)
    if lines and not lines[-1].endswith("\n"):
        lines[-1] += "\n"
    if root.find("rules") is None:
        block = "\nrules:\n" + textwrap.indent(items, "  ")
        return "".join(lines) + block
    if not before:
        raise UsageError("rules 里还没有规则，不能自动加在后面", advice=ADVICE)
    first = lines[before[0].place.line - 1]
    if not first.lstrip().startswith("-"):
        raise UsageError("rules 写成了一行（[…]），不能自动加规则", advice=ADVICE)
    indent = first[: len(first) - len(first.lstrip())]
    last = before[-1].place.line
    following = [key.place.line for key, _ in root.entries if key.place.line > last]
    end = min(following, default=len(lines) + 1) - 1
    # Blank lines and comments before the next key belong to that key.
    while end > last and (not lines[end - 1].strip() or lines[end - 1].startswith("#")):
        end -= 1
    block = "\n" + textwrap.indent(items, indent)
    return "".join(lines[:end]) + block + "".join(lines[end:])
