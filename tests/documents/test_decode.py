"""Encodings are found and named; what cannot be decoded is refused with its place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportlint.documents.decode import decode
from reportlint.errors import Unreadable, UsageError

TEXT = "县水务局2025年度工作总结\n一年来，全局干部职工认真落实部署，完成各项任务12件。\n"


@pytest.mark.parametrize(
    ("encoding", "named"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("utf-32", "utf-32"),
        ("gb2312", "gb2312"),
    ],
)
def test_encodings_are_named(encoding, named):
    assert decode(TEXT.encode(encoding)) == (TEXT, named)


def test_the_narrowest_national_encoding_is_named():
    assert decode((TEXT + "镕基").encode("gbk")).encoding == "gbk"
    assert decode((TEXT + "䶮").encode("gb18030")).encoding == "gb18030"


def test_newlines_stay():
    text = TEXT.replace("\n", "\r\n")
    assert decode(text.encode("gb18030")).text == text


def test_a_named_encoding_is_the_only_one_tried():
    assert decode(TEXT.encode("big5", "ignore"), "big5").encoding == "big5"
    with pytest.raises(Unreadable, match="gb18030"):
        decode("工作".encode() + b"\xff\xff", "gb18030")
    with pytest.raises(UsageError, match="gb99"):
        decode(b"x", "gb99")


def test_a_broken_byte_is_told_with_its_place():
    data = TEXT.encode() + "工作".encode()[:4] + b"\xff" + TEXT.encode()
    with pytest.raises(Unreadable) as caught:
        decode(data)
    assert f"第 {len(TEXT.encode()) + 3} 字节" in caught.value.message
    assert "第 3 行" in caught.value.message
    assert "--encoding" in caught.value.advice


@pytest.mark.parametrize("encoding", ["big5", "shift_jis", "euc_kr"])
def test_other_encodings_are_never_read_as_mojibake(encoding):
    texts = {
        "big5": "縣水務局年度工作總結，全局幹部職工認真落實部署，完成各項任務。" * 5,
        "shift_jis": "この報告書は日本語で書かれていますので読めません。" * 5,
        "euc_kr": "이 보고서는 한국어로 작성되었습니다. 읽을 수 없습니다." * 5,
    }
    with pytest.raises(Unreadable):
        decode(texts[encoding].encode(encoding))


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"PK\x03\x04rest", "Word"),
        (b"\xd0\xcf\x11\xe0rest", "WPS"),
        (b"%PDF-1.7", "PDF"),
        (b"\x89PNG\r\n", "图片"),
        (b"", "没有内容"),
        ("\ufeff \r\n\u3000".encode(), "没有内容"),
        (bytes(range(1, 32)) * 20, "二进制"),
        (b"\x00\x01\x02" * 100, "二进制"),
    ],
)
def test_what_is_no_text_is_said_to_be_none(data, said):
    with pytest.raises(Unreadable, match=said):
        decode(data)


@given(st.text(st.characters(codec="gb18030", exclude_categories=["Cc", "Cs", "Cn", "Co"])))
def test_utf_8_round_trips(text):
    text = "工作报告：" + text
    assert decode(text.encode()).text == text


@given(st.binary())
def test_no_bytes_crash(data):
    try:
        decoded = decode(data)
    except Unreadable as mistake:
        assert mistake.message  # noqa: PT017 - refusing is one of two right answers
    else:
        assert decoded.text.strip()
