import random

import numpy as np
import pytest

torch = pytest.importorskip("torch")

from tokenizers import Tokenizer, models, pre_tokenizers  # noqa: E402
from training.data import Example  # noqa: E402
from training.windows import PAD_TO, Window, batches, encode, padded, taught  # noqa: E402

WORDS = [f"w{number}" for number in range(300)]


@pytest.fixture(scope="module")
def tokenizer():
    vocabulary = {word: at for at, word in enumerate(["[PAD]", "[CLS]", "[SEP]", "[UNK]", *WORDS])}
    made = Tokenizer(models.WordLevel(vocabulary, unk_token="[UNK]"))
    made.pre_tokenizer = pre_tokenizers.WhitespaceSplit()
    return made


def examples():
    rng = random.Random(5)
    for _ in range(60):
        words = rng.sample(WORDS, rng.randint(3, 200))
        context = " ".join(words)
        first = rng.randrange(len(words))
        answer = " ".join(words[first : first + 2])
        start = context.index(answer)
        spans = ((start, start + len(answer)),) if rng.random() < 0.7 else ()
        yield Example("w1 w2 w3", context, spans, "words")


def test_every_answer_is_in_its_window(tokenizer):
    given = list(examples())
    windows = encode(given, tokenizer, random.Random(1), longest=64)
    for example, window in zip(given, windows, strict=True):
        assert len(window.ids) <= 64
        if example.spans:
            inside = window.ids[window.starts[0] : window.ends[0] + 1].tolist()
            assert tokenizer.decode(inside) == example.answers[0]
        else:
            assert window.starts == window.ends == (0,)


def test_batches_are_distributions_over_padded_windows(tokenizer):
    windows = encode(list(examples()), tokenizer, random.Random(1), longest=64)
    made = list(batches(windows, random.Random(2), tokens=512))
    assert sum(len(batch.ids) for batch in made) == 60
    for batch in made:
        assert batch.ids.shape[1] % PAD_TO == 0
        assert torch.allclose(batch.targets.sum(-1), torch.ones(()))
        assert not (batch.targets.sum(1) * (1 - batch.mask)).any()


def test_what_the_teacher_says_is_half_of_the_target(tmp_path):
    other = Window(np.arange(1, 6, dtype=np.int32), 2, (3,), (4,))
    window = Window(np.arange(6, dtype=np.int32), 2, (3,), (4,))
    keys = np.array([window.key], dtype=np.uint64)
    places = np.array([[[3, 0], [4, 0]]], dtype=np.uint8)
    shares = np.array([[[0.6, 0.2], [0.5, 0.5]]], dtype=np.float16)
    np.savez(tmp_path / "00.npz", keys=keys, places=places, shares=shares)
    bare, told = taught([other, window], tmp_path)
    assert bare.said is None
    targets = padded([bare, told], 6).targets.numpy()
    assert targets[0, 0].tolist() == [0, 0, 0, 1, 0, 0]
    assert targets[1, 0] == pytest.approx([0.125, 0, 0, 0.5 + 0.375, 0, 0], abs=1e-3)
    assert targets[1, 1] == pytest.approx([0.25, 0, 0, 0, 0.5 + 0.25, 0], abs=1e-3)
