"""PDFs read beside other libraries, in one run: speed, memory, exact boxes, tables.

    python bench/extract.py PDFS [--json FILE]

Every PDF under the folder is read by each library in a process of its own, one after the other:
pages a second and the peak of that process's memory. ldi-qa does more than the others in that time
(reading order, paragraphs, tables, a box for every word). Then, for ldi-qa: of all sentences,
headings, rows and cells, the share whose boxes cover exactly their words as PDFium has them
(`covering.py`), and F1 of adjacency relations where ICDAR 2013's ground truth stands beside a PDF
(`tables.py`). pypdf and pdfplumber are measured where they are installed.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import logging
import multiprocessing
import os
import resource
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from covering import misses
from tables import measure, ours

from ldi_qa.documents import read_document


def with_ldi_qa(path: Path) -> int:
    return len(read_document(path).pages)


def with_pypdfium2(path: Path) -> int:
    import pypdfium2

    pdf = pypdfium2.PdfDocument(path)
    for page in pdf:
        page.get_textpage().get_text_range()
    return len(pdf)


def with_pypdf(path: Path) -> int:
    from pypdf import PdfReader

    logging.getLogger("pypdf").setLevel(logging.ERROR)  # it warns of every odd object

    reader = PdfReader(path)
    for page in reader.pages:
        page.extract_text()
    return len(reader.pages)


def with_pdfplumber(path: Path) -> int:
    import pdfplumber

    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            page.extract_text()
            page.flush_cache()
        return len(pdf.pages)


READERS: dict[str, Callable[[Path], int]] = {
    "ldi_qa": with_ldi_qa,
    "pypdfium2": with_pypdfium2,
    "pypdf": with_pypdf,
    "pdfplumber": with_pdfplumber,
}


def speed(name: str, paths: list[Path]) -> dict[str, Any]:
    """Run in a process of its own, whose peak of memory is its own too."""
    before = peak()
    pages = 0
    wall, cpu = time.perf_counter(), time.process_time()
    for path in paths:
        pages += READERS[name](path)
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    return {
        "pages": pages,
        "pages_per_second": pages / wall,
        "pages_per_cpu_second": pages / cpu,
        "peak_mb": peak(),
        "start_mb": before,
    }


def peak() -> float:
    """The most memory that this process has held, in MB (Linux counts in KiB)."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def coverage(paths: list[Path]) -> dict[str, Any]:
    quotes = 0
    wrong: list[dict[str, Any]] = []
    for path in paths:
        for miss in misses(read_document(path), path):
            quotes += 1
            if miss is not None:
                wrong.append({"file": path.name, **miss._asdict()})
    return {"quotes": quotes, "exact": 1 - len(wrong) / max(quotes, 1), "misses": wrong}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--json", type=Path, help="write all figures here")
    arguments = parser.parse_args()
    paths = sorted(arguments.folder.rglob("*.pdf"))
    if not paths:
        parser.error(f"there is no PDF under {arguments.folder}")
    truths = {path.parent for path in arguments.folder.rglob("*-str.xml")}
    names = [name for name in READERS if importlib.util.find_spec(name)]
    spawn = multiprocessing.get_context("spawn")
    results: dict[str, Any] = {"files": len(paths), "load": os.getloadavg()[0], "readers": {}}
    print(
        f"{len(paths)} files; load of the machine {results['load']:.1f} on {os.cpu_count()} cores"
    )
    print(f"{'':12}{'pages':>7}{'pages/s':>9}{'pages/CPU s':>13}{'peak MB':>9}")
    for name in names:
        with spawn.Pool(1) as pool:
            result = pool.apply(speed, (name, paths))
        results["readers"][name] = result
        print(
            f"{name:12}{result['pages']:7}{result['pages_per_second']:9.1f}"
            f"{result['pages_per_cpu_second']:13.1f}{result['peak_mb']:9.0f}",
            flush=True,
        )
    covered = results["boxes"] = coverage(paths)
    print(f"boxes cover exactly their words: {covered['exact']:.4%} of {covered['quotes']} quotes")
    for miss in covered["misses"][:10]:
        print(f"  {miss['file']} page {miss['page']}: {miss['quote'][:60]!r}")
    for folder in sorted(truths):
        results["tables"] = table = measure(folder, ours)
        print(
            f"tables of {table['documents']} documents: precision {table['precision']:.3f}, "
            f"recall {table['recall']:.3f}, F1 {table['f1']:.3f}"
        )
    if arguments.json:
        arguments.json.write_text(json.dumps(results, indent=2, ensure_ascii=False), "utf-8")


if __name__ == "__main__":
    main()
