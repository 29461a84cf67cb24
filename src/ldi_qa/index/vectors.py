"""The vectors of passages: FAISS's flat index, which compares them all and leaves none out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ldi_qa.index.files import map_file
from ldi_qa.index.manifest import FileInfo


class Vectors:
    """The vectors of a file that `write_vectors` wrote, mapped.

    Args:
        root: The index directory.
        file: The file.
    """

    def __init__(self, root: Path, file: FileInfo) -> None:
        import faiss

        map_file(root, file)  # a look at its size, which FAISS does not take
        # The flag that maps flat vectors; IO_FLAG_MMAP alone reads them. Nothing may be added.
        self._flat: Any = faiss.read_index(str(root / file.name), faiss.IO_FLAG_MMAP_IFC)

    def __len__(self) -> int:
        return int(self._flat.ntotal)

    @property
    def dimension(self) -> int:
        """The length of a vector."""
        return int(self._flat.d)

    def nearest(
        self, vector: NDArray[np.float32], k: int, mask: NDArray[np.bool_] | None = None
    ) -> list[int]:
        """The rows nearest to a vector, best first; see `Index.nearest`."""
        import faiss

        faiss.omp_set_num_threads(1)  # for this thread: one query is quicker without a team
        chosen: Any = None
        if mask is not None:
            # The selector points into this array and must not outlive it.
            bits = np.packbits(mask, bitorder="little")
            selector = faiss.IDSelectorBitmap(bits)  # type: ignore[arg-type,call-arg]
            chosen = faiss.SearchParameters(sel=selector)  # type: ignore[call-arg]
        _, rows = self._flat.search(vector[np.newaxis], min(k, len(self)), params=chosen)
        return [int(row) for row in rows[0] if row >= 0]

    def at(self, rows: NDArray[np.int64]) -> NDArray[np.float32]:
        """The vectors of some rows, float32 [rows, dimension]."""
        vectors: NDArray[np.float32] = self._flat.reconstruct_batch(rows)
        return vectors

    def run(self, first: int, end: int) -> NDArray[np.float32]:
        """The vectors of a run of rows, float32 [rows, dimension]."""
        vectors: NDArray[np.float32] = self._flat.reconstruct_n(first, end - first)
        return vectors


def write_vectors(path: Path, vectors: NDArray[np.float32]) -> None:
    """Writes vectors, float32 [n, dimension], as FAISS has them."""
    import faiss

    index = faiss.IndexFlatIP(vectors.shape[1])
    index.add(vectors)
    faiss.write_index(index, str(path))
