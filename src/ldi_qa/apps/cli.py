"""The shell: `ldi-qa index`, `add`, `remove`, `list`, `ask`, `search`, `show`, `eval` and more.

Data goes to stdout, progress and messages to stderr. Exit codes: 0 answered; 1 ran, and the result
is negative (abstained, nothing found, a gate that failed, a stale index); 2 could not run. Commands
import what they need when they run: asking never waits for what only indexing or serving uses.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from ldi_qa.apps import collecting
from ldi_qa.apps.asking import ask
from ldi_qa.apps.opening import build, corpus_beside, open_index
from ldi_qa.apps.options import DocumentOption, IndexOption, JsonOption, whole
from ldi_qa.apps.showing import show
from ldi_qa.apps.terminal import (
    clean,
    print_json,
    render_hits,
    say,
)
from ldi_qa.assistant import default_index
from ldi_qa.errors import LdiQaError
from ldi_qa.index import Index
from ldi_qa.types import to_plain
from ldi_qa.version import __version__

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


def _version(wanted: bool) -> None:
    if wanted:
        print(f"ldi-qa {__version__}")
        raise typer.Exit


def _example(*lines: str) -> str:
    """What stands below a command's help, its lines kept apart by the sign for that."""
    title = "Example:" if len(lines) == 1 else "Examples:"
    return "\n  ldi-qa ".join((f"\b\n{title}", *lines))


@app.callback(epilog=_example("index reports/", 'ask "What is this report about?"', "ask --help"))
def about(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Ask reports in plain words: the exact figure, the sentence it stands in, and the page.

    Exits with 0 where there is an answer, with 1 where there is none or a check failed, with 2
    where it could not run. Data is on stdout, all else on stderr.
    """


app.command(epilog=_example("index reports/ --index reports-index/"))(collecting.index)
app.command(epilog=_example("add reports/"))(collecting.add)
app.command(epilog=_example("remove report.pdf"))(collecting.remove)
app.command("list", epilog=_example("list"))(collecting.list_documents)
app.command(
    epilog=_example(
        'ask "What is this report about?"',
        'ask "How many bridges were repaired?" --document report.pdf --json',
        "ask --file questions.txt --csv answers.csv",
    )
)(ask)


@app.command(epilog=_example('search "annual budget" -k 3'))
def search(
    query: Annotated[str, typer.Argument(metavar="QUERY", help="Words, or a question.")],
    index: IndexOption = None,
    document: DocumentOption = None,
    k: Annotated[
        int, typer.Option("-k", metavar="N", parser=whole(1), help="How many passages.")
    ] = 10,
    json: JsonOption = False,
) -> None:
    """List the passages nearest to a query.

    The best comes first. Exits with 1 where none is found.
    """
    hits = open_index(index).search(query, k=k, documents=document or None)
    if json:
        print_json(to_plain(hits))
    elif hits:
        print(render_hits(hits))
    else:
        say("Nothing found. Try other words.")
    if not hits:
        raise typer.Exit(1)


app.command(epilog=_example("show report.pdf --page 2 --png page-2.png"))(show)


@app.command(
    "eval",
    epilog=_example(
        "eval eval/golden.jsonl --split dev",
        "eval my-golden.jsonl --index reports-index/",
        "eval my-golden.jsonl --from-feedback feedback.jsonl",
    ),
)
def evaluate(  # noqa: PLR0917  # the shell names them all
    golden: Annotated[
        Path, typer.Argument(metavar="GOLDEN", help="Questions and answers, one a line.")
    ] = Path("eval/golden.jsonl"),
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
    from_feedback: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Ask nothing: add the reviewed lines of the chat's feedback.jsonl to GOLDEN.",
            show_default=False,
        ),
    ] = None,
    json: JsonOption = False,
) -> None:
    """Ask questions whose answers are known.

    Prints a table, writes a report, and is a gate: exits with 1 where a threshold beside GOLDEN
    does not hold, or a question that was right in the baseline no longer is.

    A line of feedback is reviewed once it has "reviewed": true, or an object with the "answer" and
    the "evidence" that are right, as in GOLDEN. None is added twice.
    """
    from ldi_qa.apps.evaluating import evaluate as run
    from ldi_qa.apps.evaluating import grow

    if from_feedback:
        if split or documents or report or update_baseline:
            raise typer.BadParameter("--from-feedback asks nothing: it goes with GOLDEN alone")
        if not grow(golden, from_feedback):
            raise typer.Exit(1)
        return

    if update_baseline and (split or documents):
        raise typer.BadParameter("a baseline is of all questions and the usual documents")
    path = index or default_index()
    if documents is None and index is None and (corpus := corpus_beside(path)):
        build([corpus], path)
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


@app.command(epilog=_example("serve --port 8000 --read-only", "serve --mcp"))
def serve(
    index: IndexOption = None,
    host: Annotated[
        str, typer.Option(metavar="ADDRESS", help="The address to listen on.")
    ] = "127.0.0.1",
    port: Annotated[
        int,
        typer.Option(metavar="N", parser=whole(0, 65535), help="The port; 0 for any that is free."),
    ] = 7860,
    read_only: Annotated[
        bool, typer.Option("--read-only", help="Let nobody add or remove documents.")
    ] = False,
    mcp: Annotated[
        bool, typer.Option("--mcp", help="Let other programs' assistants ask at /mcp.")
    ] = False,
) -> None:
    """Serve the chat, and HTTP beside it.

    The chat is at /, questions can be posted to /answer and /search, and /docs describes both.
    Ctrl-C ends it.

    --mcp needs the extra: pip install 'ldi-qa[mcp]'
    """
    from ldi_qa.apps.serving import serve as run

    run(open_index(index), host, port, read_only=read_only, mcp=mcp)


@app.command(epilog=_example("info --check"))
def info(
    index: IndexOption = None,
    check: Annotated[
        bool,
        typer.Option("--check", help="Read the whole index, and corpus/ beside it."),
    ] = False,
) -> None:
    """Show what an index holds.

    With --check exits with 1 where corpus/ beside the index has changed since it was made, with 2
    where a file of the index is missing or changed.
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
        print(clean(f"  not read: {problem}"))
    if check:
        opened.verify()
        print("every file is as it was written")
        corpus = corpus_beside(path)
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
