"""The commands that the documentation shows, run as they are shown."""

import re
import shlex
from pathlib import Path

import pytest

from reportlint.commands import exit_code

TOP = Path(__file__).parent.parent.parent
PAGES = ["README.md", "README.zh-CN.md", "docs/ledger.md"]
COMMANDS = sorted(
    {
        match[1]
        for page in PAGES
        for match in re.finditer(
            r"^    reportlint ((?:check|figures|compare) samples/.*)$",
            (TOP / page).read_text("utf-8"),
            re.MULTILINE,
        )
    }
)


@pytest.fixture
def samples(tmp_path):
    (tmp_path / "samples").symlink_to(TOP / "samples")


@pytest.mark.usefixtures("samples")
@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_of_the_documentation(call, command):
    code, out, _ = call(*shlex.split(command))
    expected = exit_code.CLEAN if "final" in command else exit_code.FINDINGS
    assert code == expected
    assert out or " -o " in command


def test_there_are_commands_of_all_three():
    assert {command.split()[0] for command in COMMANDS} == {"check", "figures", "compare"}


@pytest.mark.usefixtures("samples")
def test_the_report_of_last_year_is_clean_and_fits_this_years(call):
    old, new = "samples/duty-report-last-year.txt", "samples/duty-report-final.txt"
    code, out, _ = call("check", "-f", "plain", old)
    assert code == exit_code.CLEAN
    assert out.startswith("共 1 个文件：错误 0，警告 0，提示 0")
    code, out, _ = call("compare", "-f", "plain", old, new)
    assert code == exit_code.CLEAN
    assert "增减幅 4 处，一致 4 处，不一致 0 处" in out


@pytest.mark.usefixtures("samples")
def test_the_approved_figures_bear_out_the_corrected_report(call):
    facts = "samples/facts.yaml"
    code, out, _ = call("check", "-f", "plain", "--facts", facts, "samples/duty-report-final.txt")
    assert code == exit_code.CLEAN
    assert out.rstrip().endswith("核定数 11 项，核对 10 项")
    _, out, _ = call("check", "-f", "plain", "--facts", facts, "samples/duty-report-draft.txt")
    assert out.count("error[fact-mismatch]") == 3
