"""What a document's passages and sentences become: rows, of which only what is new is embedded."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from ldi_qa.documents import Document
from ldi_qa.errors import IndexCorrupt
from ldi_qa.index.files import check_file
from ldi_qa.index.model import BuildModel
from ldi_qa.index.rows import Rows, indexed_text, make_rows
from ldi_qa.index.sentences import Sentences, place_sentences
from ldi_qa.index.store import Index
from ldi_qa.types import Passage


def embed_passages(
    document: Document,
    passages: Sequence[Passage],
    model: BuildModel,
    old: Index | None,
    told: Callable[[int, int], None],
) -> Rows:
    """The rows of a document.

    Args:
        document: The document.
        passages: Its passages.
        model: Embeds; it is not loaded where the old index has all vectors.
        old: The index before: what its document of that name held is not embedded again.
        told: Told how many texts are embedded, of how many.
    """
    counts, spans = place_sentences(document.sentences, passages)
    texts = [indexed_text(passage) for passage in passages]
    sentences = [document.text[start:end] for start, end in spans]
    whole, parts = _known(document.name, model, old)
    parts |= {text: vector.astype(np.float16) for text, vector in whole.items()}
    # Each text once: a title or the header of a table comes again and again.
    new = list(dict.fromkeys(text for text in texts if text not in whole))
    known = parts.keys() | set(new)
    short = list(dict.fromkeys(text for text in sentences if text not in known))
    done = 0

    def advance(more: int) -> None:
        nonlocal done
        done += more
        told(done, len(new) + len(short))

    if new:
        made = model.encoder.embed(new, progress=advance)
        whole |= zip(new, made, strict=True)
        parts |= zip(new, made.astype(np.float16), strict=True)
    if short:
        made = model.short.embed(short, progress=advance)
        parts |= zip(short, made.astype(np.float16), strict=True)
    vectors = np.stack([whole[text] for text in texts])
    own = np.zeros((len(sentences), vectors.shape[1]), np.float16)
    for row, text in enumerate(sentences):
        own[row] = parts[text]
    starts = np.array([start for start, _ in spans], np.int32)
    return make_rows(passages, vectors, Sentences(counts, starts, own))


def _known(
    name: str, model: BuildModel, old: Index | None
) -> tuple[dict[str, NDArray[np.float32]], dict[str, NDArray[np.float16]]]:
    """The vectors of the texts that an old document has: of its passages and of its sentences."""
    if old is None or not model.same or name not in old.spans:
        return {}, {}
    rows = old.rows(*old.spans[name])
    passages = old.passages[slice(*old.spans[name])]
    whole = dict(zip(map(indexed_text, passages), rows.vectors, strict=True))
    try:
        check_file(old.path, next(one.file for one in old.documents if one.name == name))
    except IndexCorrupt:
        return whole, {}  # which texts the sentences' vectors are of cannot be told
    document = old.document(name)
    _, spans = place_sentences(document.sentences, passages)
    texts = (document.text[start:end] for start, end in spans)
    return whole, dict(zip(texts, rows.sentences.vectors, strict=True))
