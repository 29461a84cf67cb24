"""Evidence: the sentences that retrieval found, each with what stands around it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from ldi_qa.documents.cells import LabelledCell, labelled_cells
from ldi_qa.documents.document import Document
from ldi_qa.types import Citation, Hit

# The sentences before this one that a pronoun may point back to. Set by hand, no run is on record:
# with fewer a name is lost that a paragraph gives once, with more it stands with figures of others.
REACH = 4


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a document, with the hit that brought it.

    Attributes:
        document: The document it is in.
        start: Where it starts in the document's text.
        end: Where it ends (half-open).
        text: ``document.text[start:end]``.
        before: The sentences before it in the same paragraph, as one text; ``""`` for the first.
        headings: The headings over it, outermost first.
        hit: The best hit that holds it.
        rank: That hit's place among the hits, from 0.
        similarity: The cosine of question and sentence.
        cells: For a row of a table its cells, right of the label; None for running text.
    """

    document: Document = field(repr=False)
    start: int
    end: int
    text: str
    before: str = field(repr=False)
    headings: tuple[str, ...] = field(repr=False)
    hit: Hit = field(repr=False)
    rank: int
    similarity: float = 0.0
    cells: tuple[LabelledCell, ...] | None = field(default=None, repr=False)


def gather(hits: Sequence[Hit], document: Callable[[str], Document]) -> list[Sentence]:
    """The sentences of the hits, best hit first, each once although passages overlap.

    Args:
        hits: Ranked hits.
        document: Gives a document by its name.

    Returns:
        The sentences, each with the first hit that holds it; those that no hit holds whole are
        left out.
    """
    seen: set[tuple[str, int]] = set()
    sentences: list[Sentence] = []
    for rank, hit in enumerate(hits):
        passage = hit.passage
        whole = document(passage.document)
        spans = whole.sentences
        first = bisect_left(spans, (passage.start, passage.start))
        cosines = dict(hit.sentences)
        cells = labelled_cells(whole, passage.start, passage.end)
        for i in range(first, len(spans)):
            start, end = spans[i]
            if end > passage.end:
                break
            if (whole.name, start) in seen:
                continue
            seen.add((whole.name, start))
            sentences.append(
                Sentence(
                    document=whole,
                    start=start,
                    end=end,
                    text=whole.text[start:end],
                    before=_before(whole, i),
                    headings=whole.headings_at(start),
                    hit=hit,
                    rank=rank,
                    similarity=cosines.get(start, 0.0),
                    cells=_row(whole, start, end, cells),
                )
            )
    return sentences


def _row(
    document: Document, start: int, end: int, cells: Sequence[LabelledCell]
) -> tuple[LabelledCell, ...] | None:
    """The cells of the table's row that a sentence is, None where it is none."""
    if document.table_at(start) is None:
        return None
    return tuple(one for one in cells if start <= one.cell.start and one.cell.end <= end)


def _before(document: Document, i: int) -> str:
    """The sentences before a document's sentence with this number, of its paragraph."""
    start = document.sentences[i][0]
    reached = start
    for j in range(i - 1, max(-1, i - 1 - REACH), -1):
        if "\n\n" in document.text[document.sentences[j][1] : reached]:
            break
        reached = document.sentences[j][0]
    return document.text[reached:start].rstrip()


def cite(
    document: Document, quote: tuple[int, int], answer: tuple[int, int] | None = None
) -> Citation:
    """The citation of a span of a document.

    Args:
        document: Where it stands.
        quote: Half-open offsets of the quote in the document's text.
        answer: Half-open offsets of the answer inside the quote; the whole quote when None.
    """
    start, end = quote
    answer_start, answer_end = answer or quote
    page = document.page_at(answer_start)
    return Citation(
        document=document.name,
        title=document.title,
        page=page.number if page else None,
        page_label=page.label if page else None,
        quote=document.text[start:end],
        start=start,
        end=end,
        answer_start=answer_start,
        answer_end=answer_end,
        boxes=document.boxes(start, end),
        sha256=document.sha256,
        answer_boxes=document.boxes(answer_start, answer_end),
    )
