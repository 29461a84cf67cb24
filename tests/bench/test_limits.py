"""The limits that are tried at half and at twice their value."""

from __future__ import annotations

import pytest

pytest.importorskip("torch")

from bench.limits import JUDGED, READ, limited

LIMITS = [*READ, *JUDGED]


@pytest.mark.parametrize(("name", "modules"), LIMITS, ids=lambda each: str(each)[:60])
def test_a_limit_is_the_same_in_each_module_that_has_it(name: str, modules: tuple) -> None:
    values = [getattr(module, name) for module in modules]
    assert len(set(values)) == 1
    assert values[0] > 0


@pytest.mark.parametrize(("name", "modules"), LIMITS, ids=lambda each: str(each)[:60])
def test_it_is_changed_for_a_while_in_all_of_them(name: str, modules: tuple) -> None:
    usual = getattr(modules[0], name)
    with limited(modules, name, 2.0):
        assert all(getattr(module, name) == 2 * usual for module in modules)
    assert all(getattr(module, name) == usual for module in modules)
