"""A rule jotted down in a line of YAML, made whole so that it can be tried at once.

What a rule file must say and a trial does not need is filled in: a name, a category, a severity, a
message, examples. The kind of check is told by the options. A list of words is a rule for them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reportlint import regex
from reportlint.checks import KINDS, kind
from reportlint.language.character import HAN
from reportlint.rule import When
from reportlint.rulesets import node, rulefile
from reportlint.rulesets.entry import Common, read_entry
from reportlint.rulesets.gather import with_literals
from reportlint.rulesets.mistake import Mistakes, nearest
from reportlint.rulesets.node import Listing, Scalar, Table
from reportlint.rulesets.schema import Decoder, fields
from reportlint.rulesets.wording import OPTIONS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlint.rule import Rule
    from reportlint.rulesets.node import Node

SHOWN = "规则片段"
"""What messages call the text."""

WORDS = regex.compile(f"[{HAN}]")
"""What makes a text a word to look for, and not the name of something."""

FIRST = ("phrase", "pattern", "section", "identity", "length", "density", "variant", "required")
"""Kinds in the order in which they are guessed where several would do."""

MESSAGES = {"section": "{problem}", "identity": "{why}"}
"""What a trial says about a hit, where that is not the words that were found."""


def read(text: str, name: str = "try") -> tuple[Rule, ...]:
    """Read one rule, or a list of rules; raises FileProblems with all mistakes."""
    mistakes = Mistakes()
    root = node.parse(text.encode("utf-8", "surrogatepass"), SHOWN, mistakes)
    mistakes.close()
    decoder = Decoder(mistakes, rulefile.vocabulary())
    rules = []
    for number, item in enumerate(_items(root, mistakes), 1):
        whole = _whole(item, name if number == 1 else f"{name}-{number}", mistakes)
        entry = read_entry(decoder, whole, When()) if whole is not None else None
        if entry is not None and entry.rule is not None:
            rules.append(with_literals(entry.rule._replace(set=SHOWN, enabled=True)))
    mistakes.close()
    return tuple(rules)


def _items(root: Node | None, mistakes: Mistakes) -> Iterator[Node]:
    """Yield what is to become rules."""
    if isinstance(root, Listing) and all(isinstance(item, Table) for item in root.items):
        yield from root.items
    elif isinstance(root, (Listing, Table)):
        yield root
    elif isinstance(root, Scalar) and WORDS.search(root.text):
        yield Listing(root.place, (root,))
    elif isinstance(root, Scalar):
        mistakes.add(
            root.place,
            f"“{root.text}”不是规则，也没有这个规则名或规则文件",
            "写选项，如 'phrases: [甲, 乙]'、'pattern: \"\\d{4}年\"'；或写规则名、规则文件",
        )


def _whole(item: Node, name: str, mistakes: Mistakes) -> Table | None:
    """Fill in what is missing; None where the kind of check cannot be told."""
    place = item.place
    if isinstance(item, Listing):
        item = Table(place, ((Scalar(place, "phrases"), item),))
    if not isinstance(item, Table):
        mistakes.add(place, "这里应为一条规则的键值对")
        return None
    keys = {key.text for key, _ in item.entries}
    check = item.find("check")
    guessed = check.text if isinstance(check, Scalar) else guess(keys)
    if not guessed:
        near = next((found for key in sorted(keys) if (found := nearest(key, OPTIONS))), "")
        asked = f"；是不是“{near}”？" if near and near not in keys else ""
        written = "、".join(sorted(keys))
        mistakes.add(
            place, f"从“{written}”看不出是哪一种检查{asked}", "写明 check，如 check: pattern"
        )
        return None

    def text(value: str) -> Scalar:
        return Scalar(place, value)

    examples = Table(
        place, tuple((text(key), Listing(place, (text(key),))) for key in ("bad", "good"))
    )
    missing: dict[str, Node] = {
        "id": text(name),
        "check": text(guessed),
        "category": text("style"),
        "severity": text("warning"),
        "message": text(MESSAGES.get(guessed, "“{match}”")),
        "examples": examples,
    }
    if guessed == "section":
        missing["name"] = text("这一部分")
    added = tuple((text(key), value) for key, value in missing.items() if key not in keys)
    return Table(place, item.entries + added)


def guess(keys: set[str]) -> str:
    """Name the kind of check that has all these keys; empty where none has."""
    common = {field.key for field in fields(Common)}
    wanted = keys - common
    for name in (*FIRST, *(one for one in KINDS if one not in FIRST)):
        options: Any = kind(name).Options
        own = fields(options)
        needed = {field.key for field in own if field.required} - {"name"}
        if wanted and needed <= wanted <= {field.key for field in own}:
            return name
    return ""
