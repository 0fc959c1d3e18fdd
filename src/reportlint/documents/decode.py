"""Bytes to text: the encoding found and named, or a clear refusal."""

from __future__ import annotations

import codecs

from reportlint import regex
from reportlint.errors import Unreadable, UsageError
from reportlint.namedtuple import NamedTuple

SIGNATURES = (
    (b"PK\x03\x04", "Word 文档（.docx）或压缩文件", ".docx"),
    (b"\xd0\xcf\x11\xe0", "Word 97—2003 文档（.doc）或 WPS 文档（.wps）", ".doc 或 .wps"),
    (b"%PDF", "PDF 文件", ".pdf"),
    (b"{\\rtf", "RTF 文件", ".rtf"),
    (b"\x89PNG", "图片", ""),
    (b"\xff\xd8\xff", "图片", ""),
    (b"GIF8", "图片", ""),
    (b"\x1f\x8b", "压缩文件", ""),
    (b"Rar!", "压缩文件", ""),
    (b"7z\xbc\xaf", "压缩文件", ""),
)
"""First bytes -> what such a file is, and the ending under which it can be read."""

SAVE_AS = "请在 Word 或 WPS 中“另存为”纯文本（.txt，编码选 UTF-8）后再检查"

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

COMMON = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能"
    "下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加"
    "量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与"
    "关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者"
    "最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少"
    "图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光"
    "门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采"
    "转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节"
    "话米整空元况今集温传土许步群广石记需段研界拉林律叫且究观越织装影算低持音众书布复容儿须际"
    "商非验连断深难近矿千周委素技备半办青省列习响约支般史感劳便团往酸历市克何除消构府称太准精"
    "值号率族维划选标写存候毛亲快效斯院查江型眼王按格养易置派层片始却专状育厂京识适属圆包火住"
    "调满县局照参红细引听该铁价严，。、；：“”（）《》"
)
"""The commonest Chinese characters and marks: a text of any length is full of them."""

PLAUSIBLE = 0.35
"""Least share of common characters among the non-ASCII ones; real texts have 0.6 and more."""

VISIBLE = regex.compile("[^\\s\ufeff\u200b\u200c\u200d\u2060]")
CONTROL = regex.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")


class Decoded(NamedTuple):
    """A decoded text, byte order mark removed and newlines untouched, and how it was decoded."""

    text: str
    encoding: str


def decode(data: bytes, encoding: str | None = None) -> Decoded:
    """Decode a file; raises Unreadable where no encoding makes sense of it.

    With ``encoding`` only that one is tried; an unknown name raises UsageError.
    """
    for first, name, ending in SIGNATURES:
        if data.startswith(first):
            rename = f"扩展名改为 {ending} 再检查；或者{SAVE_AS}" if ending else SAVE_AS
            raise Unreadable(f"这是{name}，不是纯文本", advice=rename)
    if encoding is not None:
        return _forced(data, encoding)
    for mark, name in MARKS:
        if data.startswith(mark):
            return _strict(data, name)
    if b"\x00" in data[:4096]:
        return _sixteen(data)
    try:
        return _readable(Decoded(data.decode("utf-8"), "utf-8"))
    except UnicodeDecodeError as mistake:
        return _chinese(data, mistake)


def _forced(data: bytes, encoding: str) -> Decoded:
    try:
        name = codecs.lookup(encoding).name
        text = data.decode(encoding)
    except LookupError:
        raise UsageError(
            f"不认识的编码：{encoding}", advice="常用：utf-8、gb18030、gbk、utf-16"
        ) from None
    except UnicodeDecodeError as mistake:
        raise _undecodable(data, encoding, mistake) from None
    return _readable(Decoded(text.removeprefix("\ufeff"), name))


def _strict(data: bytes, name: str) -> Decoded:
    try:
        return _readable(Decoded(data.decode(name).removeprefix("\ufeff"), name))
    except UnicodeDecodeError as mistake:
        raise _undecodable(data, name, mistake) from None


def _sixteen(data: bytes) -> Decoded:
    """Try UTF-16 without a byte order mark: the line breaks and digits tell the order."""
    for name, newline in (("utf-16-le", b"\n\x00"), ("utf-16-be", b"\x00\n")):
        if newline in data and len(data) % 2 == 0:
            try:
                text = data.decode(name)
            except UnicodeDecodeError:
                continue
            if plausible(text):
                return _readable(Decoded(text, name))
    raise Unreadable("这是二进制文件，不是文本", advice=SAVE_AS)


def _chinese(data: bytes, mistake: UnicodeDecodeError) -> Decoded:
    """Try the Chinese national encodings, narrowest name first."""
    for name in ("gb2312", "gbk", "gb18030"):
        try:
            text = data.decode(name)
        except UnicodeDecodeError:
            continue
        if plausible(text):
            return _readable(Decoded(text, name))
        break
    from charset_normalizer import from_bytes

    best = from_bytes(data).best()
    likely = best.encoding if best else None
    if likely in ("big5", "big5hkscs", "cp950", "shift_jis", "cp932", "euc_jp", "euc_kr", "cp949"):
        raise Unreadable(
            f"编码像是 {likely}，不是 UTF-8 或国标编码",
            advice=f"确认后用 --encoding {likely} 指定，或在 WPS、Word 中另存为 UTF-8 文本",
        )
    raise _undecodable(data, "utf-8", mistake)


def _undecodable(data: bytes, encoding: str, mistake: UnicodeDecodeError) -> Unreadable:
    line = data.count(b"\n", 0, mistake.start) + 1
    return Unreadable(
        f"不能按 {encoding} 解码：第 {line} 行、第 {mistake.start} 字节"
        f"（0x{data[mistake.start]:02x}）起不是有效文字",
        advice="在 WPS 或 Word 中打开并另存为 UTF-8 文本；"
        "知道编码时用 --encoding 指定，如 --encoding gb18030",
    )


def plausible(text: str) -> bool:
    """Tell whether a text decoded by trial reads like Chinese."""
    foreign = [character for character in text[:20_000] if character > "\x7f"]
    if not foreign:
        return True
    return sum(character in COMMON for character in foreign) >= PLAUSIBLE * len(foreign)


def _readable(decoded: Decoded) -> Decoded:
    """Refuse control characters that no text has, and texts without content."""
    found = CONTROL.search(decoded.text)
    if found and len(CONTROL.findall(decoded.text)) > 2 + len(decoded.text) // 1000:
        raise Unreadable("含有大量控制字符，像是二进制文件，不是文本", advice=SAVE_AS)
    if not VISIBLE.search(decoded.text):
        raise Unreadable("文件没有内容", advice="确认文稿已保存")
    return decoded
