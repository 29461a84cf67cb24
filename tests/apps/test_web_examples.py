"""The questions to start with: made of what the documents say, and narrowed to those chosen."""

import pytest

from ldi_qa import Assistant
from ldi_qa.apps.web.examples import examples


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder = tmp_path_factory.mktemp("examples")
    (folder / "reports").mkdir()
    for name, place in {"alma.md": "Alma", "tessel.md": "Tessel"}.items():
        said = f"In 2030 the ferries of {place} carried 1,200 passengers."
        (folder / "reports" / name).write_text(f"# Ferries of {place}\n\n{said}\n", "utf-8")
    return Assistant.build(folder / "reports", folder / "index")


@pytest.mark.parametrize(
    ("names", "places"),
    [([], ["Alma", "Tessel"]), (["tessel.md"], ["Tessel"]), (["removed.md"], [])],
)
def test_examples_are_of_the_documents_that_are_chosen(
    assistant: Assistant, names: list[str], places: list[str]
) -> None:
    asked = [f"How many passengers did the ferries of {place} carry in 2030?" for place in places]
    assert examples(assistant, names) == asked
