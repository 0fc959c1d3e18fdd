"""The report says what could be put right at once."""

import pytest


@pytest.mark.parametrize(
    ("name", "text", "count"),
    [("稿.txt", "工作报告\n一,二,三搞。\n", 2), ("稿.txt", "工作报告\n搞。\n", 0)],
)
def test_the_report_offers_what_is_sure(call, fix, tmp_path, name, text, count):
    (tmp_path / name).write_text(text, "utf-8")
    _, out, _ = call("check", name)
    assert (f"其中 {count} 处有确定的改法：用 --diff 看，用 --fix 改" in out) is bool(count)
    assert ("有确定的改法" in out) is bool(count)
