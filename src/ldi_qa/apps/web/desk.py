"""What all parts of the page work with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from threading import Semaphore

from ldi_qa.apps.web.examples import examples
from ldi_qa.apps.web.feedback import Feedback
from ldi_qa.apps.web.figures import FigureBook
from ldi_qa.apps.web.pages import PageImages
from ldi_qa.assistant import Assistant
from ldi_qa.types import Answer

# Questions answered at the same time; more of them wait. Answering is Python at work on one core:
# 40 questions sent by 1, 4 and 8 clients at once took 16, 18 and 16 s on two cores, and each thread
# that answered held some 80 MB more.
AT_ONCE = 2
CHOICES = 32  # choices of documents whose examples are kept


@dataclass(frozen=True, slots=True)
class Desk:
    """One index and what the page shows of it, shared by all visitors.

    Attributes:
        assistant: The opened index.
        pages: Draws the pages of its documents.
        book: The figures of its documents.
        feedback: What visitors say of its answers.
        turnstile: Lets `AT_ONCE` questions through at a time.
    """

    assistant: Assistant
    pages: PageImages
    book: FigureBook
    feedback: Feedback
    turnstile: Semaphore = field(default_factory=lambda: Semaphore(AT_ONCE))
    _made: dict[tuple[tuple[str, ...], ...], list[str]] = field(default_factory=dict, init=False)

    @classmethod
    def of(cls, assistant: Assistant) -> Desk:
        """A desk for an index; what visitors say goes into ``feedback.jsonl`` beside it."""
        return cls(
            assistant,
            PageImages(assistant.source),
            FigureBook(assistant),
            Feedback(assistant.path.parent / "feedback.jsonl"),
        )

    def answer(
        self, question: str, history: Sequence[str], documents: Sequence[str] | None
    ) -> Answer:
        """Answers a question when its turn comes; as `Assistant.answer`."""
        with self.turnstile:
            return self.assistant.answer(question, history=history, documents=documents)

    def starters(self, names: Sequence[str] = ()) -> list[str]:
        """Questions to start with, made again when the documents have changed.

        Args:
            names: The documents that are asked; none means all.
        """
        documents = tuple(one.sha256 for one in self.assistant.documents)
        key = (documents, tuple(sorted(names)))
        if key not in self._made:
            if len(self._made) == CHOICES:
                self._made.clear()
            self._made[key] = examples(self.assistant, names)
        return self._made[key]

    def names(self) -> list[str]:
        """The documents' names, for a list to choose from."""
        return [document.name for document in self.assistant.documents]

    def choices(self) -> list[tuple[str, str]]:
        """Each document's title, with its name where others have that title, and its name."""
        documents = self.assistant.documents
        times = Counter(one.title for one in documents)
        return [
            (one.title if times[one.title] == 1 else f"{one.title} ({one.name})", one.name)
            for one in documents
        ]
