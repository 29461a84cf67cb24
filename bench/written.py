"""The written questions, asked of the reports that neither reader nor judge knows.

    python -m bench.written --work DIR [--every N] [--part plain] [--out FILE]

Each report of ``training/written`` is indexed alone under DIR and asked its own questions. Prints
right, wrong and abstained by kind of question; FILE gets a line of JSON for each question.
"""

from __future__ import annotations

import argparse
import json
import re
from pathlib import Path

from training.goldens import assistant, documents, for_measuring, goldens
from training.written import FOLDER

from ldi_qa.evaluation.report import medians
from ldi_qa.evaluation.run import Record, run
from ldi_qa.evaluation.summary import summarise
from ldi_qa.evaluation.table import table


def asked(
    work: Path, folder: Path = FOLDER, *, every: int = 1, part: str | None = None
) -> list[Record]:
    """A record for each question of every so many report that nothing was fitted on.

    Args:
        work: Indexes are kept here.
        folder: The reports and questions.
        every: Of how many reports one is asked.
        part: Only the questions of the files ``NAME.part.jsonl``.
    """
    read, made = documents(folder), goldens(folder)
    records: list[Record] = []
    for report in for_measuring(folder)[::every]:
        texts = {read[report].name: read[report]}
        some = [q for q in made[report] if part is None or re.search(rf"/{part}\d+$", q.id)]
        records += run(some, assistant(report, work, folder), texts)
    return records


def line(record: Record) -> dict[str, object]:
    """What came of a question, in a few words."""
    answer, golden = record.answer, record.golden
    return {
        "verdict": record.verdict,
        "kind": golden.kind,
        "id": golden.id,
        "question": golden.question,
        "history": list(golden.history),
        "expected": str(golden.expected),
        "text": answer.text,
        "reason": answer.reason,
        "confidence": round(answer.confidence, 3),
        "rank": record.ranks,
    }


def main() -> None:
    """Ask, print the table, write the lines."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--work", type=Path, required=True, help="indexes are kept here")
    parser.add_argument("--folder", type=Path, default=FOLDER, help="the reports and questions")
    parser.add_argument("--every", type=int, default=1, help="only every so many report")
    parser.add_argument("--part", help="only the questions of the files NAME.PART.jsonl")
    parser.add_argument("--out", type=Path, help="a file for what came of each question")
    given = parser.parse_args()
    records = asked(given.work, given.folder, every=given.every, part=given.part)
    texts = {one.name: one for one in documents(given.folder).values()}
    print(table(summarise(records, texts), medians(records)))
    if given.out:
        given.out.write_text("".join(json.dumps(line(r)) + "\n" for r in records), "utf-8")


if __name__ == "__main__":
    main()
