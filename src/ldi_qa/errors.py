"""The errors that ldi-qa raises, one small tree.

    LdiQaError
    ├── DocumentError          a file that cannot be read as a document
    │   ├── EncryptedDocument  it needs a password
    │   └── EmptyDocument      it holds no text (a scan, an empty file)
    ├── IndexStoreError        an index that cannot be used
    │   ├── IndexMissing       there is none at that place
    │   ├── IndexCorrupt       a file in it is missing, cut short or changed
    │   ├── IndexMismatch      another schema or another embedding model made it
    │   └── IndexLocked        another process is writing it
    ├── ModelError             an embedding model that cannot be loaded or is not the one expected
    ├── ReaderError            a span reader that cannot be loaded or is not the one expected
    └── EvaluationError        a golden file, baseline or threshold file that does not hold

Each message quotes the value that was wrong and names what to do next. A question that cannot be
answered is never an error: it is an `Answer` with the status ``"abstained"``.
"""


class LdiQaError(Exception):
    """The root of the tree: catch this to catch all of them."""


class DocumentError(LdiQaError):
    """A file that cannot be read as a document."""


class EncryptedDocument(DocumentError):
    """A document that opens only with a password."""


class EmptyDocument(DocumentError):
    """A document without text."""


class IndexStoreError(LdiQaError):
    """An index directory that cannot be used."""


class IndexMissing(IndexStoreError):
    """No index at the place given."""


class IndexCorrupt(IndexStoreError):
    """A file of the index is missing, cut short or changed."""


class IndexMismatch(IndexStoreError):
    """The index was made with another schema or another embedding model."""


class IndexLocked(IndexStoreError):
    """Another process is writing this index."""


class ModelError(LdiQaError):
    """An embedding model that cannot be loaded, or is not the one expected."""


class ReaderError(LdiQaError):
    """A span reader that cannot be loaded, or is not the one expected."""


class EvaluationError(LdiQaError):
    """A golden file, a baseline or a threshold file that does not hold."""
