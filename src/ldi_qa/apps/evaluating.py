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
        documents: Ask an index of these files instead, made for the occasion; of those that
            the questions name, where they do, in this folder.
        split: Only the questions of this split.
        report: The folder of the report; None for ``report/`` beside the golden file, and a folder
            in it for other documents and other golden files.
        update_baseline: Make what is right now the baseline.
        json: Print the report's JSON instead of the table.

    Raises:
        LdiQaError: A file or an index does not hold.
    """
    questions = load(golden)
    asked = [question for question in questions if split in (None, question.split)]
    if not asked:
        raise EvaluationError(f"no question of {golden} is of the split {split!r}: try dev or test")
    about = sorted({question.document for question in questions if question.document})
    other = documents is not None and not about
    folder = report or golden.parent / "report" / _report_name(golden, documents if other else None)
    try:  # before all is asked
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise EvaluationError(
            f"no report can be written to {folder}: {error.strerror}; name another folder with: "
            f"ldi-qa eval {golden} --report FOLDER"
        ) from error
    with _index(index, _files(golden, about, documents)) as path:
        assistant = Assistant.open(path)
        texts = {one.name: assistant.index.document(one.name) for one in assistant.documents}
        if missing := [name for name in about if name not in texts]:
            raise EvaluationError(
                f"{golden} asks about {', '.join(missing)}, which {path} does not hold. Name the "
                f"folder of these files: ldi-qa eval {golden} --documents FOLDER"
            )
        with progress("Asking", "questions") as step:
            count = iter(range(len(asked)))
            records = run(asked, assistant, texts, lambda id_: step(next(count), len(asked), id_))
    summary = summarise(records, texts)
    if update_baseline:
        gate.write_baseline(gate.beside(golden, gate.BASELINE), summary)
    failures = _failures(golden, questions, summary, other=other)
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
def _index(index: Path, documents: Sequence[Path]) -> Iterator[Path]:
    """The index to ask: the one given, or one of `documents` that goes when the block ends."""
    if not documents:
        yield index
        return
    with TemporaryDirectory() as folder, progress("Indexing", "pages") as step:
        build_index(documents, folder, progress=step)
        yield Path(folder)


def _files(golden: Path, about: Sequence[str], documents: Path | None) -> list[Path]:
    """What to index for the occasion: only the files asked about, where the questions name them."""
    if documents is None:
        return []
    if not about:
        return [documents]
    folder = documents if documents.is_dir() else documents.parent
    if missing := [name for name in about if not (folder / name).is_file()]:
        raise EvaluationError(f"{golden} asks about {', '.join(missing)}, not found in {folder}.")
    return [folder / name for name in about]


def _report_name(golden: Path, other: Path | None) -> str:
    """The folder in ``report/``; ``golden.jsonl`` asked of its own documents has ``report/``."""
    names = [] if golden.stem == "golden" else [golden.stem]
    return "/".join([*names, other.stem] if other else names)


def _failures(
    golden: Path, questions: Sequence[Golden], summary: dict[str, Any], *, other: bool
) -> list[str]:
    """What the gate finds, by the files that are there."""
    thresholds = baseline = None
    if (path := gate.beside(golden, gate.THRESHOLDS)).is_file():
        thresholds = gate.load_thresholds(path)
    if (path := gate.beside(golden, gate.BASELINE)).is_file():
        baseline = gate.load_baseline(path)
    failures = gate.below(thresholds, summary) if thresholds else []
    if baseline and not other:
        failures += gate.lost(baseline, questions, summary)
    if baseline and thresholds and other:
        failures += gate.apart(baseline, thresholds.other_documents_within, summary)
    return failures
