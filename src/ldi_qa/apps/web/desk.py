"""What all parts of the page work with."""

from __future__ import annotations

from dataclasses import dataclass

from ldi_qa.apps.web.feedback import Feedback
from ldi_qa.apps.web.figures import FigureBook
from ldi_qa.apps.web.pages import PageImages
from ldi_qa.assistant import Assistant


@dataclass(frozen=True, slots=True)
class Desk:
    """One index and what the page shows of it, shared by all visitors.

    Attributes:
        assistant: The opened index.
        pages: Draws the pages of its documents.
        book: The figures of its documents.
        feedback: What visitors say of its answers.
    """

    assistant: Assistant
    pages: PageImages
    book: FigureBook
    feedback: Feedback

    @classmethod
    def of(cls, assistant: Assistant) -> Desk:
        """A desk for an index; what visitors say goes into ``feedback.jsonl`` beside it."""
        return cls(
            assistant,
            PageImages(assistant.source),
            FigureBook(assistant),
            Feedback(assistant.path.parent / "feedback.jsonl"),
        )

    def names(self) -> list[str]:
        """The documents' names, for a list to choose from."""
        return [document.name for document in self.assistant.documents]
