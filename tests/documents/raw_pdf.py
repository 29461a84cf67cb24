"""PDFs written object by object, so that any part of them can be wrong."""

import zlib
from collections.abc import Iterable, Mapping
from pathlib import Path

FONT, PAGES, CATALOG = 3, 2, 1
"""The numbers of the objects that every file has; those of its pages follow."""


def stream(data: bytes, extra: bytes = b"") -> bytes:
    """A compressed stream object."""
    packed = zlib.compress(data, 9)
    head = b"<</Length %d/Filter/FlateDecode%b>>" % (len(packed), extra)
    return head + b"stream\n" + packed + b"\nendstream"


def shown(*lines: str) -> bytes:
    """The drawing of lines of text, the first at the top of the page."""
    text = b"T* ".join(b"(%b)Tj " % line.encode("latin-1") for line in lines)
    return b"BT /F1 10 Tf 14 TL 50 700 Td " + text + b"ET"


def file_of(objects: Mapping[int, bytes]) -> bytes:
    """A file of objects by their numbers, the catalog being `CATALOG`."""
    data = b"%PDF-1.7\n"
    places = {}
    for number, content in objects.items():
        places[number] = len(data)
        data += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    size = max(objects) + 1
    start = len(data)
    data += b"xref\n0 %d\n" % size
    for number in range(size):
        kind = b"n" if number in places else b"f"
        data += b"%010d %05d %b \n" % (places.get(number, 0), 0, kind)
    data += b"trailer\n<</Size %d/Root %d 0 R>>\n" % (size, CATALOG)
    return data + b"startxref\n%d\n%%%%EOF\n" % start


def objects_of(drawings: Iterable[bytes]) -> dict[int, bytes]:
    """The objects of a file with a page for each drawing."""
    objects = {
        CATALOG: b"<</Type/Catalog/Pages 2 0 R>>",
        FONT: b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    }
    kids = []
    for drawing in drawings:
        page = max(objects) + 1
        kids.append(page)
        objects[page] = (
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R"
            b"/Resources<</Font<</F1 3 0 R>>>>>>" % (page + 1)
        )
        objects[page + 1] = stream(drawing)
    listed = b" ".join(b"%d 0 R" % kid for kid in kids)
    objects[PAGES] = b"<</Type/Pages/Kids[%b]/Count %d>>" % (listed, len(kids))
    return objects


def write_pdf(path: Path, *drawings: bytes) -> Path:
    """Writes a file with a page for each drawing."""
    path.write_bytes(file_of(objects_of(drawings)))
    return path
