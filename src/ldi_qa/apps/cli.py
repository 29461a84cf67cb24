"""The shell: `ldi-qa index`, `ask`, `search`, `eval`, `serve` and `info`.

Data goes to stdout, progress and messages to stderr. Exit codes: 0 answered; 1 ran, and the result
is negative (abstained, nothing found, a gate that failed, a stale index); 2 could not run. Commands
import what they need when they run: asking never waits for what only indexing or serving uses.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from ldi_qa.apps.terminal import (
    clean,
    for_people,
    print_json,
    progress,
    render_answer,
    render_hits,
    say,
)
from ldi_qa.assistant import Assistant, default_index
from ldi_qa.errors import IndexMissing, LdiQaError
from ldi_qa.index import Index, build_index
from ldi_qa.types import to_plain

app = typer.Typer(
    help="Ask reports in plain words: the exact figure, the sentence it stands in, and the page.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)

IndexOption = Annotated[
    Path | None,
    typer.Option(
        "--index",
        metavar="DIR",
        help="The index. Default: $LDI_QA_INDEX, else index/ beside corpus/.",
        show_default=False,
    ),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON.")]
DocumentOption = Annotated[
    list[str] | None,
    typer.Option("--document", metavar="NAME", help="Only this document; may be repeated."),
]


@app.command(epilog="\b\nExample:\n  ldi-qa index reports/ --index reports-index/")
def index(
    sources: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[SOURCES]...", help="Files and folders. Default: corpus/.", show_default=False
        ),
    ] = None,
    index: IndexOption = None,
    password: Annotated[
        str | None, typer.Option(help="Opens encrypted PDFs.", show_default=False)
    ] = None,
    model: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            help="Another sentence-transformers model, by name or folder.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Make an index hold the documents of SOURCES, reading only what changed.

    Exits with 1 where a file could not be read; the others are indexed all the same.
    """
    path = index or default_index()
    if not sources:
        corpus = _corpus(path)
        if corpus is None:
            raise typer.BadParameter(f"there is no corpus/ beside {path}: name files or folders")
        sources = [corpus]
    if not _build(sources, path, password=password, model=model):
        raise typer.Exit(1)


@app.command(epilog='\b\nExample:\n  ldi-qa ask "What is this report about?"')
def ask(
    question: Annotated[str, typer.Argument(help="A question, or a few words.")],
    index: IndexOption = None,
    document: DocumentOption = None,
    json: JsonOption = False,
) -> None:
    """Answer a question with the quote and the page it stands on, or say that it is not there.

    Exits with 1 where the documents do not say.
    """
    answer = _open(index).answer(question, documents=document or None)
    if json:
        print_json(answer.to_dict())
    else:
        print(render_answer(answer, marked=for_people()))
    if answer.status == "abstained":
        raise typer.Exit(1)


@app.command(epilog='\b\nExample:\n  ldi-qa search "annual budget" -k 3')
def search(
    query: Annotated[str, typer.Argument(help="Words, or a question.")],
    index: IndexOption = None,
    document: DocumentOption = None,
    k: Annotated[int, typer.Option("-k", min=1, help="How many passages.")] = 10,
    json: JsonOption = False,
) -> None:
    """List the passages nearest to QUERY, best first.

    Exits with 1 where none is found.
    """
    hits = _open(index).search(query, k=k, documents=document or None)
    if json:
        print_json(to_plain(hits))
    elif hits:
        print(render_hits(hits))
    else:
        say("Nothing found. Try other words.")
    if not hits:
        raise typer.Exit(1)


@app.command("eval", epilog="\b\nExample:\n  ldi-qa eval eval/golden.jsonl --split dev")
def evaluate(  # noqa: PLR0917  # the shell names them all
    golden: Annotated[Path, typer.Argument(help="Questions and their answers, one a line.")] = Path(
        "eval/golden.jsonl"
    ),
    index: IndexOption = None,
    documents: Annotated[
        Path | None,
        typer.Option(
            metavar="PATH",
            help="Ask the same of these documents instead, by an index of theirs.",
            show_default=False,
        ),
    ] = None,
    split: Annotated[
        str | None,
        typer.Option(metavar="dev|test", help="Only this half.", show_default=False),
    ] = None,
    report: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Default: report/ beside GOLDEN.", show_default=False),
    ] = None,
    update_baseline: Annotated[
        bool, typer.Option("--update-baseline", help="Make what is right now the baseline.")
    ] = False,
    json: JsonOption = False,
) -> None:
    """Ask the questions whose answers are known: a table, a report, and a gate.

    Exits with 1 where a threshold beside GOLDEN does not hold, or a question that was right in the
    baseline no longer is.
    """
    from ldi_qa.apps.evaluating import evaluate as run

    if update_baseline and (split or documents):
        raise typer.BadParameter("a baseline is of all questions and the usual documents")
    path = index or default_index()
    if documents is None and index is None and (corpus := _corpus(path)):
        _build([corpus], path)
    passed = run(
        golden,
        path,
        documents=documents,
        split=split,
        report=report,
        update_baseline=update_baseline,
        json=json,
    )
    if not passed:
        raise typer.Exit(1)


@app.command(epilog="\b\nExample:\n  ldi-qa serve --port 8000 --read-only")
def serve(
    index: IndexOption = None,
    host: Annotated[str, typer.Option(help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port to listen on.")] = 7860,
    read_only: Annotated[
        bool, typer.Option("--read-only", help="Let nobody add or remove documents.")
    ] = False,
) -> None:
    """Serve the chat at / and HTTP beside it, until Ctrl-C."""
    from ldi_qa.apps.serving import serve as run

    run(_open(index), host, port, read_only=read_only)


@app.command(epilog="\b\nExample:\n  ldi-qa info --check")
def info(
    index: IndexOption = None,
    check: Annotated[
        bool,
        typer.Option("--check", help="Read the whole index, and corpus/ beside it."),
    ] = False,
) -> None:
    """Show what an index holds.

    With --check exits with 1 where corpus/ beside the index has changed since it was made.
    """
    path = index or default_index()
    opened = Index.open(path)
    manifest = opened.manifest
    print(f"{path}: documents {len(opened.documents)}, passages {manifest.passages}")
    print(f"model {clean(manifest.model.name)}, weights {manifest.model.sha256[:12]}")
    for one in opened.documents:
        details = [one.title, f"{one.pages} pages" if one.pages else "", one.date, one.publisher]
        print(clean(f"  {one.name}: " + ", ".join(filter(None, details))))
    for problem in opened.problems:
        print(clean(f"  not read: {problem.name}: {problem.reason}"))
    if check:
        opened.verify()
        print("every file is as it was written")
        corpus = _corpus(path)
        if corpus and opened.is_stale(corpus):
            say(f"{corpus} has changed since; run: ldi-qa index")
            raise typer.Exit(1)


def main() -> None:
    """Runs a command; an error becomes one message on stderr and exit code 2."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    try:
        app()
    except LdiQaError as error:
        say(f"ldi-qa: {error}")
        sys.exit(2)
    except KeyboardInterrupt:
        sys.exit(130)


def _open(index: Path | None) -> Assistant:
    """The assistant of an index; the usual one is built first where it is not there yet."""
    path = index or default_index()
    try:
        return Assistant.open(path)
    except IndexMissing:
        if index is not None or not (corpus := _corpus(path)):
            raise
        _build([corpus], path)
        return Assistant.open(path)


def _build(
    sources: Sequence[Path], path: Path, *, password: str | None = None, model: str | None = None
) -> bool:
    """Brings an index up to date, says what was done, and tells whether every file was read."""
    with progress("Indexing") as step:
        report = build_index(sources, path, progress=step, password=password, model=model)
    done = ("added", "changed", "removed")
    parts = [f"{len(names)} {word}" for word in done if (names := getattr(report, word))]
    parts.append(f"{len(report.unchanged)} as before")
    say(f"{path}: {', '.join(parts)}; {report.passages} passages")
    for problem in report.problems:
        say(f"Not read: {problem.name}: {problem.reason}")
    return not report.problems


def _corpus(index: Path) -> Path | None:
    """The folder ``corpus/`` beside an index, None where there is none."""
    corpus = index.parent / "corpus"
    return corpus if corpus.is_dir() else None
