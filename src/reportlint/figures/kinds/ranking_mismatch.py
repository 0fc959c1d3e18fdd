"""Ranks that cannot be: the 12th of 11 counties, the 14th among the first 10, up to a lower one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint import regex
from reportlint.figures.duration import count
from reportlint.figures.relation import Relation
from reportlint.finding import Related
from reportlint.span import Span

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from reportlint.documents.document import Document

KIND = "ranking-mismatch"
TITLE = "位次"

NUMBER = r"\d{1,4}|[一二两三四五六七八九十百]{1,5}"
PLACED = (
    r"(?:综合|总分|得分|总体|最终)?"
    r"(?:排名|排在|排到|排|位居|位列|名列|居于|稳居|居|列|获得|获|取得|为|名次)?"
)
RANK = rf"第\s?(?P<rank>{NUMBER})\s?(?:[位名]|(?=[，。；、）)\s]|$))"
MEMBERS = (
    r"县区|县[（(]市、?区[）)]|县市区|区县|市县|市州|州市|设区市|地市|盟市|县|市|区|镇街|乡镇|镇|乡|街道|村"
    r"|社区|单位|部门|科室|学校|学院|高校|企业|公司|支行|网点|代表队|参赛队|队|班级|省份|省|窗口|选手|人"
    r"|[^，。；、\d]{0,6}(?:局|站|医院)"
)
AMONG = regex.compile(
    r"(?:(?P<all>全[国省市县区州盟旗镇乡校]|同类)|在[^，。；、\d]{0,6})"
    rf"(?P<size>{NUMBER})\s?(?:个|家|所|名|支|位)?(?:{MEMBERS})(?P<in>中|里|当中|之中)?"
    rf"[，,]?{PLACED}{RANK}"
)
FIRST = regex.compile(
    r"(?:进入|跻身|挺进|迈入|进到|进|保持在?|位居|列)[^，。；\d]{0,8}"
    rf"前\s?(?P<size>{NUMBER})\s?[位名强][，,、（(]?(?:其中)?{PLACED}(?:全[国省市县区州盟])?{RANK}"
)
MOVED = regex.compile(
    rf"[由从][^，。；\d第]{{0,10}}第\s?(?P<from>{NUMBER})\s?[位名]?"
    r"(?:(?P<up>[^，。；\d]{0,4}?(?:上升|提升|跃升|攀升|晋升|晋级|前移|升))"
    r"|(?P<down>[^，。；\d]{0,4}?(?:下降|下滑|后退|后移|跌落|回落|退|降|跌)))"
    rf"(?P<step>{NUMBER})?\s?[位名]?[，,]?[至到为居][^，。；\d第]{{0,10}}"
    rf"第\s?(?P<rank>{NUMBER})\s?[位名]?"
    rf"(?:[，,、](?:整整|共)?(?:前移|上升|提升|跃升|进|进步|下滑|下降|后退|后移|退)了?(?P<moved>{NUMBER})[位名])?"
)
SAME = regex.compile(
    r"(?:\A|(?<=[，。；：\n…]))(?P<key>[^，。；、：\n\d…]{4,16}?)(?:排名|位居|位列|名列|稳居|居|列)"
    rf"(?P<scope>全[国省市县区州盟旗])第\s?(?P<rank>{NUMBER})\s?[位名]"
)
ANY = regex.compile(rf"(?P<scope>全[国省市县区州盟旗])第\s?(?P<rank>{NUMBER})\s?[位名]")
TIME = regex.compile(
    r"\d{2,4}年|[今去上本当次]年|[上下]半年|季度|\d月|[本上]次|同期|[本上]届|年底|年末|年初"
)


RANKS = regex.compile(RANK)
BACK, AHEAD, SENTENCE = 60, 16, 200
"""How far around a rank the words that belong to it are looked for, in characters."""


def relations(document: Document) -> Iterator[Relation]:
    """Yield a relation for each rank with its number of places, and each change of rank."""
    text = document.text
    found = list(RANKS.finditer(text))
    for rank in found:
        start = rank.start()
        begin = max(0, start - BACK)
        begin = max(begin, *(text.rfind(mark, begin, start) + 1 for mark in "。；\n"))
        for heads, pattern, judge in JUDGES:
            if not any(text.find(head, begin, start) >= 0 for head in heads):
                continue
            match = pattern.search(text, begin, rank.end() + AHEAD)
            if match and match.start("rank") == rank.start("rank"):
                yield from judge(match)
    if len(found) > 1:
        yield from _repeated(document)


def _among(match: re.Match[str]) -> Iterator[Relation]:
    if match["all"] or match["in"]:
        yield from _within(match, "共")


def _first(match: re.Match[str]) -> Iterator[Relation]:
    yield from _within(match, "前")


def _within(match: re.Match[str], what: str) -> Iterator[Relation]:
    size, rank = count(match["size"]), count(match["rank"])
    if size is None or rank is None:
        return
    span = _rank(match)
    related = (Related(Span(*match.span("size")), f"{what}{size}"),)
    said = f"第{rank}名在{what}{size}名之内"
    if rank <= size:
        yield Relation(KIND, "holds", span, related, said)
        return
    why = f"{what}{size}个，不会有第{rank}名" if what == "共" else f"第{rank}名不在前{size}名之内"
    if "并列" in match.group():
        yield Relation(KIND, "open", span, related, reason="有并列名次")
        return
    yield _violated(span, related, why)


def _movement(match: re.Match[str]) -> Iterator[Relation]:
    first, rank = count(match["from"]), count(match["rank"])
    if first is None or rank is None:
        return
    span = _rank(match)
    related = (Related(Span(*match.span("from")), f"原第{first}名"),)
    verb = (match["up"] or match["down"]).strip()
    said_step = match["step"] or match["moved"]
    step = count(said_step) if said_step else None
    rises = match["up"] is not None
    moved = first - rank if rises else rank - first
    said = f"第{first}名到第{rank}名"
    if moved <= 0:
        way = "没有变化" if not moved else "下降" if rises else "上升"
        yield _violated(span, related, f"{said}是名次{way}，写作“{verb}”")
    elif step is not None and step != moved:
        yield _violated(span, related, f"{said}是{moved}位，写作{step}位")
    else:
        yield Relation(KIND, "holds", span, related, f"{said}，方向与“{verb}”一致")


def _repeated(document: Document) -> Iterator[Relation]:
    """Compare the ranks of one assessment, where no sentence tells of another time."""
    text = document.text
    seen: dict[tuple[str, str], re.Match[str]] = {}
    last: dict[str, re.Match[str]] = {}
    ranks = list(ANY.finditer(text))[::-1]
    if len(ranks) < 2:
        return
    for match in SAME.finditer(text):
        key = (match["key"], match["scope"])
        if match["key"].startswith("同一"):
            while ranks and ranks[-1].start() < match.start():
                one = ranks.pop()
                last[one["scope"]] = one
            first = last.get(key[1])
        else:
            first = seen.setdefault(key, match)
        if first is None or first is match or count(first["rank"]) == count(match["rank"]):
            continue
        if _times(text, first) != _times(text, match):
            continue
        related = (Related(_rank(first), f"另一处 第{first['rank']}"),)
        why = f"{match['key']}一处是第{first['rank']}，一处是第{match['rank']}"
        yield _violated(_rank(match), related, why)._replace(certain=False)


def _times(text: str, match: re.Match[str]) -> set[str]:
    """Give the words for times in the sentence before a rank."""
    begin = max(0, match.start() - SENTENCE)
    begin = max(begin, *(text.rfind(mark, begin, match.start()) + 1 for mark in "。；\n"))
    return set(TIME.findall(text, begin, match.end()))


def _rank(match: re.Match[str]) -> Span:
    text = match.string
    start, end = match.span("rank")
    if text[start - 1 : start] == "第":
        start -= 1
    return Span(start, end + (text[end : end + 1] in ("位", "名")))


def _violated(span: Span, related: tuple[Related, ...], why: str) -> Relation:
    return Relation(KIND, "violated", span, related, why, "名次不符", {"why": why})


JUDGES = (("全同在", AMONG, _among), ("前", FIRST, _first), ("由从", MOVED, _movement))
"""Characters of which one stands before the rank, expression, and who judges what it finds."""
