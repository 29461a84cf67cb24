"""The int8 graph against the model that it was made from."""

import numpy as np
import pytest

torch = pytest.importorskip("torch")
onnxruntime = pytest.importorskip("onnxruntime")

from training.graph import build, quantised  # noqa: E402
from training.model import SpanReader  # noqa: E402
from training.outliers import KEPT, find_outliers  # noqa: E402
from training.windows import Batch  # noqa: E402

FAR = 5  # the channel that the model below makes a hundred times as large as the others


@pytest.fixture(scope="module")
def model():
    torch.manual_seed(1)
    made = SpanReader().eval()
    with torch.no_grad():
        made.head.weight *= 20
        made.layers[0].attended.weight[FAR] = 100
    return made


@pytest.fixture(scope="module")
def batch():
    ids = torch.randint(1000, 20_000, (2, 12), generator=torch.Generator().manual_seed(1))
    mask = torch.ones_like(ids)
    mask[1, 8:] = 0
    types = (torch.arange(12) > 3).long().expand(2, 12)
    return Batch(ids, mask, types, torch.zeros(2, 2, 12))


def error(model, batch, outliers):
    """Mean difference of logits from those of the model itself."""
    session = onnxruntime.InferenceSession(build(model, outliers).SerializeToString())
    feeds = {name: getattr(batch, name).numpy() for name in ("ids", "mask", "types")}
    (found,) = session.run(["logits"], feeds)
    with torch.inference_mode():
        expected = model(batch.ids, batch.mask, batch.types).numpy()
    assert found.shape == expected.shape
    return np.abs(found - expected)[batch.mask.numpy() > 0].mean() / expected.std()


def test_a_row_is_quantised_by_its_own_largest():
    rows, scale = quantised(np.float32([[63, -21, 0], [0.25, 1, -1], [0, 0, 0]]), 63)
    assert rows.tolist() == [[63, -21, 0], [16, 63, -63], [0, 0, 0]]
    assert scale[:2, 0] == pytest.approx([1, 1 / 63])


def test_the_channel_far_from_the_others_is_found(model, batch):
    found = find_outliers(model, [batch])
    assert FAR in found[0]["widen"]
    assert {name: len(channels) for name, channels in found[0].items()} == KEPT


def test_the_channel_far_from_the_others_does_not_spoil_their_scale(model, batch):
    found = find_outliers(model, [batch])
    missed = [
        {name: channels[channels != FAR] for name, channels in layer.items()} for layer in found
    ]
    assert error(model, batch, found) < 0.05
    assert error(model, batch, found) < error(model, batch, missed) / 2


def test_the_same_model_makes_the_same_file(model, batch):
    made = [
        build(model, find_outliers(model, [batch])).SerializeToString(deterministic=True)
        for _ in "ab"
    ]
    assert made[0] == made[1]
