"""What an answer rests on, as HTML: its quotes with the answer marked, its sum, its conflicts.

As in cards.py, everything is built with `markupsafe.Markup`, so that words stay words.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from markupsafe import Markup

from ldi_qa.text import squeeze
from ldi_qa.types import Answer, Citation, Conflict, Derivation, Operand, Quantity

CITATIONS = 3  # citations shown at once; the others fold away


def quoted(*citations: Citation) -> Markup:
    """The quote with the answer marked in it; several citations of one quote each mark theirs."""
    first = citations[0]
    shown, at = Markup(""), 0
    for one in sorted(citations, key=lambda one: one.answer_start):
        start = max(at, one.answer_start - one.start)
        end = min(len(first.quote), one.answer_end - one.start)
        if start < end:
            shown += Markup("{}<mark>{}</mark>").format(
                first.quote[at:start], first.quote[start:end]
            )
            at = end
    return shown + first.quote[at:]


def sources(answer: Answer) -> tuple[Citation, ...]:
    """Every citation that can be looked at, once: the answer's, its operands', its conflicts'."""
    operands = answer.derivation.operands if answer.derivation is not None else ()
    found = [operand.citation for operand in operands]
    found += answer.citations
    found += [other.citation for other in answer.conflicts]
    return tuple(dict.fromkeys(found))


def grounds(answer: Answer) -> list[tuple[str, Citation]]:
    """Each quote once, with what it is quoted for: ``""`` for the answer itself.

    That is whose figure it has where the answer was worked out, or what else the documents say.
    """
    shown: dict[tuple[str, int, int], tuple[list[str], Citation]] = {}
    for operand in answer.derivation.operands if answer.derivation is not None else ():
        cited = operand.citation
        figures, _ = shown.setdefault((cited.document, cited.start, cited.end), ([], cited))
        figures.append(f"{_capital(operand.label)} {_figure(operand.quantity)}")
    for cited in answer.citations:
        shown.setdefault((cited.document, cited.start, cited.end), ([], cited))
    found = [(", ".join(figures), cited) for figures, cited in shown.values()]
    for other in answer.conflicts:
        note = f" ({other.note})" if other.note else ""
        found.append((f"Also says {other.text}{note}", other.citation))
    return found


def citations_of(answer: Answer) -> Markup:
    """The first quotes of an answer; the others fold away."""
    entries = [
        _evidence(citation, number, said=squeeze(citation.quote) in squeeze(answer.text))
        for number, citation in enumerate(answer.citations)
    ]
    shown, folded = entries[:CITATIONS], entries[CITATIONS:]
    more = Markup("")
    if folded:
        more = Markup("<details><summary>{} more</summary>{}</details>").format(
            len(folded), join(folded)
        )
    return join(shown) + more


def _evidence(citation: Citation, number: int, *, said: bool = False) -> Markup:
    """A quote and its place; the quote is left out where the answer is that quote."""
    quote = Markup("") if said else Markup("<blockquote>{}</blockquote>").format(quoted(citation))
    return Markup('<figure class="qa-quote">{}<figcaption>{}</figcaption></figure>').format(
        quote, _source(citation, number)
    )


def _source(citation: Citation, number: int) -> Markup:
    """Title, and a button that turns the page view to this citation."""
    return Markup(
        '<button type="button" class="qa-page" data-tab="{}">{}</button> <cite>{}</cite>'
    ).format(number, page_words(citation.page, citation.page_label), citation.title)


def page_words(page: int | None, label: str | None) -> str:
    """A page in words: its number, and the printed one where that differs."""
    if page is None:
        return "In the text"
    if label is None or label == str(page):
        return f"Page {page}"
    return f"Page {page} (printed {label})"


def conflict_of(other: Conflict, number: int) -> Markup:
    """Another value that the documents give, with its quote."""
    note = Markup(" <em>{}</em>").format(other.note) if other.note else Markup("")
    return Markup(
        '<aside class="qa-conflict"><p><strong>Also says {}</strong>{}</p>{}</aside>'
    ).format(other.text, note, _evidence(other.citation, number))


def derivation_of(derivation: Derivation, known: Sequence[Citation]) -> Markup:
    """The sum, a picture of its figures, and each quote once with all of its figures marked."""
    by_quote: dict[tuple[str, int, int], list[Operand]] = {}
    for operand in derivation.operands:
        cited = operand.citation
        by_quote.setdefault((cited.document, cited.start, cited.end), []).append(operand)
    steps = join(
        Markup(
            '<figure class="qa-quote"><ul class="qa-operands">{}</ul><blockquote>{}</blockquote>'
            "<figcaption><cite>{}</cite></figcaption></figure>"
        ).format(
            join(_operand(operand, known.index(operand.citation)) for operand in operands),
            quoted(*(operand.citation for operand in operands)),
            operands[0].citation.title,
        )
        for operands in by_quote.values()
    )
    picture = Markup("")
    if derivation.operation in ("comparison", "difference", "change"):
        picture = bars(
            [(_capital(operand.label), operand.quantity) for operand in derivation.operands]
        )
    return Markup('<p class="qa-sum">{}</p>{}{}').format(derivation.expression, picture, steps)


def _operand(operand: Operand, number: int) -> Markup:
    """A figure of the sum, and a button that turns the page view to it."""
    cited = operand.citation
    return Markup(
        '<li>{} <strong>{}</strong> <button type="button" class="qa-page" data-tab="{}">{}</button>'
        "</li>"
    ).format(
        _capital(operand.label),
        _figure(operand.quantity),
        number,
        page_words(cited.page, cited.page_label),
    )


def _capital(label: str) -> str:
    return label[:1].upper() + label[1:]


def _figure(quantity: Quantity) -> str:
    return quantity.text or f"{quantity.value:,f} {quantity.unit}".strip()


def bars(labelled: Sequence[tuple[str, Quantity]]) -> Markup:
    """Figures of one unit side by side: a picture of what the words with it say."""
    most = max((abs(quantity.value) for _, quantity in labelled), default=0) or 1
    return Markup('<div class="qa-bars" aria-hidden="true">{}</div>').format(
        join(
            Markup('<span>{}</span><div><i style="width:{:.1f}%"></i><b>{}</b></div>').format(
                label,
                70 * float(abs(quantity.value) / most),  # the rest is for the figure
                _figure(quantity),
            )
            for label, quantity in labelled
        )
    )


def join(parts: Iterable[Markup]) -> Markup:
    """Pieces of HTML one after the other."""
    return Markup("").join(parts)
