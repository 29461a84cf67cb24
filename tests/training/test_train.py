import pytest

torch = pytest.importorskip("torch")

from training.model import SpanReader  # noqa: E402
from training.train import Settings, groups, loss_of  # noqa: E402
from training.windows import Batch  # noqa: E402


def test_the_rate_climbs_stays_and_falls():
    settings = Settings(steps=100, steady=60, warmup=10)
    assert settings.factor(5) == 0.5
    assert settings.factor(10) == settings.factor(60) == 1
    assert settings.factor(80) == pytest.approx(21 / 40)
    assert 0 < settings.factor(100) < 0.05


def test_the_loss_is_the_cross_entropy_without_padding():
    mask = torch.tensor([[1, 1, 1, 0]])
    targets = torch.tensor([[[0.0, 1, 0, 0], [0, 0.5, 0.5, 0]]])
    batch = Batch(mask, mask, mask, targets)
    logits = torch.zeros(1, 4, 2)
    logits[0, 3] = 50  # of the padding: must not count
    assert loss_of(logits, batch).item() == pytest.approx(torch.log(torch.tensor(3.0)).item())


def test_lower_layers_learn_slower_and_words_not_at_all():
    model = SpanReader()
    found = groups(model, Settings(rate=1.0, layer_decay=0.5, head_rate=3.0))
    assert sorted({group["peak"] for group in found}) == [0.5**n for n in (6, 5, 4, 3, 2, 1, 0)] + [
        3
    ]
    assert not model.words.weight.requires_grad
