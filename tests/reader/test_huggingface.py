"""A reader from a tiny model in Hugging Face format that the test makes itself."""

import pytest

from ldi_qa.errors import ReaderError
from ldi_qa.reader import open_reader

PASSAGES = ["The town of North Hill received £340 million.", "the council was in the port " * 40]


@pytest.fixture(scope="module")
def transformers():
    return pytest.importorskip("transformers")


@pytest.fixture
def fast(tokenizer, transformers):
    return transformers.PreTrainedTokenizerFast(
        tokenizer_object=tokenizer,
        pad_token="[PAD]",
        unk_token="[UNK]",
        cls_token="[CLS]",
        sep_token="[SEP]",
    )


def sizes(tokenizer):
    return {
        "vocab_size": tokenizer.get_vocab_size(),
        "hidden_size": 16,
        "num_hidden_layers": 1,
        "num_attention_heads": 2,
        "intermediate_size": 16,
        "max_position_embeddings": 66,
    }


@pytest.mark.parametrize("family", ["Bert", "Roberta"])
def test_reads_with_a_folder(family, tmp_path, tokenizer, fast, transformers):
    config = getattr(transformers, f"{family}Config")(**sizes(tokenizer), pad_token_id=0)
    if family == "Roberta":
        config.type_vocab_size = 1
    getattr(transformers, f"{family}ForQuestionAnswering")(config).save_pretrained(tmp_path)
    fast.save_pretrained(tmp_path)
    reader = open_reader(tmp_path)
    readings = reader.read("How much did North Hill receive?", PASSAGES)
    assert reader.name == str(tmp_path)
    assert {each.passage for each in readings} == {0, 1}
    assert all(PASSAGES[r.passage][r.start : r.end] == r.text for r in readings)
    scored = reader.score("How much did North Hill receive?", PASSAGES)
    best = scored.best()[0]
    assert best == readings[0]
    assert scored.span(best.passage, best.start, best.end).margin >= best.margin


def test_a_folder_without_a_model(tmp_path):
    with pytest.raises(ReaderError, match=r"No extractive question-answering model .*nothing"):
        open_reader(tmp_path / "nothing")


def test_a_model_that_was_not_trained_to_extract(tmp_path, tokenizer, fast, transformers):
    transformers.BertModel(transformers.BertConfig(**sizes(tokenizer))).save_pretrained(tmp_path)
    fast.save_pretrained(tmp_path)
    with pytest.raises(ReaderError, match="lacks the weights"):
        open_reader(tmp_path)
