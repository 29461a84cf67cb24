"""Kills builds with SIGKILL, one forked process each, and looks at what they left.

Run by test_crash.py in a process of its own, which has no threads that a fork would lose.
Prints one JSON list: for each killed build the moment and what was found.
"""

import json
import os
import random
import shutil
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

from ldi_qa.errors import IndexMissing
from ldi_qa.index import Index, build_index
from ldi_qa.retrieval import search


def forked(work: Callable[[], object], delay: float | None = None) -> bool:
    """Runs `work` in a child, killed after `delay` seconds if given; whether it was killed."""
    child = os.fork()
    if child == 0:
        work()
        os._exit(0)
    if delay is not None:
        time.sleep(delay)
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def on_touching(root: Path, act: Callable[[int], None]) -> None:
    """Calls `act` before each call to the system that names a file below `root`, numbered."""
    count = 0

    def hook(event: str, args: tuple[object, ...]) -> None:
        nonlocal count
        if any(isinstance(arg, (str, Path)) and str(arg).startswith(str(root)) for arg in args):
            act(count)
            count += 1

    sys.addaudithook(hook)


def found(path: Path, bag: object) -> str:
    """Which of the two indexes is there, whole and answering."""
    try:
        index = Index.open(path, embedder=bag)
    except IndexMissing:
        return "none"
    index.verify()
    hits = search(index, "pupils of the district")
    assert hits
    assert all(index.document(hit.passage.document) for hit in hits)
    names = [one.name for one in index.documents]
    return {"energy.md": "old", "harbour.md": "new"}[names[0]]


def main(folder: Path, bag: object) -> None:
    sources, start, path = folder / "tiny", folder / "start", folder / "index"

    def build() -> None:
        build_index(sources, path, embedder=bag)

    build_index(sources, start, embedder=bag)
    (sources / "energy.md").unlink()
    (sources / "schools.txt").write_text("The district has 49 schools and 19,500 pupils.")
    (sources / "roads.md").write_text("The district keeps 1,200 km of roads.")

    def fresh(anew: bool) -> None:
        shutil.rmtree(path, ignore_errors=True)
        if not anew:
            shutil.copytree(start, path)

    def count() -> None:
        on_touching(path, lambda number: (folder / "count").write_text(str(number)))
        build()

    def kill_at(number: int) -> None:
        def act(reached: int) -> None:
            if reached == number:
                os.kill(os.getpid(), signal.SIGKILL)

        on_touching(path, act)
        build()

    results = []
    seeded = random.Random(2024)
    for anew, moments in ((False, 40), (True, 10)):
        fresh(anew)
        started = time.perf_counter()
        forked(count)
        took = time.perf_counter() - started
        calls = int((folder / "count").read_text())
        for number in sorted(seeded.sample(range(calls + 1), moments)):
            fresh(anew)
            killed = forked(lambda number=number: kill_at(number))
            results.append((anew, f"call {number} of {calls}", killed, found(path, bag)))
        for _ in range(moments // 4):  # and in the middle of a call
            fresh(anew)
            killed = forked(build, seeded.uniform(0, took))
            results.append((anew, "clock", killed, found(path, bag)))
        build()  # what a crash left is no obstacle, and is cleared away
        assert found(path, bag) == "new"
        assert not list(path.rglob(".staged-*"))
    print(json.dumps(results))
