"""Drafts with findings, and a reader of pages that is not the one that wrote them."""

import io
from html.parser import HTMLParser

from reportlint.documents.reader import from_text
from reportlint.finding import Edit, Finding, Fix, Related, Severity
from reportlint.outputs import html
from reportlint.result import Failure, FileResult, Relations
from reportlint.span import Span

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO
FILLER = "加强统筹协调，压实工作责任，各项任务按照时间节点有序推进，阶段性目标基本实现。"

DRAFT = (
    "区人才办2025年度工作总结\n"
    "一、主要工作\n"
    "　　全年引进专业人才6名，其中公开招聘12名，定向选聘8名，接收安置9名。"
    "布署重点任务，若干事项办结。\n"
    + "".join(f"　　{number}月份。{FILLER * 5}\n" for number in range(1, 9))
    + "二、存在问题\n"
    "　　综上，全年共引进专业人才31名。节水型单位由40家增加到52家，增长30%。\n"
    "区人才办\n"
    "2025年12月31日\n"
)


def place(text, word, nth=1):
    start = -1
    for _ in range(nth):
        start = text.index(word, start + 1)
    return Span(start, start + len(word))


def findings(text=DRAFT):
    return [
        Finding(
            "part-exceeds-whole", "figure", ERROR, "“6名”比它的分项小", place(text, "6名"),
            because="部分不能大于整体", advice="核对合计和各分项", label="合计 6",
            arithmetic="12＋8＋9＝29，合计写作6，相差23",
            related=(
                Related(place(text, "12名"), "分项 12"),
                Related(place(text, "8名"), "分项 8"),
                Related(place(text, "9名"), "分项 9"),
            ),
        ),
        Finding(
            "wrong-character", "terminology", ERROR, "“布署”是错别字", place(text, "布署"),
            because="《现代汉语词典》", advice="改为“部署”", label="改为“部署”",
            fix=Fix("safe", (Edit(*place(text, "布署"), "部署"),)),
        ),
        Finding(
            "long-sentence", "style", INFO, "这句话太长",
            place(text, "布署重点任务，若干事项办结。"),
        ),
        Finding("filler-amount", "style", INFO, "“若干”含糊", place(text, "若干")),
        Finding(
            "repeated-conflict", "figure", WARNING, "前后不一致", place(text, "31名"),
            label="这里写作 31", related=(Related(place(text, "6名"), "前文写作 6"),),
        ),
    ]  # fmt: skip


def result(text=DRAFT, said=None, path="报告/总结.txt", relations=(3, 1, 2), failures=(), **kind):
    found = findings(text) if said is None else said
    found.sort(key=lambda one: (one.span, -one.severity, one.rule))
    document = from_text(text, path=path, **kind)
    return FileResult(
        path,
        document,
        findings=tuple(found),
        relations=Relations(*relations),
        failures=tuple(failures),
    )


def several():
    return [
        result(),
        result("区教育局2025年工作总结\n　　召开会议12次。\n", [], "报告/教育局.txt", (0, 0, 0)),
        FileResult("报告/旧稿.xyz", error="这是二进制文件，不是文本", advice="另存为纯文本"),
        result(
            "区民政局关于走访的通知\n　　请于3月底前完成。\n", [], "报告/民政局.txt", (0, 0, 0),
            failures=[Failure("sum-of-parts", "ZeroDivisionError: <b>")],
        ),
    ]  # fmt: skip


def page(*results, **options):
    stream = io.StringIO()
    html.write(results or [result()], stream, **options)
    return stream.getvalue()


class Element:
    def __init__(self, tag, attributes, parent=None):
        self.tag, self.parent = tag, parent
        self.attributes = dict(attributes)
        self.children = []

    @property
    def classes(self):
        return (self.attributes.get("class") or "").split()

    @property
    def text(self):
        return "".join(one if isinstance(one, str) else one.text for one in self.children)

    def walk(self):
        yield self
        for one in self.children:
            if isinstance(one, Element):
                yield from one.walk()

    def all(self, tag=None, kind=None, **attributes):
        return [
            one
            for one in self.walk()
            if (tag is None or one.tag == tag)
            and (kind is None or kind in one.classes)
            and all(one.attributes.get(k.replace("_", "-")) == v for k, v in attributes.items())
        ]


class Reader(HTMLParser):
    VOID = ("meta", "input", "br")

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.root = self._here = Element("", [])
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        one = Element(tag, attrs, self._here)
        self._here.children.append(one)
        if tag not in self.VOID:
            self._here = one

    def handle_endtag(self, tag):
        assert self._here.tag == tag, (self._here.tag, tag)
        self._here = self._here.parent

    def handle_data(self, data):
        self._here.children.append(data)


def read(text):
    reader = Reader(text)
    assert reader._here is reader.root, "something was not closed"
    return reader.root
