"""Golden questions put to an assistant: one record a question, with all that the measures need."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from time import perf_counter
from typing import Literal, Protocol

from ldi_qa.documents import Document
from ldi_qa.evaluation.golden import Evidence, Golden
from ldi_qa.evaluation.matching import Match, holds, match
from ldi_qa.types import Answer, Citation

Verdict = Literal["right", "wrong", "abstained"]


class Answerer(Protocol):
    """Whoever answers: an `Assistant`, or anything else that has this method."""

    def answer(self, question: str, *, history: Sequence[str] = ()) -> Answer:
        """Answers a question, with the questions that were asked before it, oldest first."""


@dataclass(frozen=True, slots=True)
class Record:
    """What came of one question.

    Attributes:
        golden: The question and what was expected.
        answer: What was answered.
        match: How the two compare.
        quotes: How many citations the answer gives, those of operands and conflicts included.
        exact_quotes: How many of them are exactly what their document has on the page they name.
        page_right: Whether a citation leads to the page that gives the answer; None where the
            documents give none.
        ranks: For each piece of evidence the 1-based rank of the first hit that holds it, or None.
        milliseconds: From question to answer.
    """

    golden: Golden
    answer: Answer
    match: Match
    quotes: int
    exact_quotes: int
    page_right: bool | None
    ranks: tuple[int | None, ...]
    milliseconds: float

    @property
    def verdict(self) -> Verdict:
        """``"abstained"`` is silence where there is an answer; rightly silent is ``"right"``."""
        if self.match.right:
            return "right"
        return "abstained" if self.answer.status == "abstained" else "wrong"


def run(
    questions: Iterable[Golden],
    assistant: Answerer,
    documents: Mapping[str, Document],
    progress: Callable[[str], None] = lambda _: None,
) -> list[Record]:
    """Asks every question, in order.

    Args:
        questions: What to ask.
        assistant: Whom to ask.
        documents: The documents that answers may cite, by name: quotes are checked against them.
        progress: Called with a question's id before it is asked.
    """
    records = []
    for golden in questions:
        progress(golden.id)
        start = perf_counter()
        answer = assistant.answer(golden.question, history=golden.history)
        milliseconds = 1000 * (perf_counter() - start)
        records.append(record(golden, answer, documents, milliseconds))
    return records


def record(
    golden: Golden, answer: Answer, documents: Mapping[str, Document], milliseconds: float = 0.0
) -> Record:
    """Compares one answer with what was expected."""
    citations = all_citations(answer)
    return Record(
        golden=golden,
        answer=answer,
        match=match(golden.expected, answer),
        quotes=len(citations),
        exact_quotes=sum(exact_quote(citation, documents) for citation in citations),
        page_right=_page_right(golden, answer, documents) if golden.evidence else None,
        ranks=tuple(_rank(piece, answer) for piece in golden.evidence),
        milliseconds=milliseconds,
    )


def all_citations(answer: Answer) -> tuple[Citation, ...]:
    """The citations of an answer, its operands and its conflicts."""
    operands = answer.derivation.operands if answer.derivation else ()
    return (
        *answer.citations,
        *(operand.citation for operand in operands),
        *(conflict.citation for conflict in answer.conflicts),
    )


def exact_quote(citation: Citation, documents: Mapping[str, Document]) -> bool:
    """Whether document, hash, quote, offsets, page and printed label all agree."""
    document = documents.get(citation.document)
    if document is None or document.sha256 != citation.sha256:
        return False
    page = document.page_at(citation.answer_start)
    return (
        bool(citation.quote)
        and document.text[citation.start : citation.end] == citation.quote
        and citation.start <= citation.answer_start <= citation.answer_end <= citation.end
        and citation.page == (page.number if page else None)
        and citation.page_label == (page.label if page else None)
    )


def _page_right(golden: Golden, answer: Answer, documents: Mapping[str, Document]) -> bool:
    """Whether any citation's page (its section, where there are no pages) holds the evidence."""
    return any(
        all(holds(_around(citation, documents[citation.document]), term) for term in piece.contains)
        for citation in answer.citations
        if exact_quote(citation, documents)
        for piece in golden.evidence
    )


def _around(citation: Citation, document: Document) -> str:
    """The text of the page or the section on which a quote stands, and the whole of the quote."""
    if page := document.page_at(citation.answer_start):
        start, end = page.start, page.end
    else:
        headings = [heading.start for heading in document.headings]
        start = max((h for h in headings if h <= citation.start), default=0)
        end = min((h for h in headings if h > citation.start), default=len(document.text))
    return document.text[min(start, citation.start) : max(end, citation.end)]


def _rank(piece: Evidence, answer: Answer) -> int | None:
    """The 1-based rank of the first passage that, with its headings, holds a piece of evidence."""
    for rank, hit in enumerate(answer.hits, 1):
        text = "\n".join((*hit.passage.headings, hit.passage.text))
        if all(holds(text, term) for term in piece.contains):
            return rank
    return None
