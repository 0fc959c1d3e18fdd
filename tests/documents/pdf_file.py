"""PDF files made by hand, so that every character stands where a test wants it."""

from typing import NamedTuple

WIDTH, HEIGHT = 595, 842


class Text(NamedTuple):
    x: float
    y: float
    text: str
    size: float = 16


class Line(NamedTuple):
    """A rule; drawn with a pen, or as a thin filled box."""

    x0: float
    y0: float
    x1: float
    y1: float
    filled: bool = True


PICTURE = "picture"


def pdf(*pages, encrypt="", mapped=True):
    """Make a file of pages, each a list of texts, rules and pictures.

    The font is of type 3: each of its characters is a square of ink, half as wide in ASCII.
    """
    used = sorted({c for page in pages for one in page if isinstance(one, Text) for c in one.text})
    codes = {character: number for number, character in enumerate(used, 1)}
    assert len(codes) < 256
    kids = " ".join(f"{10 + 2 * number} 0 R" for number in range(len(pages)))
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        4: stream("1000 0 0 -120 1000 880 d1 0 -120 1000 1000 re f"),
        5: stream("500 0 0 -120 500 880 d1 0 -120 500 1000 re f"),
    }
    widths = " ".join("500" if c < "\x80" else "1000" for c in used)
    objects[3] = (
        "<< /Type /Font /Subtype /Type3 /FontBBox [0 -120 1000 880] /Resources << >> "
        "/FontMatrix [0.001 0 0 0.001 0 0] /CharProcs << /w 4 0 R /n 5 0 R >> "
        f"/Encoding << /Type /Encoding /Differences [1 "
        f"{' '.join('/n' if c < chr(0x80) else '/w' for c in used)}] >> "
        f"/FirstChar 1 /LastChar {max(len(used), 1)} /Widths [{widths}] "
        f"{'/ToUnicode 6 0 R' if mapped else ''} >>"
    ).encode()
    pairs = "".join(f"<{codes[c]:02X}> <{c.encode('utf-16-be').hex()}>\n" for c in used)
    objects[6] = stream(
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def "
        "/CMapType 2 def 1 begincodespacerange <00> <FF> endcodespacerange\n"
        f"{len(used)} beginbfchar\n{pairs}endbfchar endcmap end end"
    )
    objects[7] = stream(
        "\x7f" * 4,
        "/Type /XObject /Subtype /Image /Width 2 /Height 2 /ColorSpace /DeviceGray "
        "/BitsPerComponent 8",
    )
    for number, page in enumerate(pages):
        objects[10 + 2 * number] = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] "
            f"/Contents {11 + 2 * number} 0 R "
            "/Resources << /Font << /F 3 0 R >> /XObject << /I 7 0 R >> >> >>"
        ).encode()
        content = "\n".join(drawn(one, codes) for one in page)
        objects[11 + 2 * number] = stream(content)
    return written(objects, encrypt)


def drawn(one, codes):
    if one == PICTURE:
        return f"q {WIDTH} 0 0 {HEIGHT} 0 0 cm /I Do Q"
    if isinstance(one, Line):
        x0, y0, x1, y1, filled = one
        if filled:
            return f"{x0} {y0} {max(x1 - x0, 0.5)} {max(y1 - y0, 0.5)} re f"
        return f"{x0} {y0} m {x1} {y1} l S"
    coded = "".join(f"{codes[c]:02X}" for c in one.text)
    return f"BT /F {one.size} Tf {one.x} {one.y} Td <{coded}> Tj ET"


def stream(text, more=""):
    data = text.encode("latin-1")
    return f"<< {more} /Length {len(data)} >>\nstream\n".encode() + data + b"\nendstream"


def written(objects, encrypt):
    out = b"%PDF-1.7\n"
    places = {}
    for number, content in objects.items():
        places[number] = len(out)
        out += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {max(objects) + 1}\n0000000000 65535 f \n".encode()
    for number in range(1, max(objects) + 1):
        kind = "n" if number in places else "f"
        out += f"{places.get(number, 0):010} 00000 {kind} \n".encode()
    trailer = f"<< /Size {max(objects) + 1} /Root 1 0 R {encrypt} >>"
    return out + f"trailer\n{trailer}\nstartxref\n{start}\n%%EOF\n".encode()


LOCKED = (
    f"/Encrypt << /Filter /Standard /V 2 /R 3 /Length 128 /P -4 /O <{'ab' * 32}> "
    f"/U <{'cd' * 32}> >> /ID [<{'01' * 16}> <{'01' * 16}>]"
)
"""Encrypted with a password that nobody knows."""


def column(*lines, top=760, left=80, size=16, step=28):
    """Lines of text below each other; a leading　　is where a paragraph is set in."""
    return [
        Text(
            left + size * (len(text) - len(text.lstrip("　"))),
            top - number * step,
            text.lstrip("　"),
            size,
        )
        for number, text in enumerate(lines)
    ]


def table(rows, *, left=80, top=400, wide=100, high=30, walls=None, filled=True):
    """A ruled table. ``walls``: (row, column) of the edges to the left that are left out."""
    across, down = len(rows[0]), len(rows)
    made = [
        Line(left, top - row * high, left + across * wide, top - row * high, filled)
        for row in range(down + 1)
    ]
    for row in range(down):
        for column_ in range(across + 1):
            if (row, column_) not in (walls or ()):
                x = left + column_ * wide
                made.append(Line(x, top - (row + 1) * high, x, top - row * high, filled))
    for row, cells in enumerate(rows):
        for column_, text in enumerate(cells):
            if text:
                made.append(Text(left + column_ * wide + 6, top - row * high - 20, text, 12))
    return made
