"""The façade: an index opened for questions. `answer()` is the same in one call."""

from __future__ import annotations

import os
from collections.abc import Collection, Sequence
from functools import cache, cached_property, lru_cache
from pathlib import Path

from ldi_qa import retrieval
from ldi_qa.answering.answerer import answer_question
from ldi_qa.answering.material import Tools
from ldi_qa.index import (
    BuildReport,
    DocumentInfo,
    Index,
    Problem,
    Progress,
    Sources,
    add_documents,
    build_index,
    dismiss_problems,
    remove_document,
    reread_documents,
)
from ldi_qa.reader import Reader, open_reader
from ldi_qa.types import Answer, Hit

# Passages whose sentences may answer; the best of these are read.
PASSAGES = 20
DEFAULT_INDEX = "index"


class Assistant:
    """Answers questions from one index.

    Attributes:
        path: The index directory.
    """

    def __init__(self, index: Index, reader: str | Path | Reader | None = None) -> None:
        """Wraps an open index; `Assistant.open` and `Assistant.build` are the ways in.

        Args:
            index: An open index.
            reader: A span reader, or the name or folder of an extractive question-answering model
                in Hugging Face format. None takes the one that is shipped.
        """
        self.path = index.path
        self._index = index
        self._given_reader = reader

    @classmethod
    def open(
        cls, index: str | Path = "index", *, reader: str | Path | Reader | None = None
    ) -> Assistant:
        """Opens an index that was built before.

        Raises:
            IndexStoreError: There is none there, or it cannot be used; the message says what to do.
        """
        return cls(Index.open(index), reader)

    @classmethod
    def build(
        cls,
        sources: Sources,
        index: str | Path = "index",
        *,
        password: str | None = None,
        allow_private: bool = False,
        progress: Progress | None = None,
        reader: str | Path | Reader | None = None,
    ) -> Assistant:
        """Reads files and folders into an index and opens it; what has not changed is kept.

        Args:
            sources: A file, a folder, an ``https`` or ``http`` address, or several of them.
            index: The directory to write.
            password: For encrypted PDFs.
            allow_private: Whether addresses in private networks may be asked.
            progress: Told how many pages are done, of how many, and the document's name.
            reader: As for `Assistant`.

        Raises:
            DocumentError: None of the sources could be read.
            IndexLocked: Another process is writing this index.
        """
        build_index(
            sources, index, password=password, allow_private=allow_private, progress=progress
        )
        return cls.open(index, reader=reader)

    def answer(
        self,
        question: str,
        *,
        history: Sequence[str] = (),
        documents: Sequence[str] | None = None,
        k: int = PASSAGES,
    ) -> Answer:
        """Answers a question from the documents, or says why it cannot.

        Args:
            question: In plain words or keywords.
            history: The questions asked before in the conversation, oldest first.
            documents: Names of the documents to answer from; None means all.
            k: How many passages to read.

        Raises:
            DocumentError: A name in `documents` is not in the index.
        """
        return answer_question(question, history, self.tools(documents=documents, k=k))

    def tools(self, *, documents: Sequence[str] | None = None, k: int = PASSAGES) -> Tools:
        """What answering needs of this index, for programs that look into how answers come."""
        titles = {
            each.name: each.title
            for each in self._index.documents
            if documents is None or each.name in documents
        }

        def search(query: str, names: Collection[str]) -> list[Hit]:
            some = documents if len(names) == len(titles) else sorted(names)
            return self.search(query, k=k, documents=some)

        return Tools(
            search=search,
            titles=titles,
            document=self._index.document,
            words=self._index.embedder.words,
            rarity=cache(self._index.rarity),
            reader=self._reader,
            is_word=self._index.embedder.knows,
        )

    def search(
        self, query: str, *, k: int = 10, documents: Sequence[str] | None = None
    ) -> list[Hit]:
        """The passages nearest to a query, best first.

        Args:
            query: Words or a question.
            k: How many at most.
            documents: Names of the documents to search; None means all.
        """
        return retrieval.search(self._index, query, k=k, documents=documents)

    def add(
        self,
        sources: Sources,
        *,
        password: str | None = None,
        allow_private: bool = False,
        progress: Progress | None = None,
    ) -> BuildReport:
        """Adds documents to the index; those of the same name are replaced.

        The arguments are those of `Assistant.build`.
        """
        report = add_documents(
            sources, self.path, password=password, allow_private=allow_private, progress=progress
        )
        self._reopen()
        return report

    def reread(self, *, progress: Progress | None = None) -> BuildReport:
        """Reads again, from the index's own copies, what another version of this package read."""
        report = reread_documents(self.path, progress=progress)
        self._reopen()
        return report

    def remove(self, document: str) -> None:
        """Removes a document from the index by its name."""
        remove_document(document, self.path)
        self._reopen()

    def dismiss(self, name: str) -> None:
        """Takes what could not be read under a name off the list of `problems`."""
        dismiss_problems(name, self.path)
        self._reopen()

    @property
    def documents(self) -> tuple[DocumentInfo, ...]:
        """What is indexed, in the order of the documents' names."""
        return self._index.documents

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The files that could not be read when the index was built."""
        return self._index.problems

    def source(self, document: str) -> Path:
        """The file that a document was read from, as the index keeps it."""
        return self._index.source(document)

    @property
    def index(self) -> Index:
        """The open index."""
        return self._index

    @cached_property
    def _reader(self) -> Reader:
        given = self._given_reader
        return open_reader(given) if given is None or isinstance(given, (str, Path)) else given

    def _reopen(self) -> None:
        self._index = Index.open(self.path)


def default_index() -> Path:
    """Where the index is when nobody says: ``$LDI_QA_INDEX``, else ``index/``."""
    return Path(os.environ.get("LDI_QA_INDEX", DEFAULT_INDEX))


@lru_cache(maxsize=4)
def _opened(path: Path, stamp: int) -> Assistant:
    """An assistant for an index as it was at `stamp`, kept for the next question."""
    del stamp
    return Assistant.open(path)


def answer(
    question: str, *, index: str | Path = DEFAULT_INDEX, history: Sequence[str] = ()
) -> Answer:
    """Answers one question from an index.

    Args:
        question: In plain words or keywords.
        index: The index directory. The default is ``$LDI_QA_INDEX`` where that is set, else
            ``index/``; where there is none yet and a folder ``corpus/`` stands beside it, it is
            built from that.
        history: The questions asked before, oldest first.

    Raises:
        IndexStoreError: There is no index, or it cannot be used; the message says what to do.
    """
    path = default_index() if index == DEFAULT_INDEX else Path(index)
    manifest = path / "manifest.json"
    corpus = path.parent / "corpus"
    if index == DEFAULT_INDEX and not manifest.exists() and corpus.is_dir():
        build_index(corpus, path)
    stamp = manifest.stat().st_mtime_ns if manifest.exists() else 0
    return _opened(path, stamp).answer(question, history=history)
