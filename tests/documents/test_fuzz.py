"""Two hundred broken PDFs: each becomes a document or a named error, and nothing else happens."""

import random
import resource
import sys
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.documents.raw_pdf import CATALOG, FONT, PAGES, file_of, objects_of, shown, stream

from ldi_qa.documents import Document, reading
from ldi_qa.documents.workers import Limits
from ldi_qa.errors import DocumentError

MUTANTS = 200
MEMORY = 400 * 2**20
BOTH = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
Mutate = Callable[[random.Random], bytes]


def whole(seeded: random.Random) -> dict[int, bytes]:
    """The objects of a file of one to four pages that nothing is wrong with."""
    pages = range(1, seeded.randint(2, 5))
    return objects_of([shown(f"Page {page}.", "It has 11 cows.") for page in pages])


def flipped(seeded: random.Random) -> bytes:
    data = bytearray(file_of(whole(seeded)))
    for _ in range(seeded.choice((1, 5, 50))):
        data[seeded.randrange(8, len(data))] ^= 1 << seeded.randrange(8)
    return bytes(data)


def swapped(seeded: random.Random) -> bytes:
    data = file_of(whole(seeded))
    first, second = sorted(seeded.sample(range(8, len(data)), 2))
    length = seeded.randint(1, 200)
    return data[:first] + data[second : second + length] + data[first + length :]


def truncated(seeded: random.Random) -> bytes:
    data = file_of(whole(seeded))
    return data[: seeded.randrange(8, len(data))]


def counted(seeded: random.Random) -> bytes:
    objects = whole(seeded)
    count = seeded.choice((-1, 0, 10**4, 2**20, 2**31 - 1, 10**18))
    kids = objects[PAGES].partition(b"]")[0]
    objects[PAGES] = kids + b"]/Count %d>>" % count
    return file_of(objects)


def nested(seeded: random.Random) -> bytes:
    depth = seeded.choice((100, 10_000, 200_000))
    opened, closed = seeded.choice(((b"[", b"]"), (b"<</A", b">>"), (b"(", b")"), (b"q ", b"Q ")))
    deep = opened * depth + closed * depth
    objects = whole(seeded)
    number = max(objects)
    where = seeded.randrange(3)
    if where == 0:
        objects[number] = stream(deep + shown("Below it."))
    elif where == 1:
        objects[FONT] = objects[FONT][:-2] + b"/Deep %b>>" % deep
    else:
        objects[CATALOG] = objects[CATALOG][:-2] + b"/Names %b>>" % deep
    return file_of(objects)


def looped(seeded: random.Random) -> bytes:
    objects = whole(seeded)
    first = FONT + 1
    kind = seeded.randrange(5)
    if kind == 0:  # a page tree that holds itself
        objects[PAGES] = b"<</Type/Pages/Kids[2 0 R %d 0 R]/Count 2/Parent 2 0 R>>" % first
    elif kind == 1:  # a long ring of page trees
        ring = range(100, 100 + seeded.choice((2, 50, 3000)))
        for number in ring:
            after = number + 1 if number + 1 in ring else 100
            objects[number] = b"<</Type/Pages/Kids[%d 0 R]/Count 9/Parent 2 0 R>>" % after
        objects[PAGES] = b"<</Type/Pages/Kids[100 0 R]/Count 9>>"
    elif kind == 2:  # a form that draws itself
        form = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 90 0 R>>>>"
        objects[90] = stream(b"/X Do /X Do", form)
        objects[first] = objects[first].replace(b"/Font", b"/XObject<</X 90 0 R>>/Font")
        objects[first + 1] = stream(b"/X Do " + shown("Above it."))
    elif kind == 3:  # a length and an outline that lead back to themselves
        objects[first + 1] = b"<</Length %d 0 R>>stream\nBT ET\nendstream" % (first + 1)
        objects[CATALOG] = objects[CATALOG][:-2] + b"/Outlines 91 0 R>>"
        objects[91] = b"<</First 91 0 R/Next 91 0 R/Last 91 0 R/Title(Round)>>"
    else:  # a table of cross references before itself
        data = file_of(objects)
        start = data.rindex(b"xref\n0")
        return data.replace(b"/Root", b"/Prev %d/Root" % start)
    return file_of(objects)


def expanding(seeded: random.Random) -> bytes:
    objects = whole(seeded)
    size = seeded.choice((10**6, 10**8, 3 * 10**8))
    filling = seeded.choice((b" ", b"q ", b"(spam) Tj ", b"0 0 m 9 9 l S "))
    block = filling * (10**6 // len(filling))
    # Compressed twice, so that some kilobytes stand for hundreds of megabytes.
    objects[max(objects)] = _twice(b"BT /F1 9 Tf ", block, size // len(block))
    return file_of(objects)


def _twice(start: bytes, block: bytes, count: int) -> bytes:
    packer = zlib.compressobj(9)
    once = packer.compress(start) + b"".join(packer.compress(block) for _ in range(count))
    data = zlib.compress(once + packer.flush(), 9)
    head = b"<</Length %d/Filter[/FlateDecode/FlateDecode]>>" % len(data)
    return head + b"stream\n" + data + b"\nendstream"


SHARES: dict[Mutate, int] = {
    flipped: 70, swapped: 30, truncated: 40, counted: 18, nested: 18, looped: 20, expanding: 4
}  # fmt: skip


def mutants(seed: int) -> list[bytes]:
    seeded = random.Random(seed)
    return [mutate(seeded) for mutate, share in SHARES.items() for _ in range(share)]


@pytest.mark.skipif(sys.platform != "linux", reason="memory is limited on Linux only")
def test_broken_pdfs_are_documents_or_named_errors(tmp_path: Path) -> None:
    made = mutants(2024)
    assert len(made) == MUTANTS
    files = {f"mutant-{number:03}.pdf": tmp_path / f"{number}.pdf" for number in range(MUTANTS)}
    for path, data in zip(files.values(), made, strict=True):
        path.write_bytes(data)
    limits = Limits(page_seconds=4, file_seconds=8, memory=MEMORY, skipped=1)
    before = [resource.getrusage(who).ru_maxrss for who in BOTH]
    with reading(files, limits=limits) as outcomes:
        results = dict(outcomes)
    assert list(results) == list(files)
    for name, result in results.items():
        assert isinstance(result, (Document, DocumentError))
        assert isinstance(result, Document) or name in str(result)
    documents = [result for result in results.values() if isinstance(result, Document)]
    assert MUTANTS > len(documents) > MUTANTS / 4  # most break one thing, and pdfium mends much
    after = [resource.getrusage(who).ru_maxrss for who in BOTH]  # in kilobytes, as Linux has it
    assert after[0] < before[0] + 200 * 1024
    assert after[1] <= max(before[1], 1.5 * MEMORY / 1024)
