"""The text of an identity to its expression; every mistake is told with its place.

- 总计 = 本年收入合计 + 使用非财政拨款结余? + 年初结转和结余
- 收入决算表.合计[本年收入合计] = 收入支出决算总表.本年收入合计
- 正文.月均支出 = 支出决算表.合计[基本支出] ÷ 12
- 本年支出合计 = 和(*、*支出)
"""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, NoReturn, cast

from reportlint.figures.identity.expression import (
    PROSE,
    Call,
    Constant,
    Identity,
    Operation,
    Opposite,
    Term,
)
from reportlint.figures.identity.token import (
    CLOSING,
    FUNCTIONS,
    OPENING,
    OPERATORS,
    SIGNS,
    ExpressionError,
    Scanner,
)
from reportlint.language.character import fold

if TYPE_CHECKING:
    from reportlint.figures.identity.expression import Expression, Function, Sign
    from reportlint.figures.identity.token import Token

LONGEST = 1000
"""Longest expression, in characters."""
DEEPEST = 16
"""Most brackets and minus signs inside one another."""
MOST = 100
"""Most operators."""
DIGITS = 18
"""Most digits of a number."""


@lru_cache(maxsize=256)
def parse(text: str) -> Identity:
    """Read an identity; raises ExpressionError."""
    if len(text) > LONGEST:
        raise ExpressionError(f"太长，上限 {LONGEST} 字", LONGEST)
    return _Parser(fold(text)).identity()


class _Parser:
    """Reads from left to right, one token ahead."""

    def __init__(self, text: str) -> None:
        self.scanner = Scanner(text)
        self.token = self.scanner.token()
        self.depth = 0
        self.operators = 0

    def identity(self) -> Identity:
        """Read all of the text."""
        sides = [self._sum()]
        signs: list[Sign] = []
        while self.token.kind == "sign":
            signs.append(SIGNS[self._take().text])
            sides.append(self._sum())
        if self.token.kind:
            self._refuse()
        if not signs:
            raise ExpressionError("缺少“=”（也可以是 ≤、≥、<、>、≠）", self.token.start)
        found = Identity(tuple(sides), tuple(signs))
        if not found.terms and not found.calls:
            raise ExpressionError("没有标签，只有数字", 0)
        return found

    def _sum(self) -> Expression:
        found = self._product()
        while self.token.kind == "operator" and OPERATORS[self.token.text] in "＋－":
            sign = self._operator()
            found = Operation(sign, found, self._product())
        return found

    def _product(self) -> Expression:
        found = self._factor()
        while self.token.kind == "operator" and OPERATORS[self.token.text] in "×÷":
            sign = self._operator()
            found = Operation(sign, found, self._factor())
        return found

    def _operator(self) -> Literal["＋", "－", "×", "÷"]:
        token = self._take()
        self.operators += 1
        if self.operators > MOST:
            raise ExpressionError(f"项太多，超过 {MOST} 项", token.start)
        return cast('Literal["＋", "－", "×", "÷"]', OPERATORS[token.text])

    def _factor(self) -> Expression:
        token = self.token
        if token.kind == "number":
            return self._number()
        if token.kind == "label":
            return self._term()
        signed = token.kind == "operator" and OPERATORS[token.text] in "＋－"
        if not signed and not token.marks(OPENING):
            self._refuse(missing=True)
        self._take()
        self.depth += 1
        if self.depth > DEEPEST:
            raise ExpressionError(f"括号太多，超过 {DEEPEST} 层", token.start)
        inner = self._factor() if signed else self._sum()
        self.depth -= 1
        if signed:
            return Opposite(inner) if OPERATORS[token.text] == "－" else inner
        if not self.token.kind:
            raise ExpressionError("缺少右括号“)”", token.start)
        if not self.token.marks(CLOSING):
            self._refuse()
        self._take()
        return inner

    def _number(self) -> Constant:
        token = self._take()
        if len(token.digits) > DIGITS:
            raise ExpressionError("数字太长", token.start)
        return Constant(Decimal(token.digits), token.unit, token.text)

    def _term(self) -> Term | Call:
        token = self.token
        if self.scanner.text[token.end : token.end + 1] in ("(", "（"):
            if token.text in FUNCTIONS:
                return self._call(cast("Function", token.text))
            known = "、".join(f"{name}(…)" for name in FUNCTIONS)
            raise ExpressionError(f"没有函数“{token.text}”，可以用：{known}", token.start)
        source, label = "", token.text
        if self._dotted():
            source = label
            token = self.scanner.token()
            if token.kind not in ("label", "number"):
                self.token = token
                self._refuse(missing=True)
            label = token.text
        columns = self.scanner.columns()
        start = self.token.start
        self._take()
        optional = self.token.marks("?？")
        if optional:
            self._take()
        if label == PROSE and not source:
            raise ExpressionError(f"“{PROSE}”后面缺少标签，如 {PROSE}.合计", start)
        if source == PROSE and columns:
            raise ExpressionError(f"“{PROSE}”里的标签没有列，不用方括号", start)
        return Term(source, label, columns, optional, start)

    def _dotted(self) -> bool:
        """Take the dot between a table and a label, if it is there."""
        if self.scanner.peek() != ".":
            return False
        self.scanner.here += 1
        return True

    def _call(self, name: Function) -> Call:
        """Read 和(甲, 表.乙*[列]); the token is the name of the function."""
        scanner = self.scanner
        opening = scanner.here
        terms: list[Term] = []
        mark = scanner.text[opening]
        while mark not in CLOSING:
            scanner.here += 1
            scanner.peek()
            start = scanner.here
            source, label = "", scanner.pattern()
            if self._dotted():
                source, label = label, scanner.pattern()
            if source == PROSE:
                raise ExpressionError(f"“{PROSE}”里的标签不能放进函数", start)
            terms.append(Term(source, label, scanner.columns(), False, start))
            mark = scanner.peek()
            if not mark:
                raise ExpressionError("缺少右括号“)”", opening)
            if mark not in ",，)）":
                raise ExpressionError(f"“{name}”里的各项用逗号隔开，这里是“{mark}”", scanner.here)
        scanner.here += 1
        self._take()
        return Call(name, tuple(terms))

    def _take(self) -> Token:
        """Give the token and read the next one."""
        token = self.token
        self.token = self.scanner.token()
        return token

    def _refuse(self, *, missing: bool = False) -> NoReturn:
        """Say what is wrong with the token."""
        token = self.token
        if not token.kind:
            raise ExpressionError("没有写完，末尾缺少一项", token.start)
        if missing:
            raise ExpressionError(f"“{token.text}”前面缺少一项", token.start)
        if token.marks(CLOSING):
            raise ExpressionError("多了右括号“)”", token.start)
        if token.kind in ("label", "number"):
            message = f"“{token.text}”前面缺少运算符；标签里有空格的，加引号"
            raise ExpressionError(message, token.start)
        raise ExpressionError(f"这里不能有“{token.text}”", token.start)
