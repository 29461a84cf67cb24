"""What the shell shows: answers, hits and indexes as text; progress and messages apart from data.

Documents and questions are other people's words: whatever could move the cursor, recolour the
screen or reverse the reading direction is taken out before a line is printed.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from ldi_qa.text import normalise, squeeze
from ldi_qa.types import NO_ANSWER, Answer, Citation, Hit

NEAREST = 3
"""An abstention shows so many of the nearest passages."""
SNIPPET = 240
"""Characters of a passage that stand for it in a list."""
MARK, PLAIN = "\x1b[1;4m", "\x1b[0m"
_UNSAFE = {code: f"\\u{code:04x}" for code in (*range(0x7F, 0xA0), *range(0xD800, 0xE000))}

Progress = Callable[[int, int, str], None]


def clean(text: str) -> str:
    """The text without control characters, direction marks and halves of characters."""
    whole = text.encode("utf-8", "replace").decode("utf-8")
    return normalise(whole).replace("\t", " ")


def say(message: str) -> None:
    """A message, on stderr."""
    print(clean(message), file=sys.stderr)


def print_json(value: Any) -> None:
    """Data, on stdout, laid out to be read."""
    print(as_json(value, indent=2))


def as_json(value: Any, *, indent: int | None = None) -> str:
    """JSON whose strings cannot steer a terminal; on one line without `indent`."""
    return json.dumps(value, ensure_ascii=False, indent=indent, allow_nan=False).translate(_UNSAFE)


def render_answer(answer: Answer, *, marked: bool) -> str:
    """An answer as lines of text: what it says, the quotes, their places.

    Args:
        answer: Any answer.
        marked: Whether the answer stands out in its quote, by codes that a terminal understands.
    """
    lines = []
    if answer.interpretation not in ("", answer.question):
        lines.append(f"Understood as: {_flat(answer.interpretation)}")
    if answer.status == "abstained":
        lines.append(f"{NO_ANSWER}: {clean(answer.reason)}")
        nearest = answer.hits[:NEAREST]
        lines += ["", "The nearest passages:"] if nearest else []
        return "\n".join([*lines, *map(_snippet, nearest)])
    lines.append(clean(answer.text))
    if answer.derivation is not None:
        lines.append(f"Computed: {_flat(answer.derivation.expression)}")
    same: dict[tuple[str, int, int], list[Citation]] = {}
    for one in answer.citations:
        same.setdefault((one.document, one.start, one.end), []).append(one)
    for citations in same.values():
        lines += ["", *_cited(citations, answer.text, marked)]
    for other in answer.conflicts:
        note = f" ({_flat(other.note)})" if other.note else ""
        lines += [
            "",
            f"Also says {_flat(other.text)}{note}:",
            *_cited([other.citation], "", marked),
        ]
    return "\n".join([*lines, "", f"Confidence {answer.confidence:.2f}"])


def render_hits(hits: Sequence[Hit]) -> str:
    """Passages as a numbered list with their places."""
    return "\n".join(f"{rank}. {_snippet(hit)}" for rank, hit in enumerate(hits, 1))


def for_people() -> bool:
    """Whether stdout is a terminal that may be sent codes."""
    return sys.stdout.isatty() and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"


@contextmanager
def progress(title: str, unit: str) -> Iterator[Progress]:
    """A bar on stderr while the block runs; nothing where that is not a terminal.

    Args:
        title: What is done.
        unit: What is counted (``"pages"``).
    """
    if not sys.stderr.isatty():
        yield lambda done, total, what: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar
    from rich.table import Column

    counted = MofNCompleteColumn(separator=" of ", table_column=Column(no_wrap=True))
    columns = (
        TextColumn("{task.description}"),
        BarColumn(bar_width=12),
        counted,
        TextColumn(unit),
        TimeRemainingColumn(),
        TextColumn("left"),
    )
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(title, total=None)
        yield lambda done, total, what: bar.update(
            task, completed=done, total=total, description=f"{title} {clean(what)[:24]}"
        )


def _cited(citations: Sequence[Citation], said: str, marked: bool) -> list[str]:
    """A quote and its place; the quote is left out where the answer has said it already.

    Args:
        citations: All of one quote, which may give several figures of a sum.
        said: The answer.
        marked: Whether what each cites stands out in the quote.
    """
    quote, start, place = citations[0].quote, citations[0].start, f"  {_flat(citations[0].place)}"
    if quote in said:
        return [place]
    if not marked:
        return [f"  “{_flat(quote)}”", place]
    shown, at = "", 0
    for one in sorted(citations, key=lambda one: one.answer_start):
        first, last = max(at, one.answer_start - start), one.answer_end - start
        if first < last:
            shown += f"{_flat(quote[at:first])}{MARK}{_flat(quote[first:last])}{PLAIN}"
            at = last
    return [f"  “{shown}{_flat(quote[at:])}”", place]


def _flat(text: str) -> str:
    """Clean and on one line; the spaces at its ends stay, as the pieces of a quote are joined."""
    return clean(text).replace("\n", " ")


def _snippet(hit: Hit) -> str:
    headings = "".join(f" > {heading}" for heading in hit.passage.headings)
    text = squeeze(clean(hit.passage.text))
    if len(text) > SNIPPET:
        text = text[:SNIPPET].rsplit(" ", 1)[0] + " …"
    return f"{_flat(hit.passage.place + headings)}\n   {text}"
