"""Help pages are laid out for Chinese."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportlint.commands.chinese import wrap
from reportlint.language.character import width


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("输出格式：markdown、sarif", ["输出格式：", "markdown、", "sarif"]),
        ("见 reportlint baseline", ["见", "reportlint", "baseline"]),
        ("逐处写好【待填】的", ["逐处写好", "【待填】的"]),
        ("逐处写完了。", ["逐处写完了。"]),
        ("", [""]),
    ],
)
def test_where_rows_break(text, rows):
    assert list(wrap(text, 10)) == rows


@given(st.text("ab-，。（【述职 \u3000", max_size=60), st.integers(6, 30))
def test_nothing_is_lost(text, room):
    rows = list(wrap(text, room))
    assert "".join("".join(rows).split()) == "".join(text.split())
    # Closing marks may stand out at the end of a row.
    assert all(width(row.rstrip("，。）】")) <= room for row in rows)
