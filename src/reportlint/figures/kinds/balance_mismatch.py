"""Accounts that do not balance: opening + in − out = closing, assets = liabilities + equity.

年初存案7件，本年收案63件，结案60件，年末存案12件; 全年收入260万元，支出245万元，
结余25万元. An amount of the
same unit that is none of these makes the account a partial one, about which nothing is said.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint import regex
from reportlint.figures.mention import label, role
from reportlint.figures.relation import Relation
from reportlint.figures.skeleton import AMOUNT, skeleton
from reportlint.figures.verdict import VAGUE, add, equal
from reportlint.figures.wording import alike, amount, digits, number, places, written

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlint.documents.document import Document
    from reportlint.figures.quantity import Quantity
    from reportlint.figures.skeleton import Line, Skeleton

KIND = "balance-mismatch"
TITLE = "收支结余"
ENTRIES = (
    ("opening", "上年结转|上年结余|年初|期初|上期结转|旧存|上年末|结转上年|月初|原有"),
    ("closing", "结转下年|结转次年|期末|年末|月末|结存|结余|节余|未结|尚余|剩余|存案|净结余"),
    ("in", "新收|收入|新增|增加|受理|收到|登记|购入|调入|入库|新立|接收|拨入"),
    ("out", "支出|办结|减少|审结|调出|出库|核销|注销|销号|领用|划出|发出|销售|售出|消耗|拨出"),
)
"""Entry of an account -> words of its label; the first entry that fits."""
PATTERNS = tuple((name, regex.compile(words)) for name, words in ENTRIES)
CLOSING, IN, OUT = (pattern for name, pattern in PATTERNS if name != "opening")
HINT = regex.compile(f"{CLOSING.pattern}|资产|总计|收支")
"""What stands in every sentence that holds an account."""
ASSETS = (
    ("assets", regex.compile(r"资产(?:总额|总计|合计|总量)?(?:为|达到?|是)?\|")),
    ("debt", regex.compile(r"负债(?:总额|总计|合计)?(?:为|达到?|是)?\|")),
    (
        "equity",
        regex.compile(r"(?:所有者|股东)权益(?:总额|合计)?(?:为|达到?|是)?\||净资产(?:为|是)?\|"),
    ),
)
TOTAL = regex.compile("(?:收入|支出)(?:总计|合计|总[额数])")
GRAND = regex.compile("(?:收入|支出)总计(?:为|是)?[|]")
OFFSET = regex.compile(
    "收支相抵[后，,]*(?:本年|年终|年末|当年|滚存|净|累计)?(?:结余|节余)(?:为|是)?(?=[\ue000-\ue0ff])"
)
SIDE = regex.compile("(收入|支出)(?:总计|合计|总[额数])(?:为|是|共为)?$")
SIDES = ("收入", "支出")
NEAREST = 8
"""How many figures before a balance its two sides may stand."""
BALANCED = regex.compile("收支(?:相抵|平衡|持平)|当年收支平衡|实现平衡")
PARTIAL = regex.compile("调入资金|上解|债务|转贷|稳定调节|其中|净|同比|比上年")


def relations(document: Document) -> Iterator[Relation]:
    """Yield a relation for each account whose entries stand in one sentence."""
    frame = document.facet(skeleton)
    for number_ in sorted({frame.number(hint.start()) for hint in HINT.finditer(frame.text)}):
        line = frame.lines[number_]
        first, last = line.first, line.last
        if line.bracket:
            continue
        if last - first < 2:
            yield from _offset(document, frame, line)
            continue
        if frame.signs.count(AMOUNT, first, last) < 2:
            continue
        text = frame.text[line.start : line.end]
        closes = _closes(text)
        owns, sums = "资产" in text, "总计" in text or "收支" in text
        if not (closes or owns or sums):
            continue
        figures = [index for index in range(first, last) if frame.signs[index] == AMOUNT]
        if closes:
            yield from _account(document, frame, figures)
        if owns:
            yield from _assets(document, frame, figures)
        if sums:
            balanced = BALANCED.search(text) is not None
            yield from _totals(document, frame, figures, balanced=balanced)


def _closes(text: str) -> bool:
    """Tell whether a sentence may say what came in, what went out, and what was left."""
    needed = CLOSING.search(text) and IN.search(text) and OUT.search(text)
    return needed is not None and not PARTIAL.search(text)


def _account(document: Document, frame: Skeleton, figures: list[int]) -> Iterator[Relation]:
    found: dict[str, int] = {}
    family = ""
    for index in figures:
        words = label(frame, index).partition("|")[0]
        entry = next((name for name, pattern in PATTERNS if pattern.search(words)), None)
        if entry is None:
            if found and frame.families[index] == family:
                return
            continue
        if entry in found or (family and frame.families[index] != family):
            return
        if entry != "in" and role(frame, index) == "delta" and entry != "out":
            return
        family = frame.families[index]
        found[entry] = index
    if not {"in", "out", "closing"} <= set(found):
        return
    if "opening" not in found and not _plain(frame, found):
        return
    entries = {name: frame.figures[index] for name, index in found.items()}
    left = [entries[name] for name in ("opening", "in") if name in entries]
    yield _judge(document, left, [entries["out"]], entries["closing"])


def _offset(document: Document, frame: Skeleton, line: Line) -> Iterator[Relation]:
    """Judge 收入总数…。支出合计…。收支相抵，年终结余…, told in sentences of one paragraph."""
    said = OFFSET.search(frame.text, line.start, line.end)
    result = line.first
    if not said or frame.positions[result] != said.end():
        return
    found: dict[str, int] = {}
    for index in range(result - 1, max(-1, result - NEAREST), -1):
        if frame.line(index).block != line.block or len(found) == len(SIDES):
            break
        words = label(frame, index).partition("|")[0]
        side = SIDE.search(words)
        if side and side[1] not in found and role(frame, index) == "value":
            found[side[1]] = index
    if len(found) == len(SIDES):
        plus, minus = (frame.figures[found[side]] for side in SIDES)
        closing = frame.figures[result]
        if plus.family == minus.family == closing.family:
            yield _judge(document, [plus], [minus], closing)._replace(certain=False)


def _plain(frame: Skeleton, found: dict[str, int]) -> bool:
    """Tell whether an account without an opening entry is one of receipts and expenses."""
    return "收入" in label(frame, found["in"]) and "支出" in label(frame, found["out"])


def _assets(document: Document, frame: Skeleton, figures: list[int]) -> Iterator[Relation]:
    found: dict[str, int] = {}
    for index in figures:
        words = label(frame, index)
        for name, pattern in reversed(ASSETS):
            if pattern.search(words) and role(frame, index) in ("value", "to"):
                if name in found:
                    return
                found[name] = index
                break
    if len(found) == len(ASSETS):
        assets, debt, equity = (frame.figures[found[name]] for name, _ in ASSETS)
        if assets.family == debt.family == equity.family:
            yield _judge(document, [debt, equity], [], assets)


def _totals(
    document: Document, frame: Skeleton, figures: list[int], *, balanced: bool
) -> Iterator[Relation]:
    """Judge 收入总计…，支出总计…，收支平衡; grand totals balance even where it is not said."""
    pattern = TOTAL if balanced else GRAND
    totals = [index for index in figures if pattern.search(label(frame, index))]
    if len(totals) == 2:
        one, two = (frame.figures[index] for index in totals)
        if one.family == two.family:
            relation = _judge(document, [one], [], two)
            yield relation._replace(certain=relation.certain and balanced)


def _judge(
    document: Document, plus: list[Quantity], minus: list[Quantity], result: Quantity
) -> Relation:
    judged = equal(plus, [*minus, result])
    value = add(plus) - add(minus)
    every = [*plus, *minus, result]
    write, show = (digits, number) if alike(every) else (written, amount)
    said = "＋".join(write(document, one) for one in plus)
    said += "".join(f"－{write(document, one)}" for one in minus)
    if len(every) > 2:
        said = f"{said}＝{show(value, result)}，写作{write(document, result)}"
    else:
        said += f"{'＝' if value == result.value else '≠'}{write(document, result)}"
    return Relation(
        KIND,
        judged.verdict,
        result.span,
        places(document, "其他项", [*plus, *minus]),
        said,
        f"写作 {write(document, result)}",
        values={"expected": amount(value, result)},
        certain=judged.certain,
        reason=VAGUE if judged.verdict == "open" else "",
    )
