"""The teacher: distances in buckets, adapters that change nothing before they have learnt."""

import pytest

torch = pytest.importorskip("torch")

from training.teacher import RANK, Adapted, buckets  # noqa: E402


def test_near_distances_have_a_bucket_each_and_far_ones_share():
    found = buckets(200)
    assert found[5, 5] == 0
    assert found[5, 3] == 2  # two tokens back
    assert found[3, 5] == 16 + 2  # two tokens on
    assert found[100, 90] == found[100, 89]
    assert found[199, 0] == found[199, 71] == 15
    assert found[0, 199] == 31


def test_an_adapter_begins_as_the_matrix_that_it_stands_beside():
    plain = torch.randn(3, 5).bfloat16()
    adapted = Adapted(5, 3)
    adapted.weight.copy_(plain)
    states = torch.randn(2, 5)
    assert torch.allclose(adapted(states), states @ plain.float().T)
    with torch.no_grad():
        adapted.up.fill_(1.0)
    assert adapted.down.shape == (RANK, 5)
    assert not torch.allclose(adapted(states), states @ plain.float().T)
    # In bfloat16 a number has three digits.
    merged = adapted.merged()(states.bfloat16()).float()
    assert torch.allclose(merged, adapted(states), atol=0.05, rtol=0.05)
