"""Small documents, written by hand: PDF pages of Chinese text, with and without what spoils them."""

from __future__ import annotations

TO_UNICODE = b"""/CIDInit /ProcSet findresource begin 12 dict begin begincmap
/CMapName /Same def /CMapType 2 def 1 begincodespacerange <0000> <FFFF> endcodespacerange
1 beginbfrange <0000> <FFFF> <0000> endbfrange endcmap end end"""
ENCRYPT = (b"<</Filter /Standard /V 1 /R 2 /P -44 /O <" + b"5a" * 32 + b"> /U <" + b"a5" * 32 + b">>>")


def stream(data: bytes) -> bytes:
    return b"<</Length %d>>\nstream\n%s\nendstream" % (len(data), data)


def page_content(page: str) -> bytes:
    lines = (f"<{line.encode('utf-16-be').hex()}> Tj T*" for line in page.split("\n"))
    return f"BT /F1 12 Tf 16 TL 50 780 Td {' '.join(lines)} ET".encode()


def pdf(*pages: str, encrypted: bool = False) -> bytes:
    """A PDF of these pages; an empty page has a drawing only."""
    kids = b" ".join(b"%d 0 R" % (6 + 2 * i) for i in range(len(pages)))
    objects = [
        b"<</Type /Catalog /Pages 2 0 R>>",
        b"<</Type /Pages /Kids [%s] /Count %d>>" % (kids, len(pages)),
        b"<</Type /Font /Subtype /Type0 /BaseFont /Song /Encoding /Identity-H /DescendantFonts [4 0 R]"
        b" /ToUnicode 5 0 R>>",
        b"<</Type /Font /Subtype /CIDFontType2 /BaseFont /Song /DW 1000"
        b" /CIDSystemInfo <</Registry (Adobe) /Ordering (Identity) /Supplement 0>>>>",
        stream(TO_UNICODE),
    ]
    for i, page in enumerate(pages):
        objects.append(b"<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R"
                       b" /Resources <</Font <</F1 3 0 R>>>>>>" % (7 + 2 * i))
        objects.append(stream(page_content(page) if page else b"0 0 100 100 re f"))
    return assembled(objects, ENCRYPT if encrypted else None)


def assembled(objects: list[bytes], encrypt: bytes | None) -> bytes:
    out, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size, at = len(objects) + 1, len(out)
    more = b" /Encrypt %s /ID [<00> <00>]" % encrypt if encrypt else b""
    trailer = b"trailer <</Size %d /Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (size, more, at)
    return out + b"xref\n0 %d\n0000000000 65535 f \n%s%s" % (size, table, trailer)
