"""`ldi-qa eval`: questions, assistant, report and gate put together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from ldi_qa.apps.terminal import print_json, progress, say
from ldi_qa.assistant import Assistant
from ldi_qa.errors import EvaluationError
from ldi_qa.evaluation import gate
from ldi_qa.evaluation.feedback import take_in
from ldi_qa.evaluation.golden import Golden, load
from ldi_qa.evaluation.report import NAMES, medians, write
from ldi_qa.evaluation.run import run
from ldi_qa.evaluation.summary import summarise
from ldi_qa.evaluation.table import table
from ldi_qa.index import build_index


def evaluate(
    golden: Path,
    index: Path,
    *,
    documents: Path | None,
    split: str | None,
    report: Path | None,
    update_baseline: bool,
    json: bool,
) -> bool:
    """Asks the golden questions, prints and writes the report, and tells whether the gate passed.

    Args:
        golden: The golden file; thresholds and baseline stand beside it.
        index: The index to ask.
        documents: Ask an index of these files instead, made for the occasion.
        split: Only the questions of this split.
        report: The folder of the report; None for ``report/`` beside the golden file, and a folder
            in it for other documents.
        update_baseline: Make what is right now the baseline.
        json: Print the report's JSON instead of the table.

    Raises:
        LdiQaError: A file or an index does not hold.
    """
    questions = load(golden)
    asked = [question for question in questions if split in (None, question.split)]
    if not asked:
        raise EvaluationError(f"no question of {golden} is of the split {split!r}: try dev or test")
    with _index(index, documents) as path:
        assistant = Assistant.open(path)
        texts = {one.name: assistant.index.document(one.name) for one in assistant.documents}
        with progress("Asking") as step:
            count = iter(range(len(asked)))
            records = run(asked, assistant, texts, lambda id_: step(next(count), len(asked), id_))
    summary = summarise(records, texts)
    if update_baseline:
        gate.write_baseline(golden.parent / gate.BASELINE, summary)
    failures = _failures(golden.parent, questions, summary, other=documents is not None)
    folder = report or golden.parent / "report" / (documents.stem if documents else "")
    write(folder, summary, records, failures)
    if json:
        print_json(summary)
    else:
        print(table(summary, medians(records)))
    say(f"Report: {folder / NAMES[0]}")
    for failure in failures:
        say(f"Gate: {failure}")
    return not failures


def grow(golden: Path, feedback: Path) -> bool:
    """Adds reviewed feedback to a golden file, says what was done, and tells whether all held.

    Raises:
        LdiQaError: A file cannot be read or written.
    """
    intake = take_in(feedback, golden)
    count = len(intake.added)
    parts = [f"{count} question{'s' * (count != 1)} added"]
    parts += [f"{intake.known} known before"] * bool(intake.known)
    parts += [f"{intake.unreviewed} not reviewed yet"] * bool(intake.unreviewed)
    say(f"{golden}: {', '.join(parts)}")
    for problem in intake.problems:
        say(f"Not added: {problem}")
    return not intake.problems


@contextmanager
def _index(index: Path, documents: Path | None) -> Iterator[Path]:
    """The index to ask: the one given, or one of `documents` that goes when the block ends."""
    if documents is None:
        yield index
        return
    with TemporaryDirectory() as folder, progress("Indexing") as step:
        build_index(documents, folder, progress=step)
        yield Path(folder)


def _failures(
    folder: Path, questions: Sequence[Golden], summary: dict[str, Any], *, other: bool
) -> list[str]:
    """What the gate finds, by the files that are there."""
    thresholds = baseline = None
    if (folder / gate.THRESHOLDS).is_file():
        thresholds = gate.load_thresholds(folder / gate.THRESHOLDS)
    if (folder / gate.BASELINE).is_file():
        baseline = gate.load_baseline(folder / gate.BASELINE)
    failures = gate.below(thresholds, summary) if thresholds else []
    if baseline and not other:
        failures += gate.lost(baseline, questions, summary)
    if baseline and thresholds and other:
        failures += gate.apart(baseline, thresholds.other_documents_within, summary)
    return failures
