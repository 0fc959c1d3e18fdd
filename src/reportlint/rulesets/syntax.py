"""What the YAML parser says, in the words of a rule keeper."""

from __future__ import annotations

from typing import Any

SAYINGS = (
    # In the order in which they are tried: part of the parser's message, ours, the way out. The
    # parsers in C and in Python word some of them differently.
    (
        "mapping values are not allowed",
        "这里不能再出现“: ”",
        "文字里有“: ”时整段加引号；或者是缩进不对",
    ),
    (
        "entries are not allowed",
        "列表的“-”要另起一行写",
        "也可以写成 [甲, 乙]；文字以“- ”开头时加引号",
    ),
    ("tab character", "缩进里有制表符", "改用空格缩进"),
    ("cannot start any token", "", "整段加引号"),
    ("unexpected end of stream", "从这里开始的引号没有结束", "补上另一半引号"),
    ("could not find expected ':'", "这一行缺少冒号", "键和值之间要用半角冒号加空格"),
    ("',' or ']'", "列表没有写完，缺少“,”或“]”", "各项之间用半角逗号；文字里有 [ ] { } , 要加引号"),
    (
        "',' or '}'",
        "花括号没有写完，缺少“,”或“}”",
        "各项之间用半角逗号；文字里有 [ ] { } , 要加引号",
    ),
    (
        "unknown escape character",
        "双引号里的反斜杠转义不对",
        "正则表达式放在单引号里，反斜杠不用加倍",
    ),
    ("alphabetic or numeric character", "文字不能以 * 或 & 开头", "整段加引号"),
    ("mapping keys are not allowed", "文字不能以“? ”开头", "整段加引号"),
    ("chomping or indentation", "“|”或“>”的后面要另起一行", "文字以 | 或 > 开头时整段加引号"),
    ("comment or line break", "“|”或“>”的后面要另起一行", "文字以 | 或 > 开头时整段加引号"),
    ("comment or a line break", "“|”或“>”的后面要另起一行", "文字以 | 或 > 开头时整段加引号"),
    ("whitespace or line break", "文字不能以“!”开头", "整段加引号"),
    ("expected ' '", "文字不能以“!”开头", "整段加引号"),
    ("expected URI", "文字不能以“!”开头", "整段加引号"),
    ("decimal number", "双引号里的反斜杠转义不对", "正则表达式放在单引号里，反斜杠不用加倍"),
    ("non-alphabetical character", "文字不能以 % 开头", "整段加引号"),
    ("unexpected ':'", "这里不能出现冒号", "文字里有冒号时整段加引号"),
    ("<document start>", "这一行接不上前面的内容", "检查缩进；键的后面要用半角冒号加空格"),
    ("undefined alias", "没有这个锚点", "以 * 开头的文字要加引号"),
    ("directive", "文字不能以 % 开头", "整段加引号"),
    ("expected node content", "这里缺少内容，或者多了标点", "以 , ] } 开头的文字要加引号"),
    ("expected the node content", "这里缺少内容，或者多了标点", "以 , ] } 开头的文字要加引号"),
    ("expected '-' indicator", "缩进不对，或者列表的下一项缺少“-”", "同一列表各项的“-”要对齐"),
    (
        "expected key",
        "缩进不对，或者引号、括号之后还有文字",
        "同一层的键要对齐；引号要括住整段文字",
    ),
    ("<block end>", "缩进不对，或者引号、括号之后还有文字", "同一层的键要对齐；引号要括住整段文字"),
)

STARTS = ("while scanning a simple key", "while scanning a quoted scalar")
"""What the parser was doing where the place it began at tells more than the place it noticed."""


def describe(error: Any, text: str) -> tuple[int, int, str, str]:
    """Tell a parser's error: line, column, message, advice. Line and column are 0 if not known."""
    problem = getattr(error, "problem", None) or ""
    context = getattr(error, "context", None) or ""
    mark = getattr(error, "problem_mark", None)
    if context in STARTS and error.context_mark is not None:
        mark = error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark is not None else (0, 0)
    said = " ".join((problem or str(error)).split())
    message, advice = next(
        ((ours, advice) for part, ours, advice in SAYINGS if part in problem),
        (f"YAML 写法有误（{said}）", "检查缩进、引号和冒号"),
    )
    if "cannot start" in problem:
        character = text.splitlines()[line - 1][column - 1]
        if character == "\t":
            message, advice = "缩进里有制表符", "改用空格缩进"
        else:
            message = f"文字不能以“{character}”开头"
    elif "escape" in problem or "decimal number" in problem:
        # The two parsers name places behind the backslash.
        column = text.splitlines()[line - 1].rfind("\\", 0, column) + 1
    elif "flow" in context and error.context_mark is not None:
        message += f"（从第 {error.context_mark.line + 1} 行开始）"
    elif wide := _wide_colon(text, line):
        advice = f"第 {wide} 行用了全角冒号，键的后面要用半角冒号加空格"
    return line, column, message, advice


def _wide_colon(text: str, line: int) -> int:
    """Find a key with a full-width colon at the line, or just before it; 0 if there is none.

    YAML takes such a line for plain text and complains about the next one.
    """
    lines = text.splitlines()
    for number in (line, line - 1):
        if 0 < number <= len(lines):
            key, colon, _ = lines[number - 1].strip().removeprefix("- ").partition("：")
            if colon and key.replace("-", "").isalnum() and key.isascii():
                return number
    return 0
