"""Ledgers and comparisons of small drafts, for the golden files."""

from drafts import AFTER, BEFORE, place

from reportlint.documents import carried
from reportlint.documents.reader import from_text
from reportlint.figures.approved import coverage
from reportlint.figures.comparison import compare
from reportlint.figures.fact import fact
from reportlint.figures.kinds import fact_mismatch
from reportlint.figures.ledger import draw_up
from reportlint.figures.relation import Relation
from reportlint.finding import Related
from reportlint.outputs.comparison_text import Compared
from reportlint.result import Failure, FileLedger

DRAFT = f"""\
# 区人才办2025年度工作总结

全年引进专业人才30名，其中公开招聘教师12名、定向选聘8名、接收安置10名。{BEFORE}下发文件85件，\
比上年减少15件，下降15%。走访企业超80家，受理申请约300件，办结280件，办结率93%。
组织培训班40期，完成年度计划的105%。综上，全年共引进专业人才31名。投入资金3.2亿元，{AFTER}

表1 引进人才情况

| 片区 | 2025年（名） | 2024年（名） | 增长（%） |
| --- | --- | --- | --- |
| 城东 | 12 | 10 | 20 |
| 城西 | 17 | 15 | 13.3 |
| 合计 | 29 | 25 | 15 |
"""
HOSTILE = (
    "[bold red]总结[/] 2025年\x1b[31m工作总结\n"
    "=1+1办结\u202e案件12件，其中[red]重大\x1b]8;;http://a.b\x07案件3件、一般案件8件。@SUM办结\x009件。"
)
SAME = "坚持领导干部接访下访，把矛盾化解在基层。建立初信初访首办责任制度，一件一件抓到底。"
OLD = (
    f"区信访局2024年工作总结\n　　{BEFORE}全年办结信访件800件，接待群众100批次。组建工作专班3个。\n"
    f"　　{SAME}\n"
)
NEW = (
    f"区信访局2025年工作总结\n　　{AFTER}全年办结信访件1000件，增长20%。接待群众120批次，"
    "比上年105批次增加15批次。\n　　新设便民服务点12个。\n"
    f"　　{SAME}\n"
)
FACTS = [
    ("下发文件", "86件", "2025年"),
    ("投入资金", "32,153.6万元", "2025年"),
    ("培训班", "40期", ""),
    ("信访件", "12件", "2025年"),
]
RELATIONS = [
    ("part-exceeds-whole", "holds", "30名", ["12名", "8名", "10名"], "12＋8＋10＝30，合计写作30"),
    ("growth-mismatch", "rounding", "15%", ["85件", "15件"], "15÷（85＋15）＝15%，写作下降15%"),
    ("share-mismatch", "open", "93%", ["280件", "300件"], "约数不能核算"),
    ("repeated-conflict", "violated?", "31名", ["30名"], "一处写作30名，一处写作31名"),
    ("table-total", "violated", "25 |", ["10 |", "15 |"], "10＋15＝25，合计写作26"),
    ("own-identity", "holds", "40期", [], ""),
]


def relation(text, kind, verdict, word, others, said):
    """A relation between the first places of some words."""
    related = [Related(_place(text, other), f"分项 {other[:-1].strip()}") for other in others]
    return Relation(
        kind,
        verdict.rstrip("?"),
        _place(text, word),
        tuple(related),
        "" if verdict == "open" else said,
        certain=not verdict.endswith("?"),
        reason=said if verdict == "open" else "",
    )


def _place(text, word):
    span = place(text, word)
    return span._replace(end=span.start + len(word.removesuffix(" |")))


def account(text, path, relations=(), facts=(), **kind):
    """The ledger of a text with these relations, and those with its approved figures."""
    document = from_text(text, path=path, **kind)
    document.facts = tuple(
        fact(name, value, period=period, source=f"核定数.yaml:{number}")
        for number, (name, value, period) in enumerate(facts, 1)
    )
    found = [relation(text, *one) for one in relations]
    found += fact_mismatch.relations(document)
    found.sort(key=lambda one: one.span)
    return FileLedger(path, document, draw_up(document, tuple(found)), document.facet(coverage))


def drafts():
    """A draft with a table and approved figures, a hostile one, and files that failed."""
    broken = account("区水务局2025年工作总结\n全年办结12件。", "报告/水务局.txt")
    hostile = ("part-exceeds-whole", "holds", "12件", ["3件", "8件"], "3＋8＝11\x1b[5m")
    return [
        account(DRAFT, "报告/人才办.md", RELATIONS, FACTS, format="markdown"),
        account(HOSTILE, "报告\x1b[2J/总结.txt", [hostile]),
        broken._replace(failures=(Failure("table-total", "ZeroDivisionError: x"),)),
        FileLedger(
            "报告/旧稿.doc",
            error="还不能读取Word 97—2003 文档（.doc）",
            advice="在 Word 或 WPS 里另存为纯文本（.txt）",
        ),
    ]


def compared():
    """Two reports of adjacent years."""
    old, new = from_text(OLD, path="2024年总结.txt"), from_text(NEW, path="2025年总结.txt")
    return Compared(old, new, compare(old, new), carried.compare(old, new))
