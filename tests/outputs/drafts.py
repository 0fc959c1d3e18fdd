"""Small drafts with their findings, made by hand or by the engine with rules made here."""

from reportlint.checks import pairing, phrase
from reportlint.documents.reader import from_text
from reportlint.engine import check
from reportlint.finding import Finding, Related, Severity
from reportlint.result import Failure, FileResult, Relations
from reportlint.rule import Flood, Rule, RuleSet, Where
from reportlint.span import Span

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO

BEFORE = "加强统筹协调，压实工作责任，各项任务按照时间节点有序推进，阶段性目标基本实现。"
AFTER = "下一步将总结经验，查漏补缺，巩固已有成果，不断提高工作质量和服务水平。"


def place(text, word, nth=1):
    """The span of the nth occurrence of a word."""
    start = -1
    for _ in range(nth):
        start = text.index(word, start + 1)
    return Span(start, start + len(word))


def result(
    text,
    findings,
    path="报告/述职报告.txt",
    relations=(0, 0, 0),
    failures=(),
    source=None,
    notes=(),
    **kind,
):
    """A checked file; the findings are in the order of the text, as the engine gives them."""
    ordered = sorted(findings, key=lambda one: (one.span, -one.severity, one.rule))
    document = from_text(text, path=path, **kind)
    document.source, document.notes = source, tuple(notes)
    return FileResult(
        path,
        document,
        findings=tuple(ordered),
        relations=Relations(*relations),
        failures=tuple(failures),
    )


def conflict():
    """A whole and its parts on one long line, and two places on different lines."""
    text = (
        "区人才办2025年度述职报告\n"
        f"　　{BEFORE * 3}全年引进专业人才6名，其中公开招聘教师12名，"
        f"定向选聘工程技术人员8名，接收安置9名，人才结构进一步优化，{AFTER * 4}\n"
        "　　组织培训班40期，完成年度计划的105%。\n"
        f"　　{BEFORE}综上，全年共引进专业人才31名。\n"
    )
    findings = [
        Finding(
            "part-exceeds-whole",
            "figure",
            ERROR,
            "“引进专业人才”的分项比合计还多",
            place(text, "6名"),
            because="《中华人民共和国统计法》第九条",
            advice="把 6 改为 29，或逐项核对分项",
            label="合计写作 6",
            arithmetic="12＋8＋9＝29，合计写作 6，相差 23",
            related=(
                Related(place(text, "12名"), "分项 12，已大于合计"),
                Related(place(text, "8名"), "分项 8"),
                Related(place(text, "9名"), "分项 9"),
            ),
        ),
        Finding(
            "restated-figure",
            "figure",
            ERROR,
            "同一项数据前后不一致：“引进专业人才”",
            place(text, "31名"),
            advice="统一前后数字",
            label="这里写作 31",
            related=(Related(place(text, "6名"), "前文写作 6"),),
        ),
        Finding(
            "impossible-percentage",
            "figure",
            WARNING,
            "由整数算不出这个百分比",
            place(text, "105%"),
            advice="核对计划数和完成数",
            arithmetic="40÷105%＝38.1，计划数不是整数；计划 38 期应为 105.3%",
            related=(Related(place(text, "40期"), "完成数"),),
        ),
    ]
    return [result(text, findings, relations=(9, 6, 3))]


def phrases(identity, category, severity, message, words, **fields):
    """A rule against words, made without a rule file."""
    options = phrase.Options(words)
    fields["where"] = Where(outside=("book-title",))
    fields["literals"] = phrase.literals(options)
    return Rule(identity, "phrase", category, severity, message, options, **fields)


RULES = RuleSet(
    (
        phrases(
            "wrong-character", "terminology", ERROR, "“{match}”应写作“{prefer}”",
            {"布署": "部署"}, advice="改为“{prefer}”", because="《现代汉语词典》",
        ),
        phrases(
            "double-mark", "punctuation", WARNING, "标点“{match}”重复",
            {"，，": "", "。。": ""}, advice="删去一个", because="GB/T 15834—2011",
        ),
        phrases(
            "filler-amount", "style", INFO, "“{match}”含糊",
            {"若干": "", "一大批": "", "许许多多": ""}, advice="写明具体数字",
        ),
        phrases("slogan", "style", INFO, "“{match}”是套话", {"不断提高": ""}, advice="写具体做法"),
        phrases(
            "placeholder", "residue", ERROR, "没有填写：“{match}”", {"XX": ""},
            advice="填写，或删去", flood=Flood(3, "共 {count} 处“XX”，像是没有填写的模板"),
        ),
        Rule(
            "unclosed", "pairing", "punctuation", WARNING, "“{match}”没有配对",
            pairing.Options(), advice="补上另一半",
        ),
    )
)  # fmt: skip


def remarks():
    """Findings of the engine: alike ones, floods, remarks grouped by rule."""
    text = (
        "区水务局2025年工作总结\n\n"
        f"　　年初布署重点任务，，{BEFORE}印发《关于若干问题的意见》，办理若干事项，，"
        f"解决一大批问题，，{AFTER}\n"
        "一、防汛工作（含抗旱\n"
        f"　　再次布署防汛，，排查隐患若干，修复堤防XX公里、水闸XX座、泵站XX个。{AFTER}\n"
        f"二、供水工作\n　　布署管网改造XX公里，服务许许多多群众。。{AFTER}{AFTER}\n"
        + "".join(f"{number}.完成改造{number}处，，长效管护。\n" for number in range(1, 9))
    )
    document = from_text(text, path="总结.txt", encoding="gb18030")
    outcome = check(document, RULES)
    return [
        FileResult(
            "总结.txt",
            document,
            findings=outcome.findings,
            relations=outcome.relations,
            failures=outcome.failures,
        )
    ]


def files():
    """Several files: with findings, clean, unreadable, and one on which a rule crashed."""
    clean = "区教育局2025年度述职述廉报告\n　　全年召开会议12次。\n"
    broken = "区民政局关于开展走访的通知\n　　请于3月底前完成。\n"
    return [
        *conflict(),
        result(clean, [], "报告/教育局.txt", (4, 4, 0)),
        FileResult(
            "报告/旧稿.doc",
            error="还不能读取Word 97—2003 文档（.doc）",
            advice="在 Word 或 WPS 里另存为纯文本（.txt）",
        ),
        result(
            broken,
            [],
            "报告/民政局.txt",
            failures=[Failure("sum-of-parts", "ZeroDivisionError: division by zero")],
        ),
    ]


def hostile():
    """A draft that would act on the terminal, or hide or move what is marked."""
    text = (
        "[bold red]报告[/] 2025年\x1b[31m工作总结\x1b]8;;http://a.b\x07\n"
        "\t正文\u202e倒序\u202c，零\u200b宽，e\u0301te\u0301，👍🏽好\ufe0f，\U0001f468\u200d\U0001f469，"
        "全角　空格，“引号”……①②，终端\x9b2J\r\n"
        "跨\r\n行的内容，\x00空字符。"
    )
    words = [
        "\x1b[31m工作", "\u202e倒序", "\u200b", "te\u0301", "👍🏽好", "引号”", "①", "\x9b2J",
        "跨\r\n行",
    ]  # fmt: skip
    findings = [
        Finding(
            f"hidden-{number}",
            "residue",
            ERROR if number % 2 else WARNING,
            f"隐藏字符：“{word}”",
            place(text, word),
            label=f"[red]{word}",
        )
        for number, word in enumerate(words)
    ]
    findings.append(
        Finding("advice-only", "style", INFO, "提示\x1b[5m", place(text, "\u202c，"), "x\x07")
    )
    return [result(text, findings, "报告\x1b[2J\u202etxt.md")]
