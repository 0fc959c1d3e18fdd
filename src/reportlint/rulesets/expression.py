"""What is known of the regular expressions of rules: what is wrong with them, what they need."""

from __future__ import annotations

import marshal
import re
import warnings
from functools import lru_cache
from typing import TYPE_CHECKING

from reportlint.checks import KINDS, kind
from reportlint.memo import Memo
from reportlint.pack import pack
from reportlint.rulesets.cache import fingerprint

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportlint.rule import Rule

MOST = 2000
"""Answers that are kept, two for each expression."""

LONGEST = 4000
"""Characters of an expression; judging longer ones could take minutes. Packaged ones have 1,300."""

SAYINGS = (
    # Part of the message of ``re``, ours.
    ("unterminated subpattern", "缺少右括号“)”"),
    ("unbalanced parenthesis", "多了右括号“)”"),
    ("nothing to repeat", "重复符号前面没有可以重复的内容"),
    ("multiple repeat", "两个重复符号连在一起"),
    ("unterminated character set", "缺少“]”"),
    ("bad character range", "字符范围前后颠倒"),
    ("min repeat greater", "重复次数的下限大于上限"),
    ("bad escape", "没有这种反斜杠转义"),
    ("incomplete escape", "反斜杠转义没有写完"),
    ("look-behind", "(?<=…) 和 (?<!…) 里的内容长度必须固定"),
    ("invalid group reference", "引用了不存在的组"),
    ("unknown group name", "引用了不存在的组"),
    ("open group", "在组的内部引用了它自己"),
    ("redefinition of group name", "组名重复"),
    ("group name", "组名不对，只能用字母、数字和下划线"),
    ("unknown extension", "“(?”后面的写法不对"),
    ("unexpected end of pattern", "表达式没有写完"),
    ("global flags", "(?i) 这类标志只能放在开头"),
    ("nested set", "[ ] 里有“[”"),
    ("symmetric difference", "[ ] 里有“~~”"),
    ("set difference", "[ ] 里有“--”"),
    ("set intersection", "[ ] 里有“&&”"),
    ("set union", "[ ] 里有“||”"),
)


def faults(pattern: str) -> Sequence[tuple[str, str]]:
    """List what is wrong with a pattern: message and advice; empty where it may be used.

    A pattern must compile without warnings, and must not be able to run away.
    """
    found: Sequence[tuple[str, str]] = memo().recall(
        ("faults", pattern), lambda: tuple(_faults(pattern))
    )
    return found


def literals(rule: Rule) -> tuple[str, ...]:
    """Give the strings of which one must occur for a rule to have anything to say."""
    if rule.check not in KINDS:
        # What another package works out may be another thing in its next version.
        return tuple(kind(rule.check).literals(rule.options))
    words: tuple[str, ...] = memo().recall(
        ("literals", rule.check, marshal.dumps(pack(rule.options))),
        lambda: tuple(kind(rule.check).literals(rule.options)),
    )
    return words


@lru_cache(maxsize=1)
def memo() -> Memo:
    """Remember what was found out about expressions: that takes longer than all other reading."""
    return Memo("expressions", fingerprint(), MOST)


def _faults(pattern: str) -> Iterator[tuple[str, str]]:
    if len(pattern) > LONGEST:
        yield (
            f"正则表达式太长：{len(pattern)} 字，上限 {LONGEST} 字",
            "拆成几条规则；许多词语用 phrase",
        )
        return
    with warnings.catch_warnings(record=True) as noted:
        warnings.simplefilter("always")
        try:
            re.compile(pattern, re.MULTILINE)
        except re.error as error:
            yield f"正则表达式有误：{place(error)}{saying(error.msg)}", "字面上的符号前面加反斜杠"
            return
        except (OverflowError, RecursionError):
            yield "正则表达式有误：重复次数太大，或嵌套太深", ""
            return
    if noted:
        yield f"正则表达式有歧义：{saying(str(noted[0].message))}", "字面上的符号前面加反斜杠"
        return
    from reportlint.language.pattern import dangers

    for danger in dangers(pattern):
        yield f"正则表达式可能运行很久：{danger}", "改写，避免重复里套重复"


def place(error: re.error) -> str:
    """Say where in the pattern it is."""
    if error.pos is None or not isinstance(error.pattern, str):
        return ""
    if error.pos >= len(error.pattern):
        return "末尾"
    return f"第 {error.pos + 1} 个字符“{error.pattern[error.pos]}”处，"


def saying(message: str) -> str:
    """Put a message of ``re`` into Chinese."""
    return next((ours for part, ours in SAYINGS if part in message), message)
