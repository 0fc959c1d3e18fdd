"""The ledger as a user meets it."""

import csv
import io
import json
import os
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from reportlint.commands import exit_code
from reportlint.figures.engine import KINDS
from reportlint.figures.title import titles

SAMPLES = Path(__file__).parent.parent.parent / "samples"
DRAFT = SAMPLES / "duty-report-draft.txt"
FINAL = SAMPLES / "duty-report-final.txt"
FACTS = """\
期间: 2025年
核定数:
  - {指标: 水利投资, 数值: "28,153万元"}
  - {指标: 印发文件, 数值: 86件}
  - {指标: 新增就业, 数值: 100人}
"""


def test_a_draft_with_figures_that_do_not_agree(call):
    code, out, err = call("figures", "--isolated", DRAFT)
    assert code == exit_code.FINDINGS
    assert "不成立  增减幅[growth-mismatch]" in out
    assert "（52－40）÷40＝30%" in out
    assert "未核对" in out
    assert not err


def test_a_draft_whose_figures_agree(call):
    code, out, _ = call("figures", "--isolated", FINAL)
    assert code == exit_code.CLEAN
    assert "不成立" not in out.replace("不成立 0 项", "")


@pytest.mark.parametrize("sample", [DRAFT, FINAL, SAMPLES / "final-accounts.md"])
@pytest.mark.parametrize("facts", [False, True])
def test_the_check_counts_what_the_ledger_lists(call, tmp_path, sample, facts):
    if not sample.exists():
        pytest.skip("no such sample")
    (tmp_path / "facts.yaml").write_text(FACTS, "utf-8")
    more = ["--facts", "facts.yaml"] if facts else []
    _, out, _ = call("check", "--isolated", "-f", "json", *more, sample)
    (checked,) = json.loads(out)["files"]
    _, out, _ = call("figures", "--isolated", "-f", "json", *more, sample)
    (listed,) = json.loads(out)["files"]
    counts = listed["counts"]["relations"]
    assert checked["relations"] == {key: counts[key] for key in ("found", "hold", "violated")}
    verdicts = [one["verdict"] for one in listed["relations"]]
    assert counts["hold"] == verdicts.count("holds") + verdicts.count("rounding")
    assert counts["violated"] == verdicts.count("violated")
    assert counts["open"] == verdicts.count("open")
    if facts:
        assert checked["facts"] == {"given": 3, "assessed": sum(
            any(place["verdict"] != "open" for place in one["places"]) for one in listed["facts"]
        )}  # fmt: skip


def test_approved_figures(call, tmp_path):
    (tmp_path / "facts.yaml").write_text(FACTS, "utf-8")
    code, out, _ = call("figures", "--isolated", "--facts", "facts.yaml", FINAL)
    assert code == exit_code.FINDINGS
    assert "印发文件核定86件，写作85件" in out
    assert "未核对  新增就业（2025年） 100人 facts.yaml:5" in out
    assert "核定数据：3 项，核对 2 项，没有核对 1 项" in out
    code, out, _ = call("check", "--isolated", "-f", "plain", "--facts", "facts.yaml", FINAL)
    assert code == exit_code.FINDINGS
    assert "error[fact-mismatch] “85件”与核定数不符：印发文件核定为86件（facts.yaml:4）" in out
    assert out.rstrip().endswith("核定数 3 项，核对 2 项")


def test_approved_figures_from_the_settings(call, tmp_path):
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "facts.csv").write_text("指标,数值\n印发文件,86件\n", "utf-8")
    (tmp_path / ".reportlint.yaml").write_text("facts: data/facts.csv\n", "utf-8")
    (tmp_path / "r.txt").write_text(FINAL.read_text("utf-8"), "utf-8")
    code, out, _ = call("check", "-f", "plain", "r.txt")
    assert code == exit_code.FINDINGS
    assert "data/facts.csv:2" in out
    code, *_ = call("check", "-f", "plain", "--select", "banned", "r.txt")
    assert code == exit_code.CLEAN


@pytest.mark.parametrize("command", ["check", "figures"])
def test_mistakes_in_approved_figures(call, tmp_path, command):
    (tmp_path / "f.csv").write_text("指标,数值\n投资,86\n合计,3件\n", "utf-8")
    code, out, err = call(command, "--isolated", "--facts", "f.csv", FINAL)
    assert code == exit_code.USAGE
    assert not out
    assert "f.csv:2:4: 错误 “86”没有单位" in err
    assert "f.csv:3:1: 错误 “合计”没有说明是什么指标" in err
    code, out, err = call(command, "--isolated", "--facts", "none.csv", FINAL)
    assert code == exit_code.USAGE
    assert "none.csv: 错误 文件不存在" in err


def test_a_choice_of_relations(call):
    _, out, _ = call("figures", "--isolated", "-f", "json", "--verdict", "不成立", DRAFT)
    (file,) = json.loads(out)["files"]
    assert {one["verdict"] for one in file["relations"]} == {"violated"}
    assert all(one["relations"] for one in file["figures"])
    _, out, _ = call("figures", "--isolated", "-f", "json", "--verdict", "unchecked", DRAFT)
    (file,) = json.loads(out)["files"]
    assert file["relations"] == []
    assert {one["state"] for one in file["figures"]} == {"unchecked"}
    for kind in ("增减幅", "growth-mismatch"):
        _, out, _ = call("figures", "--isolated", "-f", "json", "--kind", kind, DRAFT)
        (file,) = json.loads(out)["files"]
        assert {one["kind"] for one in file["relations"]} == {"growth-mismatch"}
    _, out, _ = call("figures", "--isolated", "--kind", "增减幅", DRAFT)
    assert "以上计数是全部的" in out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--kind", "grwoth-mismatch"], "是不是“growth-mismatch”"),
        (["--verdict", "不成力"], "不成立"),
        (["--format", "xls"], "xlsx"),
        (["--format", "xlsx"], "要写到文件"),
        (["-o", "没有/o.csv"], "输出文件夹不存在"),
        (["-o", "."], "输出位置是文件夹"),
        (["--facts", "f.docx"], "应当是 .yaml、.csv 或 .xlsx"),
    ],
)
def test_a_wrong_call(call, arguments, said):
    code, out, err = call("figures", "--isolated", *arguments, FINAL)
    assert code == exit_code.USAGE
    assert not out
    assert said in err


def test_nothing_named(call):
    code, _, err = call("figures")
    assert code == exit_code.USAGE
    assert "没有指定文稿" in err


@pytest.mark.parametrize("ending", ["csv", "json", "xlsx", "txt"])
def test_a_file_is_written_in_the_form_of_its_ending(call, tmp_path, ending):
    path = tmp_path / f"o.{ending}"
    path.write_bytes(b"old")
    code, out, err = call("figures", "--isolated", "-o", path.name, DRAFT)
    assert code == exit_code.FINDINGS
    assert not out
    assert err == f"已写入 {path.name}\n"
    data = path.read_bytes()
    begins = {"csv": "\ufeff类别".encode(), "json": b"{", "xlsx": b"PK", "txt": "──".encode()}
    assert data.startswith(begins[ending])
    assert list(tmp_path.iterdir()) == [path]


def test_the_draft_is_never_written_over(call, tmp_path):
    (tmp_path / "r.txt").write_text(FINAL.read_text("utf-8"), "utf-8")
    (tmp_path / "facts.csv").write_text("指标,数值\n印发文件,86件\n", "utf-8")
    (tmp_path / "link.csv").hardlink_to(tmp_path / "facts.csv")
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    for target in ("r.txt", "./r.txt", "facts.csv", "link.csv"):
        code, _, err = call(
            "figures", "--isolated", "--facts", "facts.csv", "-f", "csv", "-o", target, "r.txt"
        )
        assert code == exit_code.USAGE
        assert "就是要读取的文件" in err
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_a_pipe_gets_what_a_file_gets(tmp_path):
    command = [sys.executable, "-m", "reportlint", "figures", "--isolated", str(DRAFT)]
    for form in ("csv", "json"):
        run = subprocess.run(
            [*command, "-f", form], capture_output=True, cwd=tmp_path, check=False,
            env={**os.environ, "PYTHONIOENCODING": "gbk"},
        )  # fmt: skip
        assert run.returncode == exit_code.FINDINGS
        run.stdout.decode("utf-8")
        subprocess.run(
            [*command, "-o", f"o.{form}"], capture_output=True, cwd=tmp_path, check=False
        )
        assert (tmp_path / f"o.{form}").read_bytes() == run.stdout


def test_without_openpyxl_the_way_out_is_told(call, monkeypatch, tmp_path):
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    code, _, err = call("figures", "--isolated", "-o", "o.xlsx", FINAL)
    assert code == exit_code.USAGE
    assert 'pip install "reportlint[xlsx]"' in err
    assert not list(tmp_path.iterdir())


def test_openpyxl_is_loaded_only_for_workbooks(tmp_path):
    code = (
        "import sys; from reportlint.commands import run;"
        "run(['figures', '--isolated', '-o', 'o.csv', sys.argv[1]]);"
        "sys.exit('openpyxl' in sys.modules)"
    )
    run = subprocess.run(
        [sys.executable, "-c", code, str(FINAL)], capture_output=True, cwd=tmp_path, check=False
    )
    assert run.returncode == 0, run.stderr


def test_without_facts_a_check_loads_nothing_for_them(tmp_path):
    code = (
        "import sys; from reportlint.commands import run;"
        "run(['check', '--isolated', '--no-cache', '-f', 'plain', sys.argv[1]]);"
        "print(*sys.modules, file=sys.stderr)"
    )
    run = subprocess.run(
        [sys.executable, "-c", code, str(FINAL)],
        capture_output=True, text=True, cwd=tmp_path, check=True,
    )  # fmt: skip
    loaded = set(run.stderr.split())
    assert "reportlint.figures.engine" in loaded
    assert not loaded & {
        "reportlint.figures.approved", "reportlint.figures.inventory", "reportlint.figures.title",
        "reportlint.facts.read", "reportlint.workbook", "openpyxl",
    }  # fmt: skip


def test_standard_input(tmp_path):
    run = subprocess.run(
        [sys.executable, "-m", "reportlint", "figures", "--isolated", "-f", "json", "-"],
        input=FINAL.read_bytes(), capture_output=True, cwd=tmp_path, check=False,
    )  # fmt: skip
    assert run.returncode == exit_code.CLEAN
    assert json.loads(run.stdout)["files"][0]["path"] == "-"


def test_an_unreadable_file_is_never_a_pass(call, tmp_path):
    (tmp_path / "a.txt").write_bytes(b"\x89PNG" + bytes(100))
    (tmp_path / "b.txt").write_text(FINAL.read_text("utf-8"), "utf-8")
    code, out, _ = call("figures", ".")
    assert code == exit_code.USAGE
    assert "读不了" in out
    assert "11:76" in out
    code, out, _ = call("figures", "-f", "csv", ".")
    assert code == exit_code.USAGE
    assert "读不了" in out


def test_a_kind_that_crashes_is_told(call, monkeypatch):
    from reportlint.figures.kinds import growth_mismatch

    def crash(document):
        raise RuntimeError("boom")

    monkeypatch.setattr(growth_mismatch, "relations", crash)
    code, out, _ = call("figures", "--isolated", FINAL)
    assert code == exit_code.INTERNAL
    assert "内部错误[growth-mismatch] RuntimeError: boom" in out
    assert "合计与分项" in out


def test_many_files_in_one_table(call, tmp_path):
    for name in "ab":
        (tmp_path / f"{name}.txt").write_text(FINAL.read_text("utf-8"), "utf-8")
    _, out, _ = call("figures", "-f", "csv", ".")
    rows = list(csv.DictReader(io.StringIO(out.removeprefix("\ufeff"))))
    assert {row["文件"] for row in rows} == {"a.txt", "b.txt"}
    assert {row["类别"] for row in rows} == {"关系", "数字", "小结"}


def test_every_kind_has_a_chinese_name():
    kinds = {import_module(f"reportlint.figures.kinds.{name}").KIND for name in KINDS}
    names = titles()
    assert kinds == set(names)
    assert all("\u4e00" <= name[0] <= "\u9fff" for name in names.values())
    assert len(set(names.values())) == len(names)
