"""What stands nearest to a question without an answer: whole sentences, on the page they are on."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ldi_qa.answering.evidence import cite
from ldi_qa.answering.terms import content_terms
from ldi_qa.assistant import Assistant
from ldi_qa.documents import Document
from ldi_qa.text import squeeze
from ldi_qa.types import Answer, Citation, Passage

SHOWN = 3  # passages shown under an abstention: what fits a screen without scrolling
LENGTH = 280  # characters of a passage: about three lines


@dataclass(frozen=True, slots=True)
class Near:
    """The part of a passage that comes nearest to a question.

    Attributes:
        citation: The part, quoted; nothing in it is marked as an answer.
        heading: The innermost heading over it, or ``""``.
        text: Its words as they are shown, with dots where the passage begins earlier or goes on.
    """

    citation: Citation
    heading: str
    text: str


def nearest(answer: Answer, assistant: Assistant) -> tuple[Near, ...]:
    """The passages to show in the place of an answer.

    Raises:
        LdiQaError: A document of theirs is not in the index any more.
    """
    question = answer.interpretation or answer.question
    shown: dict[tuple[str, int], Near] = {}
    for hit in answer.hits:
        one = near(hit.passage, assistant.index.document(hit.passage.document), question)
        # Passages overlap: what two of them have is shown once.
        shown.setdefault((one.citation.document, one.citation.start), one)
        if len(shown) == SHOWN:
            break
    return tuple(shown.values())


def near(passage: Passage, document: Document, question: str) -> Near:
    """A passage from the sentence that has most of a question's words in it, names above all.

    Args:
        passage: The passage.
        document: What it is a part of.
        question: The question, as it was understood.
    """
    asked = {(term.stem, term.word[0].isupper()) for term in content_terms(question)}
    titles = {heading.start for heading in document.headings}
    inside = [span for span in document.sentences if passage.start <= span[0] < passage.end]
    spans = [span for span in inside if span[0] not in titles] or [(passage.start, passage.end)]

    def shared(span: tuple[int, int]) -> int:
        terms = content_terms(document.text[slice(*span)])
        said = {(term.stem, term.word[0].isupper()) for term in terms}
        stems = {stem for stem, _ in said}
        return sum(
            (stem in stems) + (capital and (stem, capital) in said) for stem, capital in asked
        )

    start, end = max(spans, key=shared)
    headings = document.headings_at(start)
    for first, last in spans:  # what follows under the same heading, as far as there is room
        if first >= end and last - start <= LENGTH and document.headings_at(first) == headings:
            end = last
    cited = replace(cite(document, (start, end), (start, start)), answer_boxes=())
    text = squeeze(cited.quote)
    if len(text) > LENGTH:
        text = text[:LENGTH].rsplit(" ", 1)[0]
    goes_on = end < spans[-1][1] or len(text) < len(squeeze(cited.quote))
    shown = f"{'… ' * (start > spans[0][0])}{text}{' …' * goes_on}"
    return Near(cited, "".join(headings[-1:]), shown)
