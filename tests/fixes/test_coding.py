"""A corrected text back into the bytes of its file."""

import codecs

import pytest

from reportlint.documents.decode import decode
from reportlint.fixes.coding import Coding, Unfixable, coding

TEXT = "工作报告\r\n全年办结12件，　办理完毕。\r第二行\n"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.encode(), None),
        (codecs.BOM_UTF8 + TEXT.encode(), None),
        (codecs.BOM_UTF8 + TEXT.encode(), "utf-8"),
        (TEXT.encode("gb2312"), None),
        (TEXT.replace("办理", "办頭").encode("gbk"), None),
        (TEXT.replace("办理", "办𠀀").encode("gb18030"), None),
        (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), None),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), None),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "utf-16-be"),
        (TEXT.encode("utf-16-le"), None),
        (TEXT.encode("utf-16-be"), None),
        (codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"), None),
        (codecs.BOM_UTF32_BE + TEXT.encode("utf-32-be"), None),
        (TEXT.encode("big5", "ignore"), "big5"),
    ],
)
def test_the_bytes_come_out_as_they_went_in(data, encoding):
    decoded = decode(data, encoding)
    found = coding(data, decoded.text, decoded.encoding)
    assert found.encode(decoded.text) == data
    longer = found.encode(decoded.text.replace("，", "、"))
    assert decode(longer, encoding).text == decoded.text.replace("，", "、")
    assert longer.startswith(found.mark)


def test_a_character_that_the_encoding_has_not_is_named():
    with pytest.raises(Unfixable) as raised:
        Coding(b"", "gb2312").encode("第一行\n改成㎡")
    assert "第 2 行" in raised.value.message
    assert "㎡" in raised.value.message
    assert "没有改动" in raised.value.advice


def test_bytes_that_do_not_come_out_again_stop_the_file():
    with pytest.raises(Unfixable):
        coding(b"+AGE-", "b", "utf-7")
