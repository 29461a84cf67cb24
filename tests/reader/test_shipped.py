"""The model in the package."""

import shutil
import subprocess
import sys

import pytest

from ldi_qa.errors import ReaderError
from ldi_qa.reader import open_reader
from ldi_qa.reader.shipped import FOLDER, open_shipped

PASSAGE = (
    "In 2019, the recycling rate in Northmoor was 41.5%, in Calport 38.2%, and in Elmstead 52.7%. "
    "The theatre budget of Northmoor rose to £1.35m. The old mill was built by Ada Kerr."
)


@pytest.fixture(scope="module")
def reader():
    return open_reader()


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("What was the recycling rate in Northmoor?", "41.5%"),
        ("What was the recycling rate in Calport?", "38.2%"),
        ("recycling rate elmstead", "52.7%"),
        ("What is the theatre budget of Northmoor?", "£1.35m"),
        ("Who built the old mill?", "Ada Kerr"),
    ],
)
def test_reads_the_right_clause(reader, question, answer):
    best = reader.read(question, [PASSAGE])[0]
    assert best.text == answer
    assert PASSAGE[best.start : best.end] == best.text


def test_prefers_no_answer_to_another_passage(reader):
    asked = "What was the recycling rate in Northmoor?"
    other = "Harbour dues are paid on arrival. The ferry runs from May until the end of September."
    best, *rest = reader.read(asked, [other, PASSAGE], n_best=1)
    assert best.passage == 1
    assert best.margin > rest[0].margin
    assert rest[0].margin < 0


def test_reads_the_same_alone_and_in_a_batch(reader):
    asked = "What was the recycling rate in Calport?"
    alone = reader.read(asked, [PASSAGE], n_best=1)[0]
    batched = reader.read(asked, ["Nothing.", PASSAGE, PASSAGE * 5], n_best=1)
    assert any(each.passage == 1 and each.text == alone.text for each in batched)


def test_a_changed_file_is_an_error(tmp_path):
    folder = shutil.copytree(FOLDER, tmp_path / "model")
    with (folder / "tokenizer.json").open("ab") as file:
        file.write(b" ")
    with pytest.raises(ReaderError, match=r"tokenizer\.json has SHA-256 .* changed or cut short"):
        open_shipped(folder, threads=1)


def test_a_missing_file_is_an_error(tmp_path):
    folder = shutil.copytree(FOLDER, tmp_path / "model")
    (folder / "reader.onnx").unlink()
    with pytest.raises(ReaderError, match=r"reader\.onnx.* cannot be read"):
        open_shipped(folder, threads=1)
    (folder / "reader.json").write_text("{}")
    with pytest.raises(ReaderError, match="does not describe a reader"):
        open_shipped(folder, threads=1)


def test_the_file_is_small():
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) <= 25_000_000


def test_torch_and_transformers_are_not_imported():
    code = (
        "import sys; from ldi_qa.reader import open_reader;"
        "open_reader().read('Who?', ['Ada Kerr built it.']);"
        "assert not {'torch', 'transformers'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
