"""Old stocks of drafts: what was there is not reported, what is new is."""

import datetime
import json

import pytest

from reportlint.commands import baseline, exit_code

FILE = ".reportlint-baseline.yaml"
DRAFT = "工作报告\n有若干事,办完了。\n\n又有许多事。\n"


@pytest.fixture
def stock(told, write):
    """Take over two drafts."""
    write("甲.txt", DRAFT)
    write("旧/乙.txt", DRAFT)
    code, out, _ = told("baseline", "create", ".")
    assert code == exit_code.CLEAN
    assert "2 份文稿，6 处问题" in out
    return told


def check(told, *arguments):
    code, out, err = told("check", "-f", "plain", "--baseline", FILE, *arguments)
    return code, out.splitlines(), err


def test_only_what_is_new_is_reported(stock, write):
    code, rows, _ = check(stock, ".")
    assert code == exit_code.CLEAN
    assert len(rows) == 1
    assert "按约定忽略 6 处：基线 6（20" in rows[0]
    write("甲.txt", "前言,新的。\n" + DRAFT)
    write("丙.txt", DRAFT)
    code, rows, _ = check(stock, ".")
    assert code == exit_code.FINDINGS
    assert [row.split(": ")[0] for row in rows[:-1]] == [
        "丙.txt:2:2", "丙.txt:2:5", "丙.txt:4:3", "甲.txt:1:3",
    ]  # fmt: skip


def test_the_settings_may_name_it(stock, tmp_path):
    with (tmp_path / ".reportlint.yaml").open("a", encoding="utf-8") as settings:
        settings.write(f"baseline: {FILE}\n")
    code, out, _ = stock("check", "-f", "json", "甲.txt")
    assert code == exit_code.CLEAN
    suppressed = json.loads(out)["files"][0]["suppressed"]
    assert suppressed["baseline"] == 3
    assert suppressed["since"] == datetime.date.today().isoformat()
    assert stock("check", "--no-suppressions", "甲.txt")[0] == exit_code.FINDINGS
    (tmp_path / FILE).unlink()
    code, out, err = stock("check", "甲.txt")
    assert (code, out) == (exit_code.USAGE, "")
    assert "文件不存在" in err
    assert "baseline create" in err


def test_it_is_the_same_however_it_is_made(stock, told, tmp_path):
    old = (tmp_path / FILE).read_bytes()
    told("baseline", "create", "旧", "甲.txt", "--force")
    assert (tmp_path / FILE).read_bytes() == old
    lines = old.decode().splitlines()
    assert [line for line in lines if line.endswith(":")] == ["files:", "  旧/乙.txt:", "  甲.txt:"]


def test_it_is_never_written_over_by_chance(stock, write, tmp_path):
    old = (tmp_path / FILE).read_bytes()
    write("甲.txt", DRAFT + "更有许多事。\n")
    code, _, err = stock("baseline", "create", ".")
    assert code == exit_code.USAGE
    assert "已经有基线" in err
    assert (tmp_path / FILE).read_bytes() == old


def test_what_is_gone_is_pruned_and_nothing_is_added(stock, write, tmp_path):
    write("甲.txt", DRAFT.replace(",", "，") + "更有许多事。\n")
    _, rows, _ = check(stock, "甲.txt")
    assert "基线里另有 1 处已经改掉，可用 reportlint baseline prune 清理" in rows[-1]
    assert rows[0].startswith("甲.txt:5")
    code, out, _ = stock("baseline", "prune", ".")
    assert code == exit_code.CLEAN
    assert "删去 1 处已经改掉的，还有 5 处" in out
    _, rows, _ = check(stock, "甲.txt")
    assert len(rows) == 2
    assert "另有" not in rows[-1]
    once = (tmp_path / FILE).read_bytes()
    stock("baseline", "prune", ".")
    assert (tmp_path / FILE).read_bytes() == once


def test_what_is_left_of_a_flood_is_not_new(told, write, tmp_path):
    """A rule may tell a flood of hits as one; each of them is known when some are mended."""
    lines = [f"第{number}项是吗？？\n" for number in range(1, 6)]
    write("稿.txt", "工作报告\n" + "".join(lines))
    _, out, _ = told("baseline", "create", ".")
    assert "5 处问题" in out
    assert check(told, ".")[0] == exit_code.CLEAN
    assert len(check(told, ".")[1]) == 1
    for left in (4, 2, 1):
        write("稿.txt", "新的标题\n" + "".join(lines[:left]))
        assert len(check(told, ".")[1]) == 1, "nothing is new"
    _, out, _ = told("baseline", "prune", ".")
    assert "删去 4 处已经改掉的，还有 1 处" in out
    write("稿.txt", "工作报告\n" + "".join(lines[:3]))
    _, rows, _ = check(told, ".")
    assert [row.split("[")[1].split("]")[0] for row in rows[:-1]] == ["marks"]


def test_pruning_one_draft_leaves_the_others(stock, write, tmp_path):
    write("甲.txt", "工作报告\n没有事。\n")
    write("旧/乙.txt", "工作报告\n没有事。\n")
    _, out, _ = stock("baseline", "prune", "甲.txt")
    assert "删去 3 处" in out
    assert "旧/乙.txt" in (tmp_path / FILE).read_text("utf-8")


def test_a_rule_that_is_switched_off_loses_nothing(stock, tmp_path):
    settings = (tmp_path / ".reportlint.yaml").read_text("utf-8")
    old = (tmp_path / FILE).read_bytes()
    (tmp_path / ".reportlint.yaml").write_text(settings + "ignore: [filler]\n", "utf-8")
    _, out, _ = stock("baseline", "prune", ".")
    assert "删去 0 处" in out
    assert (tmp_path / FILE).read_bytes() == old


def test_a_draft_that_was_moved_is_known_by_its_content(stock, write, tmp_path):
    (tmp_path / "新").mkdir()
    (tmp_path / "旧/乙.txt").rename(tmp_path / "新/丁.txt")
    code, rows, _ = check(stock, ".")
    assert (code, len(rows)) == (exit_code.CLEAN, 1)
    _, out, _ = stock("baseline", "prune", ".")
    assert "旧/乙.txt 已移到 新/丁.txt" in out
    assert "还有 6 处" in out
    text = (tmp_path / FILE).read_text("utf-8")
    assert "新/丁.txt:" in text
    assert "旧/乙.txt" not in text


def test_a_draft_that_is_gone_is_pruned_where_it_was_looked_for(stock, tmp_path):
    (tmp_path / "旧/乙.txt").unlink()
    _, out, _ = stock("baseline", "prune", "甲.txt")
    assert "删去 0 处" in out
    _, out, _ = stock("baseline", "prune", ".")
    assert "删去 3 处" in out


def test_what_cannot_be_read_keeps_its_entries(stock, write, tmp_path):
    old = (tmp_path / FILE).read_bytes()
    (tmp_path / "甲.txt").write_bytes(b"\x89PNG" + bytes(50))
    code, _, err = stock("baseline", "prune", ".")
    assert code == exit_code.USAGE
    assert "甲.txt：读不了" in err
    assert (tmp_path / FILE).read_bytes() == old


def test_its_age_is_shown_and_kept(stock, tmp_path, monkeypatch):
    text = (tmp_path / FILE).read_text("utf-8")
    today = datetime.date.today().isoformat()
    (tmp_path / FILE).write_text(text.replace(today, "2024-02-29", 2), "utf-8")
    code, out, _ = stock("baseline", "show")
    assert code == exit_code.CLEAN
    assert "2 份文稿，6 处问题" in out
    days = (datetime.date.today() - datetime.date(2024, 2, 29)).days
    assert f"最早 2024-02-29（{days} 天前），最近 {today}" in out
    for row in ("2  2024-02", "4  filler", "2  comma", "3  旧/乙.txt"):
        assert row in out
    stock("baseline", "create", ".", "--force")
    assert (tmp_path / FILE).read_text("utf-8").count("2024-02-29") == 2, "the old stays old"
    _, rows, _ = check(stock, ".")
    assert "基线 6（2024-02-29 起）" in rows[-1]


def test_nothing_is_taken_over_that_was_decided_elsewhere(told, write, tmp_path):
    write("稿.md", "# 工作报告\n\n有若干事,好。 <!-- reportlint: ignore filler -->\n")
    told("ignore", "稿.md", "comma", "-m", "原文")
    told("baseline", "create", ".")
    assert (tmp_path / FILE).read_text("utf-8").endswith("files: {}\n")
    assert told("baseline", "show")[1].startswith(f"{FILE}：0 份文稿，0 处问题")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["create", "-"], "标准输入没有文件名"),
        (["prune", "甲.txt"], "文件不存在"),
        (["show", "无.yaml"], "文件不存在"),
        (["show", "."], "这是文件夹，不是文件"),
        (["creat"], "是不是 create？"),
    ],
)
def test_wrong_calls(told, write, arguments, words):
    write("甲.txt", DRAFT)
    code, _, err = told("baseline", *arguments)
    assert code == exit_code.USAGE
    assert words in err


def test_the_usual_name_is_the_same_everywhere():
    from reportlint.suppressions.entry import BASELINE

    assert baseline.USUAL == BASELINE == FILE
