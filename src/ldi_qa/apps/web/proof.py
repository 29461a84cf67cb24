"""What an answer rests on, as HTML: its quotes with the answer marked, its sum, its conflicts.

As in cards.py, everything is built with `markupsafe.Markup`, so that words stay words.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

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
    """The sum, its figures, side by side where they are set against each other, and their quotes.

    Each figure is told once, and each quote once, with all of its figures marked.
    """
    by_quote: dict[tuple[str, int, int], list[Citation]] = {}
    for operand in derivation.operands:
        cited = operand.citation
        by_quote.setdefault((cited.document, cited.start, cited.end), []).append(cited)
    quotes = join(
        Markup(
            '<figure class="qa-quote"><blockquote>{}</blockquote>'
            "<figcaption><cite>{}</cite></figcaption></figure>"
        ).format(quoted(*citations), citations[0].title)
        for citations in by_quote.values()
    )
    most = _most(operand.quantity for operand in derivation.operands)
    beside = derivation.operation in ("comparison", "difference", "change")
    figures = join(
        _operand(operand, known.index(operand.citation), most if beside else None)
        for operand in derivation.operands
    )
    return Markup('<p class="qa-sum">{}</p><ul class="qa-operands">{}</ul>{}').format(
        derivation.expression, figures, quotes
    )


def _operand(operand: Operand, number: int, most: Decimal | None) -> Markup:
    """A figure of the sum, its bar where `most` is the longest, and a button to its page."""
    cited = operand.citation
    return Markup(
        '<li><span>{}</span><div>{}<b>{}</b></div><button type="button" class="qa-page" '
        'data-tab="{}">{}</button></li>'
    ).format(
        _capital(operand.label),
        Markup("") if most is None else _bar(operand.quantity, most),
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
    most = _most(quantity for _, quantity in labelled)
    return Markup('<div class="qa-bars" aria-hidden="true">{}</div>').format(
        join(
            Markup("<span>{}</span><div>{}<b>{}</b></div>").format(
                label, _bar(quantity, most), _figure(quantity)
            )
            for label, quantity in labelled
        )
    )


def _most(quantities: Iterable[Quantity]) -> Decimal:
    return max((abs(quantity.value) for quantity in quantities), default=Decimal(0)) or Decimal(1)


def _bar(quantity: Quantity, most: Decimal) -> Markup:
    share = 70 * float(abs(quantity.value) / most)  # the rest is for the figure
    return Markup('<i style="width:{:.1f}%"></i>').format(share)


def join(parts: Iterable[Markup]) -> Markup:
    """Pieces of HTML one after the other."""
    return Markup("").join(parts)
