"""Files are read in processes of their own, which end where a limit is passed."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

import pytest
from tests.documents.raw_pdf import shown, write_pdf

from ldi_qa.documents import Document, reading
from ldi_qa.documents.workers import Limits
from ldi_qa.errors import DocumentError, EncryptedDocument

HUGE = shown(*["spam and eggs " * 2000] * 400)
"""A page of eleven million characters, in a file of some kilobytes."""


def read(files: Mapping[str, Path], **settings: object) -> dict[str, Document | DocumentError]:
    with reading(files, **settings) as outcomes:
        return dict(outcomes)


def children(process: int) -> set[str]:
    """The processes that a process has started and that are still there, as Linux knows."""
    if sys.platform != "linux":
        return set()
    found: set[str] = set()
    for task in Path(f"/proc/{process}/task").iterdir():
        with suppress(FileNotFoundError):  # a thread that has ended since
            found.update((task / "children").read_text().split())
    return found


@contextmanager
def no_process_left() -> Iterator[None]:
    before = children(os.getpid())
    yield
    assert children(os.getpid()) <= before


@pytest.fixture
def three(tmp_path: Path) -> Path:
    """Three pages, of which the second is too much."""
    pages = shown("Page one has 11 cows."), HUGE, shown("Page three has 33 cows.")
    return write_pdf(tmp_path / "three.pdf", *pages)


def test_every_file_is_read_and_its_error_is_its_own(tmp_path: Path) -> None:
    files = {f"{n}.pdf": tmp_path / f"{n}.pdf" for n in range(5)}
    for n, path in enumerate(files.values()):
        write_pdf(path, shown(f"This file has the number {n}."))
    files["2.pdf"].write_bytes(b"%PDF-1.7 and then nothing")
    (tmp_path / "a.txt").write_text("A small text.")
    files |= {"a.txt": tmp_path / "a.txt", "gone.pdf": tmp_path / "gone.pdf"}
    with no_process_left():
        outcomes = read(files)
    assert list(outcomes) == list(files)
    assert str(outcomes["2.pdf"]).startswith("2.pdf begins as a PDF but is damaged")
    assert str(outcomes["gone.pdf"]) == "gone.pdf cannot be read: No such file or directory."
    texts = {name: one.text for name, one in outcomes.items() if isinstance(one, Document)}
    assert texts == {
        **{f"{n}.pdf": f"This file has the number {n}." for n in (0, 1, 3, 4)},
        "a.txt": "A small text.",
    }


def test_an_error_keeps_its_kind(tmp_path: Path) -> None:
    from pypdf import PdfWriter

    plain = write_pdf(tmp_path / "plain.pdf", shown("The vault holds 17 ledgers."))
    writer = PdfWriter(clone_from=plain)
    writer.encrypt("sesame", algorithm="RC4-128")
    writer.write(tmp_path / "secret.pdf")
    files = {"secret.pdf": tmp_path / "secret.pdf"}
    assert isinstance(read(files)["secret.pdf"], EncryptedDocument)
    assert "does not open with this" in str(read(files, password="please")["secret.pdf"])
    assert isinstance(read(files, password="sesame")["secret.pdf"], Document)


# A quick machine fills the usual memory before the time is up.
SLOW = Limits(page_seconds=2, memory=16 * 2**30)


def test_a_page_that_takes_too_long_is_left_out_and_named(three: Path) -> None:
    with no_process_left():
        document = read({"three.pdf": three}, limits=SLOW)["three.pdf"]
    assert isinstance(document, Document)
    assert document.text == "Page one has 11 cows.\n\nPage three has 33 cows."
    assert [page.number for page in document.pages] == [1, 2, 3]
    assert document.problems == ("Page 2 of three.pdf was left out: reading it took over 2 s.",)


@pytest.mark.skipif(sys.platform != "linux", reason="no limit of memory there")
def test_a_page_that_takes_too_much_memory_is_left_out_and_named(three: Path) -> None:
    limits = Limits(memory=400 * 2**20)
    document = read({"three.pdf": three}, limits=limits)["three.pdf"]
    assert isinstance(document, Document)
    assert document.text == "Page one has 11 cows.\n\nPage three has 33 cows."
    (problem,) = document.problems
    assert problem.startswith("Page 2 of three.pdf was left out: reading it took more than 400 MB")


def test_a_file_that_has_but_such_a_page_is_named_with_the_reason(tmp_path: Path) -> None:
    path = write_pdf(tmp_path / "one.pdf", HUGE)
    outcome = read({"one.pdf": path}, limits=SLOW)["one.pdf"]
    assert str(outcome).startswith("Page 1 of one.pdf was left out: reading it took over 2 s.")


def test_a_file_with_too_many_such_pages_is_given_up(tmp_path: Path) -> None:
    path = write_pdf(tmp_path / "all.pdf", HUGE, HUGE, shown("Page three."))
    limits = replace(SLOW, skipped=1)
    outcome = read({"all.pdf": path}, limits=limits)["all.pdf"]
    assert str(outcome).startswith("all.pdf was given up after 2 pages")


def test_a_file_that_takes_too_long_is_named(three: Path) -> None:
    outcome = read({"three.pdf": three}, limits=Limits(file_seconds=2))["three.pdf"]
    assert str(outcome) == "Reading three.pdf took over 2 s. Split it, or print it anew."


def test_pages_are_told(tmp_path: Path) -> None:
    path = write_pdf(tmp_path / "two.pdf", shown("One."), shown("Two."))
    told: list[tuple[str, int, int]] = []
    read({"two.pdf": path}, told=lambda *page: told.append(page))
    assert told[:2] == [("two.pdf", 1, 2), ("two.pdf", 2, 2)]


def test_whoever_stops_asking_leaves_no_process(three: Path, tmp_path: Path) -> None:
    files = {"one.pdf": write_pdf(tmp_path / "one.pdf", shown("One.")), "three.pdf": three}
    with no_process_left(), reading(files) as outcomes:
        assert next(outcomes)[0] == "one.pdf"


SCRIPT = """
import signal, sys
from pathlib import Path
signal.signal(signal.SIGINT, signal.default_int_handler)  # ignored where a shell started us with &
from ldi_qa.documents import reading
with reading({"three.pdf": Path(sys.argv[1])}) as outcomes:
    print("started", flush=True)
    print(dict(outcomes))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_a_program_that_ends_takes_its_processes_with_it(three: Path, how: signal.Signals) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", SCRIPT, str(three)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as program:
        assert program.stdout is not None
        assert program.stdout.readline() == "started\n"
        while not (started := children(program.pid)):
            time.sleep(0.05)
        program.send_signal(how)
        assert program.wait(30) != 0
    ended = time.monotonic() + 30
    while any(Path("/proc", child).exists() for child in started):
        assert time.monotonic() < ended
        time.sleep(0.05)


def test_a_script_needs_no_main_block(tmp_path: Path) -> None:
    """As `multiprocessing` would want: it runs the script again in each process."""
    path = write_pdf(tmp_path / "one.pdf", shown("One cow."))
    script = tmp_path / "script.py"
    script.write_text(SCRIPT.replace("three.pdf", "one.pdf"), "utf-8")
    run = subprocess.run(
        [sys.executable, str(script), str(path)], capture_output=True, text=True, check=True
    )
    assert run.stdout.count("started") == 1
