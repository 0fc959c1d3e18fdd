"""The text of an identity to tokens.

A label is a run of characters without spaces and signs. A bracket right behind a character of a
label belongs to it: 因公出国（境）费. What holds signs, dots or spaces is written in "" or 「」.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, get_args

from reportlint import regex
from reportlint.figures.identity.expression import Function, Sign
from reportlint.namedtuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

FUNCTIONS: tuple[str, ...] = get_args(Function)
OPERATORS: Mapping[str, str] = {
    **dict.fromkeys("+＋﹢", "＋"),
    **dict.fromkeys("-－−﹣–", "－"),
    **dict.fromkeys("*×＊", "×"),
    **dict.fromkeys("/÷／", "÷"),
}
SIGNS: Mapping[str, Sign] = {
    **dict.fromkeys(("=", "==", "＝", "＝＝"), "="),
    **dict.fromkeys(("≠", "!=", "！＝", "<>"), "≠"),
    **dict.fromkeys(("≤", "<=", "＜＝", "≦", "⩽"), "≤"),
    **dict.fromkeys((">=", "≥", "＞＝", "≧", "⩾"), "≥"),
    **dict.fromkeys(("<", "＜"), "<"),
    **dict.fromkeys((">", "＞"), ">"),
}
SPECIAL = r"+＋﹢\-－−﹣–*×＊/÷／=＝≠!！<>＜＞≤≥≦≧⩽⩾()（）\[\]［］.,，;；?？\"「」"
PLAIN = rf"[^\s{SPECIAL}]"
QUOTED = r"\"[^\"]*\"|「[^「」]*」"
TOKEN = regex.compile(
    rf"(?P<quoted>{QUOTED})"
    rf"|(?P<number>(?:\d{{1,3}}(?:,\d{{3}})+(?!\d)|\d+)(?:\.\d+)?)(?P<behind>%|{PLAIN}*)"
    rf"|(?P<label>{PLAIN}+)"
    r"|(?P<sign>==|＝＝|!=|！＝|<=|＜＝|>=|＞＝|<>|[=＝≠<>＜＞≤≥≦≧⩽⩾])"
    r"|(?P<operator>[+＋﹢\-－−﹣–*×＊/÷／])"
    r"|(?P<mark>[()（）\[\]［］.,，?？])"
)
REST = regex.compile(f"{PLAIN}*")
PIECE = regex.compile(rf"(?:{QUOTED}|{PLAIN}|[*＊])+")
WITH_UNIT = regex.compile(r"[百千万亿]*(?:元|人次?|名|户|家|个|件|项|次|吨|公里|亩|平方米|千瓦时)")
"""What may follow a number that is written out; 2024年 and 3月 are labels."""
OPENING, CLOSING = "(（", ")）"


class ExpressionError(ValueError):
    """An expression cannot be understood: why, in Chinese, and at which offset."""

    def __init__(self, message: str, at: int) -> None:
        super().__init__(message)
        self.message = message
        self.at = at


class Token(NamedTuple):
    """A piece of an expression; an empty ``kind`` is its end.

    ``text`` of a label is without its quotation marks. ``digits`` and ``unit`` are those of a
    number.
    """

    kind: Literal["", "label", "number", "sign", "operator", "mark"]
    text: str
    start: int
    end: int
    digits: str = ""
    unit: str = ""

    def marks(self, marks: str) -> bool:
        """Tell whether it is one of these marks."""
        return self.kind == "mark" and self.text in marks


class Scanner:
    """Cuts a text from left to right; ``here`` is the offset behind what was read last."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.here = 0

    def peek(self) -> str:
        """Give the next character that is no space; empty at the end."""
        while self.here < len(self.text) and self.text[self.here].isspace():
            self.here += 1
        return self.text[self.here : self.here + 1]

    def token(self) -> Token:
        """Read the next token."""
        first = self.peek()
        start = self.here
        if not first:
            return Token("", "", start, start)
        match = TOKEN.match(self.text, start)
        if match is None:
            raise ExpressionError("引号没有写完" if first in '"「' else f"不能有“{first}”", start)
        self.here = match.end()
        if match["quoted"]:
            label = unquoted(match.group()).strip()
            if not label:
                raise ExpressionError("引号里没有内容", start)
            return Token("label", label, start, self.here)
        if match["number"]:
            behind = match["behind"]
            if behind in ("", "%") or WITH_UNIT.fullmatch(behind):
                digits = match["number"].replace(",", "")
                return Token("number", match.group(), start, self.here, digits, behind)
            if not match["number"].isdecimal():
                raise ExpressionError(f"看不懂“{match.group()}”，标签要加引号", start)
        if match["number"] or match["label"]:
            self._brackets(match.group())
            return Token("label", self.text[start : self.here], start, self.here)
        kind: Literal["sign", "operator", "mark"] = (
            "sign" if match["sign"] else "operator" if match["operator"] else "mark"
        )
        return Token(kind, match.group(), start, self.here)

    def columns(self) -> tuple[str, ...]:
        """Read what stands in brackets behind a label, [支出，合计]; nothing without them."""
        if self.peek() not in ("[", "［"):
            return ()
        opening = self.here
        while self.here < len(self.text) and self.text[self.here] not in "]］":
            self.here += 1
        if self.here == len(self.text):
            raise ExpressionError("缺少右方括号“]”", opening)
        inside = self.text[opening + 1 : self.here].replace("，", ",").split(",")
        self.here += 1
        names = tuple(unquoted(name).strip() for name in inside)
        if not all(names):
            raise ExpressionError("方括号里缺少列的名称", opening)
        return names

    def pattern(self) -> str:
        """Read a label of a function, in which * is any text and # any digit."""
        self.peek()
        start = self.here
        match = PIECE.match(self.text, start)
        if match is None:
            raise ExpressionError("缺少标签", start)
        self.here = match.end()
        while self.here < len(self.text) and self.text[self.here] in OPENING:
            self.here = self.closing(self.here)
            more = PIECE.match(self.text, self.here)
            self.here = more.end() if more else self.here
        label = unquoted(self.text[start : self.here]).replace("＊", "*").strip()
        if not label:
            raise ExpressionError("引号里没有内容", start)
        return label

    def closing(self, start: int) -> int:
        """Give the offset behind the bracket that closes the one at ``start``."""
        depth = 0
        for place in range(start, len(self.text)):
            depth += (self.text[place] in OPENING) - (self.text[place] in CLOSING)
            if not depth:
                return place + 1
        raise ExpressionError("缺少右括号“)”", start)

    def _brackets(self, so_far: str) -> None:
        """Take the brackets that belong to a label; those of a function do not."""
        while self.here < len(self.text) and self.text[self.here] in OPENING:
            end = self.closing(self.here)
            inside = self.text[self.here + 1 : end - 1]
            if so_far in FUNCTIONS or any(mark in inside for mark in ",，+＋*＊#"):
                return
            more = REST.match(self.text, end)
            self.here = more.end() if more else end


def unquoted(text: str) -> str:
    """Leave out the quotation marks of a label."""
    return "".join(mark for mark in text if mark not in '"「」')
