"""Comments in Markdown drafts."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from reportlint import run
from reportlint.finding import Finding, Related, Severity
from reportlint.settings import Override
from reportlint.span import Span
from reportlint.suppressions.comment import find
from reportlint.suppressions.settle import Names, by_comments

HERE = Path(__file__).parent
CASES = yaml.safe_load((HERE / "comments.yaml").read_text("utf-8"))


@pytest.fixture
def check(tmp_path, monkeypatch):
    """Check a text with the rules of these tests alone."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".reportlint.yaml").write_text(f"extends: ['{HERE / 'rules.yaml'}']\n", "utf-8")

    def check(text, name="稿.md", **override):
        (tmp_path / name).write_bytes(text.encode())
        (result,) = run.check(run.plan([name], Override(**override)), 1)
        return result

    return check


def places(result):
    return [
        f"{result.document.position(one.span.start).line}:{one.rule}" for one in result.findings
    ]


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_comments(check, case, ending):
    result = check(case["text"].replace("\n", ending))
    assert places(result) == case["left"]
    every = check(case["text"].replace("\n", ending), suppress=False)
    named = [one for one in result.findings if "suppression" not in one.rule]
    spans = find(every.document.text).spans
    own = [one for one in every.findings if any(span.holds(one.span) for span in spans)]
    assert len(named) + result.suppressed.comment + len(own) == len(every.findings)


def test_a_text_file_has_no_comments(check):
    result = check("报告\n\n<!-- reportlint: ignore-file filler -->\n有若干事。\n", "稿.txt")
    assert "4:filler" in places(result)


@pytest.mark.parametrize("title", ["# 2025年工作总结", "2025年工作总结"])
def test_a_comment_above_the_title_leaves_it_the_title(check, title):
    text = f"{title}\n\n有若干事。\n"
    plain = check(text).document
    comment = "<!-- reportlint: ignore-file filler 讲话稿 -->\n"
    document = check(comment + text).document
    assert document.titled == plain.titled == "2025年工作总结"
    assert (document.type, document.year) == (plain.type, plain.year)


def test_a_conflict_with_what_a_comment_says_is_none():
    text = "办结8件。 <!-- reportlint: ignore comma 上稿写作6件 -->\n"
    said = Span(text.index("8件"), text.index("8件") + 2)
    written = Span(text.index("6件"), text.index("6件") + 2)
    names = Names({"sums": "sums", "comma": "comma"}, {"sums": "figure"}, frozenset(["sums"]))
    conflict = Finding("sums", "figure", Severity.ERROR, "不一致", said)
    for related, count in ((), 1), ((Related(written, "上稿"),), 0):
        left, _, _ = by_comments([conflict._replace(related=related)], find(text), names)
        assert len(left) == count


def test_counts(check):
    result = check("# 报告\n\n有若干、若干、许多事。 <!-- reportlint: ignore filler -->\n")
    assert result.findings == ()
    assert result.suppressed._asdict() == {
        "comment": 3, "listed": 0, "baseline": 0, "stale": 0, "since": "",
    }  # fmt: skip


def test_what_was_meant_is_said(check):
    result = check(
        "# 报告\n\n<!-- reportlint: ignor filler -->\n<!-- reportlint: ignore comm -->\n"
    )
    told = [(one.rule, one.severity.label, one.message) for one in result.findings]
    assert told == [
        ("broken-suppression", "error", "reportlint 注释里没有“ignor”这种写法，是不是“ignore”？"),
        ("unused-suppression", "warning", "忽略里写的规则不存在：comm，是不是“comma”？"),
    ]


@given(
    st.lists(
        st.sampled_from(
            ["<!--", "-->", " reportlint", ":", "：", " ignore", " disable", " enable", " all",
             " filler", ",", "\n", "\r\n", "\n\n", "文", "`", "```\n", "> ", "- ", "| a |"]
        ),
        max_size=30,
    ).map("".join)
)  # fmt: skip
def test_nothing_written_breaks_it(text):
    found = find(text)
    for comment in found.comments:
        assert text[comment.span.start : comment.span.end].startswith("<!--")
        assert comment.rules
        assert 0 <= comment.scope.start <= comment.scope.end <= len(text)
    for one in found.broken:
        assert text[one.span.start : one.span.end].endswith("-->")
