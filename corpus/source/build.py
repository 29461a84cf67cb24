"""Typesets the restated case study: `python corpus/source/build.py [FILE.pdf]`.

The same source and the same reportlab give the same bytes: dates and identifiers are fixed, and
nothing is compressed, since two builds of zlib need not compress alike.
"""

from __future__ import annotations

import argparse
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

from reportlab.lib.colors import HexColor, white
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    CondPageBreak,
    Flowable,
    Frame,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
    Paragraph,
)

HERE = Path(__file__).resolve().parent
SOURCE = HERE / "west-midlands-2024.md"
TARGET = HERE.parent / "local-digital-index-2024-west-midlands.pdf"

# 23 November 2026, 12:00 UTC: the day of the restatement, not that of the build.
CREATED = 1795435200
AUTHOR = "ldi-qa project, after techUK"
SUBJECT = "A restatement of the West Midlands case study in techUK's Local Digital Index 2024"

INK = HexColor(0x1F2933)
NIGHT = HexColor(0x10243E)
TEAL = HexColor(0x0F7C83)
MIST = HexColor(0xEDF5F5)
AMBER = HexColor(0xF2A541)
GREY = HexColor(0x66727F)

WIDTH, HEIGHT = A4
LEFT, RIGHT, TOP, BOTTOM = 46 * mm, 24 * mm, 27 * mm, 27 * mm
OUTDENT = 22 * mm
"""How far the headings of sections, and the footer, stand to the left of the text."""

TEXT = ParagraphStyle(
    "text",
    fontName="Helvetica",
    fontSize=10,
    leading=15.2,
    textColor=INK,
    spaceAfter=8,
    allowWidows=0,
    allowOrphans=0,
)
BULLET = ParagraphStyle(
    "bullet", parent=TEXT, leftIndent=13, bulletIndent=2, bulletColor=TEAL, spaceAfter=4
)
VOICE = ParagraphStyle(
    "voice",
    parent=TEXT,
    leftIndent=12,
    rightIndent=10,
    textColor=NIGHT,
    spaceBefore=12,
    spaceAfter=20,
)
SECTION = ParagraphStyle(
    "section",
    fontName="Helvetica-Bold",
    fontSize=21,
    leading=26,
    textColor=NIGHT,
    leftIndent=-OUTDENT,
    spaceBefore=26,
    spaceAfter=16,
    keepWithNext=1,
)
SUBSECTION = ParagraphStyle(
    "subsection",
    fontName="Helvetica-Bold",
    fontSize=12.5,
    leading=17,
    textColor=TEAL,
    spaceBefore=10,
    spaceAfter=5,
    keepWithNext=1,
)

# The region's seven places as points of the cover, in degrees: longitude, latitude, size.
PLACES = (
    (-2.13, 52.59, 5.0),
    (-1.98, 52.59, 4.0),
    (-2.09, 52.51, 4.0),
    (-2.00, 52.51, 4.0),
    (-1.89, 52.48, 9.0),
    (-1.78, 52.41, 4.5),
    (-1.51, 52.41, 6.0),
)
LINKS = ((0, 1), (0, 2), (1, 3), (2, 3), (1, 4), (3, 4), (4, 5), (5, 6), (4, 6))


@dataclass(frozen=True)
class Block:
    """One block of the source: a heading, a paragraph, a bullet or reported speech."""

    kind: str
    text: str


def parse(source: str) -> tuple[dict[str, str], list[Block]]:
    """Reads the little Markdown that the source uses.

    Args:
        source: front matter between two lines of dashes, then blocks with blank lines between.

    Returns:
        The front matter, and the blocks in their order.
    """
    _, front, body = source.split("---\n", 2)
    meta = dict(line.split(": ", 1) for line in front.splitlines())
    blocks = []
    for chunk in re.split(r"\n{2,}", body.strip()):
        mark, _, rest = chunk.partition(" ")
        if mark == "-":
            blocks += [Block("bullet", item) for item in re.split(r"\n- ", rest)]
        elif mark == ">":
            blocks.append(Block("voice", rest.replace("\n> ", "\n")))
        else:
            kind = {"#": "section", "##": "subsection"}.get(mark)
            blocks.append(Block(kind, rest) if kind else Block("text", chunk))
    return meta, [Block(b.kind, " ".join(b.text.split())) for b in blocks]


def typographic(text: str) -> str:
    """Gives apostrophes the form that they have in print."""
    return text.replace("'", "\u2019")


class Heading(Paragraph):
    """A heading that also goes into the outline."""

    def __init__(self, text: str, style: ParagraphStyle, key: str) -> None:
        super().__init__(escape(text), style)
        self.title, self.key = text, key
        self.level = 0 if style is SECTION else 1

    def draw(self) -> None:
        """Draws the heading, with a short rule above that of a section."""
        canvas = self.canv
        canvas.bookmarkHorizontal(self.key, 0, self.height + 6)
        canvas.addOutlineEntry(self.title, self.key, self.level)
        if self.level == 0:
            canvas.setFillColor(AMBER)
            canvas.rect(-OUTDENT, self.height + 5, 16 * mm, 2.4, stroke=0, fill=1)
        super().draw()


class Voice(Paragraph):
    """Somebody's words as reported speech, on a tint with a bar beside it."""

    def draw(self) -> None:
        """Draws the tint and the bar, then the paragraph."""
        for colour, width in ((MIST, self.width), (TEAL, 2.6)):
            self.canv.setFillColor(colour)
            self.canv.rect(0, -10, width, self.height + 18, stroke=0, fill=1)
        super().draw()


def story(blocks: list[Block]) -> Iterator[Flowable]:
    """Turns blocks into what reportlab lays out."""
    yield NextPageTemplate("inside")
    yield PageBreak()
    for number, block in enumerate(blocks):
        text = typographic(block.text)
        if block.kind == "section":
            yield CondPageBreak(62 * mm)
            yield Heading(text, SECTION, f"h{number}")
        elif block.kind == "subsection":
            yield CondPageBreak(30 * mm)
            yield Heading(text, SUBSECTION, f"h{number}")
        elif block.kind == "bullet":
            lead, colon, rest = text.partition(": ")
            marked = f"<b>{escape(lead)}:</b> {escape(rest)}" if colon else escape(text)
            yield Paragraph(marked, BULLET, bulletText="\u2022")
        elif block.kind == "voice":
            yield Voice(escape(text), VOICE)
        else:
            yield Paragraph(escape(text), TEXT)


def cover(canvas: Canvas, meta: dict[str, str]) -> None:
    """Draws the first page."""
    canvas.setFillColor(NIGHT)
    canvas.rect(0, 0, WIDTH, HEIGHT, stroke=0, fill=1)

    def point(place: tuple[float, float, float]) -> tuple[float, float]:
        # A degree of longitude is 0.61 of a degree of latitude at 52.5 degrees north.
        return 34 * mm + (place[0] + 2.15) * 0.61 * 1050, 128 * mm + (place[1] - 52.41) * 1050

    canvas.setStrokeColor(TEAL)
    canvas.setLineWidth(1.2)
    for a, b in LINKS:
        canvas.line(*point(PLACES[a]), *point(PLACES[b]))
    for place in PLACES:
        x, y = point(place)
        canvas.setLineWidth(0.5)
        for ring in (2.4, 4.2, 6.4):
            canvas.setStrokeColor(TEAL, 0.9 - ring / 8)
            canvas.circle(x, y, place[2] * ring, stroke=1, fill=0)
        canvas.setFillColor(AMBER if place[2] > 8 else white)
        canvas.circle(x, y, place[2], stroke=0, fill=1)

    x = 24 * mm
    canvas.setFillColor(AMBER)
    canvas.rect(x, HEIGHT - 33 * mm, 16 * mm, 2.4, stroke=0, fill=1)
    canvas.setFillColor(white)
    canvas.setFont("Helvetica-Bold", 38)
    canvas.drawString(x, HEIGHT - 50 * mm, meta["title"])
    canvas.setFont("Helvetica", 19)
    canvas.drawString(x, HEIGHT - 61 * mm, f"{meta['region']}: a case study")
    canvas.setFillColor(AMBER)
    canvas.setFont("Helvetica-Bold", 12)
    canvas.drawString(x, 88 * mm, meta["strapline"])
    canvas.setFillColor(white)
    canvas.setFont("Helvetica", 10)
    canvas.drawString(x, 80 * mm, meta["note"])
    canvas.setStrokeColor(TEAL)
    canvas.setLineWidth(0.8)
    canvas.line(x, 43 * mm, WIDTH - x, 43 * mm)
    for column, credit in enumerate(meta["credits"].split(" | ")):
        role, name = credit.split(": ")
        left = x + column * 56 * mm
        canvas.setFont("Helvetica", 8.5)
        canvas.drawString(left, 35 * mm, role)
        canvas.setFont("Helvetica-Bold", 11.5)
        canvas.drawString(left, 29 * mm, name)


def inside(canvas: Canvas, meta: dict[str, str], number: int) -> None:
    """Draws what stands on every page but the first: a band, the footer, the page's number."""
    canvas.setFillColor(NIGHT)
    canvas.rect(0, HEIGHT - 6 * mm, WIDTH, 6 * mm, stroke=0, fill=1)
    canvas.setFillColor(TEAL)
    canvas.rect(0, HEIGHT - 7 * mm, WIDTH, 1 * mm, stroke=0, fill=1)
    canvas.setStrokeColor(TEAL)
    canvas.setLineWidth(0.6)
    canvas.line(LEFT - OUTDENT, 17 * mm, WIDTH - RIGHT, 17 * mm)
    canvas.setFont("Helvetica", 8)
    canvas.setFillColor(GREY)
    canvas.drawString(LEFT - OUTDENT, 12 * mm, f"{meta['title']}  |  {meta['region']}")
    canvas.setFont("Helvetica-Bold", 9)
    canvas.setFillColor(TEAL)
    canvas.drawRightString(WIDTH - RIGHT, 12 * mm, str(number))


def build(source: Path = SOURCE, target: Path = TARGET) -> None:
    """Typesets the source as a PDF.

    Args:
        source: the Markdown to read.
        target: the PDF to write.
    """
    meta, blocks = parse(source.read_text("utf-8"))
    os.environ["SOURCE_DATE_EPOCH"] = str(CREATED)  # where reportlab takes a fixed date from
    document = BaseDocTemplate(
        str(target),
        pagesize=A4,
        title=f"{meta['title']}: {meta['region']} (restated)",
        author=AUTHOR,
        subject=SUBJECT,
        creator="corpus/source/build.py",
        lang="en-GB",
        invariant=1,
        pageCompression=0,
    )
    frame = Frame(
        LEFT,
        BOTTOM,
        WIDTH - LEFT - RIGHT,
        HEIGHT - TOP - BOTTOM,
        leftPadding=0,
        rightPadding=0,
        topPadding=0,
        bottomPadding=0,
    )

    def draw_cover(canvas: Canvas, _: BaseDocTemplate) -> None:
        canvas.addPageLabel(0, "ROMAN_LOWER")
        canvas.addPageLabel(1, "ARABIC", start=1)
        canvas.showOutline()
        cover(canvas, meta)

    def draw_inside(canvas: Canvas, page: BaseDocTemplate) -> None:
        inside(canvas, meta, page.page - 1)

    document.addPageTemplates(
        [
            PageTemplate("cover", [frame], onPage=draw_cover),
            PageTemplate("inside", [frame], onPageEnd=draw_inside),
        ]
    )
    document.build(list(story(blocks)))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Typeset the restated case study.")
    parser.add_argument("target", nargs="?", type=Path, default=TARGET, metavar="FILE.pdf")
    build(target=parser.parse_args().target)
