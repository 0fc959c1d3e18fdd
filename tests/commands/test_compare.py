"""The comparison of two reports as a user meets it."""

import json

import pytest

from reportlint.commands import exit_code

OLD = "区信访局2024年工作总结\n全年办结信访件800件，接待群众100批次。组建工作专班3个。\n"
NEW = "区信访局2025年工作总结\n全年办结信访件1000件，增长20%。接待群众120批次，增长20%。\n"


@pytest.fixture
def reports(tmp_path):
    (tmp_path / "去年.txt").write_text(OLD, "utf-8")
    (tmp_path / "今年.txt").write_text(NEW, "utf-8")


@pytest.mark.usefixtures("reports")
def test_two_reports(call):
    code, out, err = call("compare", "去年.txt", "今年.txt")
    assert code == exit_code.FINDINGS
    assert "按上年报告的800件应为25%" in out
    assert "组建工作专班 3个 2:29" in out
    assert "增减幅 2 处，一致 1 处，不一致 1 处" in out
    assert not err


@pytest.mark.usefixtures("reports")
def test_for_editors_and_programs(call):
    code, out, _ = call("compare", "-f", "plain", "去年.txt", "今年.txt")
    assert code == exit_code.FINDINGS
    assert out.startswith("今年.txt:2:16: error[growth-base] “办结信访件”增长“20%”与上年报告不符")
    code, out, _ = call("compare", "-f", "json", "去年.txt", "今年.txt")
    assert code == exit_code.FINDINGS
    data = json.loads(out)
    assert [one["verdict"] for one in data["comparisons"]] == ["violated", "holds"]


@pytest.mark.usefixtures("reports")
def test_reports_that_agree(call, tmp_path):
    (tmp_path / "今年.txt").write_text(NEW.replace("，增长20%", "，增长25%", 1), "utf-8")
    code, out, _ = call("compare", "去年.txt", "今年.txt")
    assert code == exit_code.CLEAN
    assert "没有发现与上年报告不一致的数" in out


@pytest.mark.usefixtures("reports")
def test_years(call):
    code, out, _ = call("compare", "--years", "2021", "2025", "去年.txt", "今年.txt")
    assert code == exit_code.CLEAN
    assert "两份报告不是相邻年度（2021、2025）" in out


@pytest.mark.usefixtures("reports")
@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["去年.txt"], "缺少参数"),
        (["去年.txt", "明年.txt"], "明年.txt：文件不存在"),
        (["去年.txt", "今年.txt", "-f", "html"], "plain"),
        (["去年.txt", "今年.txt", "--years", "24", "25"], "的整数，不能是"),
        (["去年.txt", "今年.txt", "今年.txt"], "多出了参数"),
    ],
)
def test_a_wrong_call(call, arguments, said):
    code, out, err = call("compare", *arguments)
    assert code == exit_code.USAGE
    assert not out
    assert said in err


@pytest.mark.usefixtures("reports")
def test_a_folder_is_no_report(call, tmp_path):
    code, _, err = call("compare", "去年.txt", ".")
    assert code == exit_code.USAGE
    assert "是文件夹" in err


def test_what_was_taken_over(call, tmp_path):
    same = "坚持领导干部接访下访，把矛盾化解在基层。"
    (tmp_path / "去年.txt").write_text(f"2024年工作总结\n{same}\n", "utf-8")
    (tmp_path / "今年.txt").write_text(f"2025年工作总结\n{same}\n", "utf-8")
    code, out, _ = call("compare", "去年.txt", "今年.txt")
    assert code == exit_code.CLEAN
    assert "与上年报告一字不差的句子 1 句（共 1 句），占正文字数的100%；照搬偏多" in out
    code, out, _ = call("compare", "-f", "plain", "去年.txt", "今年.txt")
    assert f"今年.txt:2:1: info[carried-over] 与上年报告一字不差的句子（1 句）：{same}" in out
    code, out, _ = call("compare", "-f", "json", "去年.txt", "今年.txt")
    carried = json.loads(out)["carried"]
    assert [carried["passages"][0]["old"]["text"], carried["percent"]] == [same, 100]
