"""The list of findings that were looked at and left."""

import json
import threading
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportlint.commands import exit_code
from reportlint.errors import FileProblems
from reportlint.rulesets.mistake import Mistakes
from reportlint.suppressions.entry import NOWHERE, Entry
from reportlint.suppressions.parsing import parsed
from reportlint.suppressions.reading import entries
from reportlint.suppressions.writing import (
    baseline,
    listed,
    quote,
    whole_list,
    with_added,
    without,
)

HERE = Path(__file__).parent
DRAFT = "工作报告\n有若干事,办完了。\n\n又有许多事。\n"
LIST = ".reportlint-ignore.yaml"


def rules(out):
    """Give the findings of a plain report as line:rule."""
    rows = [row.split(": ") for row in out.splitlines() if "[" in row]
    return [f"{place.split(':')[1]}:{told.split('[')[1].split(']')[0]}" for place, told, *_ in rows]


def test_a_finding_is_left_and_the_others_are_not(told, write, tmp_path):
    write("稿.txt", DRAFT)
    code, out, _ = told("ignore", "稿.txt", "comma", "--reason", "上级原文", "--by", "张三")
    assert code == exit_code.CLEAN
    assert "忽略 稿.txt：comma “,”" in out
    text = (tmp_path / LIST).read_text("utf-8")
    for words in ("file: 稿.txt", "rule: comma", "reason: 上级原文", "by: 张三", "date: 20"):
        assert words in text
    code, out, _ = told("check", "-f", "plain", "稿.txt")
    assert (code, rules(out)) == (exit_code.CLEAN, ["2:filler", "4:filler"])
    assert "按约定忽略 1 处：忽略清单 1" in out
    _, out, _ = told("check", "-f", "json", "稿.txt")
    report = json.loads(out)
    assert report["files"][0]["suppressed"]["listed"] == report["summary"]["suppressed"] == 1
    _, out, _ = told("check", "稿.txt")
    assert "按约定忽略 1 处" in out
    code, out, _ = told("check", "-f", "plain", "--no-suppressions", "稿.txt")
    assert (code, "2:comma" in rules(out)) == (exit_code.FINDINGS, True)


@pytest.mark.parametrize(
    ("changed", "left"),
    [
        ("新的一段。\n" + DRAFT, ["5:filler"]),
        (DRAFT.replace("又有许多事。\n", "") + "\n末段。\n又有许多事。\n", ["6:filler"]),
        (DRAFT.replace("工作报告", "工作总结"), ["4:filler"]),
        (DRAFT.replace("\n", "\r\n"), ["4:filler"]),
        (DRAFT.replace("有若干事", "有若干大事"), ["1:unused-suppression", "2:filler", "4:filler"]),
        (DRAFT.replace("若干", "三项"), ["1:unused-suppression", "4:filler"]),
    ],
    ids=["above", "moved", "title", "line ends", "the clause", "mended"],
)
def test_edits_elsewhere_and_edits_of_the_words(told, write, changed, left):
    write("稿.txt", DRAFT)
    told("ignore", "稿.txt", "comma", "filler:2", "-m", "原文")
    write("稿.txt", changed)
    _, out, _ = told("check", "-f", "plain", "--ignore", "comma", "稿.txt")
    assert rules(out) == left


def test_a_changed_figure_is_another_finding(told, write):
    draft = "工作报告\n排查隐患88处，已整改80处，未整改6处。\n"
    write("稿.txt", draft)
    _, out, _ = told("check", "-f", "plain", "稿.txt")
    assert "sums" in out
    told("ignore", "稿.txt", "sums", "-m", "另有两处不公开")
    code, out, _ = told("check", "-f", "plain", "稿.txt")
    assert (code, rules(out)) == (exit_code.CLEAN, [])
    write("稿.txt", "加一段。\n" + draft)
    assert told("check", "-f", "plain", "稿.txt")[0] == exit_code.CLEAN
    write("稿.txt", draft.replace("6处", "5处"))
    code, out, _ = told("check", "-f", "plain", "稿.txt")
    assert code == exit_code.FINDINGS
    assert rules(out) == ["1:unused-suppression", "2:sums"]


def test_the_same_words_twice_are_counted(told, write, tmp_path):
    write("稿.txt", "工作报告\n有若干事。\n有若干事。\n")
    code, _, err = told("ignore", "稿.txt", "filler", "-m", "原文")
    assert code == exit_code.USAGE
    assert "有 2 处" in err
    assert "filler:2“若干”、filler:3“若干”" in err
    told("ignore", "稿.txt", "filler", "--all", "-m", "原文")
    assert "count: 2" in (tmp_path / LIST).read_text("utf-8")
    assert rules(told("check", "-f", "plain", "稿.txt")[1]) == []
    write("稿.txt", "工作报告\n有若干事。\n有若干事。\n有若干事。\n")
    assert rules(told("check", "-f", "plain", "稿.txt")[1]) == ["4:filler"]
    write("稿.txt", "工作报告\n有若干事。\n")
    _, out, _ = told("check", "-f", "plain", "稿.txt")
    assert rules(out) == ["1:unused-suppression"]
    _, out, _ = told("ignore", "--prune", "稿.txt")
    assert "删去 1 处" in out
    assert "count" not in (tmp_path / LIST).read_text("utf-8")
    assert rules(told("check", "-f", "plain", "稿.txt")[1]) == []


def test_a_flood_is_left_until_it_rises(told, write, tmp_path):
    write("稿.txt", "工作报告\n" + "是吗？？\n" * 4)
    told("ignore", "稿.txt", "marks", "-m", "口语照录")
    assert "count: 4" in (tmp_path / LIST).read_text("utf-8")
    assert rules(told("check", "-f", "plain", "稿.txt")[1]) == []
    write("稿.txt", "工作报告\n" + "是吗？？\n" * 5)
    assert "2:marks" in rules(told("check", "-f", "plain", "稿.txt")[1])
    write("稿.txt", "工作报告\n" + "是吗？？\n" * 3)
    _, out, _ = told("check", "-f", "plain", "稿.txt")
    assert rules(out) == ["1:unused-suppression"], "which says how many are too many"
    assert "marks “？？”\n" in out


def test_what_is_for_nothing_is_pruned_and_the_rest_stays_as_written(told, write, tmp_path):
    write("稿.txt", DRAFT)
    told("ignore", "稿.txt", "comma", "filler:2", "-m", "原文")
    text = (tmp_path / LIST).read_text("utf-8").replace("ignore:\n", "ignore:\n  # 我的说明\n")
    write(LIST, text)
    told("ignore", "稿.txt", "filler:4", "-m", "又一处")
    text = (tmp_path / LIST).read_text("utf-8")
    assert "# 我的说明" in text
    write("稿.txt", DRAFT.replace(",", "，"))
    _, out, _ = told("ignore", "--prune", "稿.txt")
    assert "删去 1 处" in out
    left = (tmp_path / LIST).read_text("utf-8")
    assert "# 我的说明" in left
    assert "rule: comma" not in left
    assert left.count("rule: filler") == 2
    _, out, _ = told("ignore", "--prune", "稿.txt")
    assert "都还有用" in out
    assert (tmp_path / LIST).read_text("utf-8") == left


def test_a_list_from_elsewhere_is_taken_in(told, write, tmp_path):
    """As a page exports it: what is there already is not entered twice."""
    write("稿.txt", DRAFT)
    told("ignore", "稿.txt", "comma", "-m", "原文")
    first = (tmp_path / LIST).read_text("utf-8")
    told("ignore", "稿.txt", "filler:2", "-m", "原文")
    write("导出.yaml", (tmp_path / LIST).read_text("utf-8"))
    write(LIST, first)
    code, out, _ = told("ignore", "--from", "导出.yaml", "稿.txt")
    assert code == exit_code.CLEAN
    assert out.splitlines()[0] == "忽略 稿.txt：filler “若干”"
    assert rules(told("check", "-f", "plain", "稿.txt")[1]) == ["4:filler"]
    _, out, _ = told("ignore", "--from", "导出.yaml", "稿.txt")
    assert "没有新的条目" in out
    (tmp_path / LIST).unlink()
    told("ignore", "--from", "导出.yaml", "稿.txt")
    assert (tmp_path / LIST).read_text("utf-8") == (tmp_path / "导出.yaml").read_text("utf-8")
    told("baseline", "create", "稿.txt")
    code, _, err = told("ignore", "--from", ".reportlint-baseline.yaml", "稿.txt")
    assert code == exit_code.USAGE
    assert "是基线" in err


def test_the_list_of_a_folder_above_holds_below(told, write, tmp_path):
    write("部/一/稿.txt", DRAFT)
    write("部/二/稿.txt", DRAFT)
    write(f"部/{LIST}", "")
    told("ignore", "部/一/稿.txt", "comma", "-m", "原文")
    assert "file: 一/稿.txt" in (tmp_path / "部" / LIST).read_text("utf-8")
    _, out, _ = told("check", "-f", "plain", "部")
    assert out.count("[comma]") == 1
    assert f"部{'/'}二" in next(row for row in out.splitlines() if "[comma]" in row)


def test_a_draft_that_was_renamed_keeps_what_was_decided(told, write, tmp_path):
    write("稿.txt", DRAFT)
    told("ignore", "稿.txt", "comma", "filler:2", "-m", "原文")
    (tmp_path / "稿.txt").rename(tmp_path / "定稿.txt")
    _, out, _ = told("check", "-f", "plain", "定稿.txt")
    assert rules(out) == ["4:filler"]
    write("稿.txt", DRAFT)
    _, out, _ = told("check", "-f", "plain", "定稿.txt")
    assert "2:comma" in rules(out), "a copy is another draft"


MISTAKES = [
    ("ignore:\n  - file: a\n    rul: x\n", "3:5", "没有键“rul”，是不是“rule”？"),
    ("ingore: []\n", "1:1", "没有键“ingore”，是不是“ignore”？"),
    ("version: 2\nignore: []\n", "1:10", "不认识的版本：2"),
    ("ignore:\n  - {file: a, rule: b, fingerprint: xyz, reason: c}\n", "2:37", "不是问题的指纹"),
    ("ignore:\n  - {file: /a, rule: b, fingerprint: 0123456789abcdef, reason: c}\n", "2:12",
     "要写相对路径"),
    ("ignore:\n  - {file: a, rule: b, fingerprint: 0123456789abcdef}\n", "2:5", "缺少“reason”"),
    ("ignore:\n  - {file: a, rule: b, fingerprint: 0123456789abcdef, reason: c, date: 昨天}\n",
     "2:72", "日期不对"),
    ("ignore:\n  - {file: a, rule: b, fingerprint: 0123456789abcdef, reason: c, count: 0}\n",
     "2:5", "count 应为 1 以上"),
    ("files:\n  a: {}\n", "2:6", "应为列表"),
    ("files:\n  a:\n    - b 0123456789abcdef\n", "3:7", "基线的一条写得不对"),
    ("files:\n  a:\n    - b 0123456789abcdef 2026-02-30\n", "3:7", "日期不对"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "place", "words"), MISTAKES)
def test_mistakes_are_told_with_their_place(told, write, text, place, words):
    with pytest.raises(FileProblems) as raised:
        entries(text.encode(), "清单.yaml")
    shown = [f"{one.line}:{one.column} {one.message}" for one in raised.value.problems]
    assert any(one.startswith(place) and words in one for one in shown), shown
    if text.startswith("ig"):
        write("稿.txt", DRAFT)
        write(LIST, text)
        code, out, err = told("check", "-f", "plain", "稿.txt")
        assert (code, out) == (exit_code.USAGE, "")
        assert f"{LIST}:{place}: 错误 " in err


def test_a_rule_that_does_not_exist_any_more(told, write):
    write("稿.txt", DRAFT)
    write(
        LIST, "ignore:\n  - {file: 稿.txt, rule: filer, fingerprint: 0123456789abcdef, reason: c}\n"
    )
    _, out, _ = told("check", "-f", "plain", "稿.txt")
    assert "第 2 行：忽略里写的规则不存在：filer，是不是“filler”？" in out


def test_a_rule_may_get_another_name(told, write, tmp_path):
    """What was decided under the name that a rule had before holds under the new one."""
    write("稿.txt", DRAFT)
    settings = (tmp_path / ".reportlint.yaml").read_text("utf-8")
    before = (HERE / "rules.yaml").read_text("utf-8").replace("    aliases: [old-filler]\n", "")
    write("before.yaml", before.replace("id: filler", "id: old-filler"))
    write(".reportlint.yaml", "extends: [before.yaml]\n")
    told("ignore", "稿.txt", "old-filler:2", "-m", "原文")
    told("baseline", "create", "稿.txt")
    assert "rule: old-filler" in (tmp_path / LIST).read_text("utf-8")
    write(".reportlint.yaml", settings)
    assert rules(told("check", "-f", "plain", "稿.txt")[1]) == ["2:comma", "4:filler"]
    assert "都还有用" in told("ignore", "--prune", "稿.txt")[1]
    base = ["--baseline", ".reportlint-baseline.yaml"]
    assert rules(told("check", "-f", "plain", *base, "稿.txt")[1]) == []
    assert "删去 0 处" in told("baseline", "prune", "稿.txt")[1]
    assert '"filler ' in (tmp_path / ".reportlint-baseline.yaml").read_text("utf-8")


def test_a_rule_that_is_switched_off_is_not_judged(told, write):
    write("稿.txt", DRAFT)
    told("ignore", "稿.txt", "comma", "-m", "原文")
    write("稿.txt", DRAFT.replace(",", "，"))
    _, out, _ = told("check", "-f", "plain", "--select", "filler", "稿.txt")
    assert "unused" not in out
    _, out, _ = told("ignore", "--prune", "稿.txt")
    assert "删去 1 处" in out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["稿.txt"], "没有写要忽略的规则"),
        (["稿.txt", "comma"], "没有写理由"),
        (["稿.txt", "comma", "-m", "  "], "没有写理由"),
        (["稿.txt", "coma", "-m", "x"], "是不是“comma”？"),
        (["稿.txt", "comma:9", "-m", "x"], "第 9 行没有 comma 的问题"),
        (["稿.txt", "comma:x", "-m", "x"], "冒号后面要写行号"),
        (["稿.txt", "unused-suppression", "-m", "x"], "不能忽略"),
        (["无.txt", "comma", "-m", "x"], "读不了"),
        ([".", "comma", "-m", "x"], "要写明一份文稿"),
        (["--prune", "稿.txt"], "没有管到"),
    ],
)
def test_wrong_calls(told, write, tmp_path, arguments, words):
    write("稿.txt", DRAFT)
    code, _, err = told("ignore", *arguments)
    assert code == exit_code.USAGE
    assert words in err
    assert not (tmp_path / LIST).exists()


def test_a_planted_list_says_nothing(told, write, tmp_path, monkeypatch):
    from reportlint.settings import scope

    write("稿.txt", DRAFT)
    told("ignore", "稿.txt", "comma", "-m", "原文")
    monkeypatch.setattr(scope, "_planted", lambda path: path.endswith(LIST))
    assert "2:comma" in rules(told("check", "-f", "plain", "稿.txt")[1])


def test_no_result_goes_over_a_list(told, write, tmp_path):
    write("稿.txt", DRAFT)
    told("ignore", "稿.txt", "comma", "-m", "原文")
    before = (tmp_path / LIST).read_bytes()
    code, _, err = told("check", "-f", "json", "-o", LIST, "稿.txt")
    assert code == exit_code.USAGE
    assert LIST in err
    assert (tmp_path / LIST).read_bytes() == before


def test_explain_knows_the_two_names(told):
    for name in ("unused-suppression", "broken-suppression"):
        code, out, _ = told("explain", name)
        assert code == exit_code.CLEAN
        assert name in out


SLOWLY = settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
ANY = st.text(max_size=20)
ENTRIES = st.lists(
    st.builds(
        Entry,
        file=ANY.map(lambda text: "稿" + text.replace("\\", "")),
        rule=st.sampled_from(["a", "filler-amount", "b-2"]),
        fingerprint=st.integers(0, 2**64 - 1).map("{:016x}".format),
        count=st.integers(1, 99),
        text=ANY,
        date=st.dates().map(lambda day: day.isoformat()),
        reason=ANY.map(lambda text: text + "理"),
        by=ANY,
        place=st.just(NOWHERE),
    ),
    max_size=6,
)


def read(text):
    mistakes = Mistakes()
    found = parsed(text.encode(), "清单", mistakes)
    assert not mistakes.problems, (text, mistakes.problems)
    return [entry._replace(place=NOWHERE) for entry in found]


@SLOWLY
@given(ENTRIES, ENTRIES)
def test_what_is_written_is_read(entries, more):
    text = whole_list(entries)
    assert read(text) == entries
    longer = with_added(text, more, "清单")
    assert read(longer) == [*entries, *more]
    placed = parsed(longer.encode(), "清单", Mistakes())
    assert read(without(longer, placed[::2], "清单")) == [
        entry._replace(place=NOWHERE) for entry in placed[1::2]
    ]


@SLOWLY
@given(ENTRIES)
def test_a_baseline_is_read_as_it_was_written(entries):
    plain = [entry._replace(reason="", by="") for entry in entries]
    assert sorted(read(baseline(plain))) == sorted(plain)
    lines = baseline(plain).splitlines()
    assert len(lines) == 3 + len(plain) + len({one.file for one in plain}), "one line an entry"
    assert baseline(plain) == baseline(list(reversed(plain)))


def test_a_list_in_another_style_is_written_anew_and_loses_nothing():
    text = "ignore: [{file: a, rule: b, fingerprint: 0123456789abcdef, reason: c}]\n"
    (old,) = read(text)
    added = with_added(text, [old._replace(file="z")], "清单")
    assert read(added) == [old, old._replace(file="z")]


def test_quotes():
    assert quote("述职报告.docx") == "述职报告.docx"
    assert quote("null") == '"null"'
    assert quote("a: b # c") == '"a: b # c"'
    assert quote("一\u2028二\x07\ud800") == '"一\\u2028二\\x07\ufffd"'
    assert listed(Entry("a", "b", "0" * 16, reason="c")).count("\n") == 4


def test_two_at_once_lose_nothing(told, write, tmp_path):
    """One may be told to try again; what it was told is in the list or is not, but never half."""
    write("稿.txt", DRAFT)
    told("ignore", "稿.txt", "comma", "-m", "原文")
    from reportlint.suppressions.writing import save

    was = (tmp_path / LIST).read_bytes()
    errors = []

    def add(number):
        try:
            save(str(tmp_path / LIST), f"# {number}\n" * 1000, was)
        except Exception as error:
            errors.append(error)

    threads = [threading.Thread(target=add, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    text = (tmp_path / LIST).read_text("utf-8")
    assert len(set(text.splitlines())) == 1
    assert all("刚被别的程序改过" in error.message for error in errors)
