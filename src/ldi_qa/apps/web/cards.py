"""An `Answer` as HTML: the answer first, then how far to trust it, then where it stands.

Everything is built with `markupsafe.Markup`, which escapes whatever is put into it: words of a
question or a document can only ever appear as text.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from markupsafe import Markup

from ldi_qa.apps.web.feedback import Verdict
from ldi_qa.text import fold, sentences, squeeze
from ldi_qa.types import Answer, Citation, Conflict, Derivation, Hit, Passage, Quantity

NEAREST = 3  # passages shown under an abstention: what fits a screen without scrolling
CITATIONS = 3  # citations shown at once; the others fold away
LONG_ANSWER = 48  # characters: longer answers are set smaller, so that they still fit two lines
SNIPPET = 280  # characters of a passage: about three lines

STATUS = {
    "answered": "Quoted from the document",
    "computed": "Computed from quoted figures",
    "abstained": "Not in the documents",
}

# What can be said of an answer, in the words of `feedback.Verdict`, and of an abstention.
ANSWERED: dict[Verdict, str] = {
    "right": "Yes",
    "wrong-number": "Wrong answer",
    "wrong-source": "Wrong source",
    "should-abstain": "The documents do not say this",
}
ABSTAINED: dict[Verdict, str] = {"right": "Yes", "should-answer": "The documents do say this"}

# The bands of the IPCC's likelihood scale: M. D. Mastrandrea et al., "Guidance Note for Lead
# Authors of the IPCC Fifth Assessment Report on Consistent Treatment of Uncertainties" (2010).
LIKELIHOOD = (
    (0.99, "virtually certain"),
    (0.90, "very likely right"),
    (0.66, "likely right"),
    (0.33, "about as likely right as wrong"),
    (0.00, "unlikely to be right"),
)


def card(answer: Answer, view: Markup, key: str) -> Markup:
    """The whole answer.

    Args:
        answer: What the assistant said.
        view: The pages it stands on, shown inside the card where the window is narrow.
        key: What the answer is kept under, to be judged by.
    """
    pictures = Markup('<div class="qa-view">{}</div>').format(view)
    if answer.status == "abstained":
        return _article(answer, _refusal(answer) + pictures + _actions(answer, key))
    size = " qa-long" if len(answer.text) > LONG_ANSWER else ""
    head = Markup('<p class="qa-answer{}">{}</p>').format(size, answer.text)
    if answer.items:
        entries = _join(Markup("<li>{}</li>").format(item) for item in answer.items)
        head = Markup('<ul class="qa-items">{}</ul>').format(entries)
    trust = Markup('<p class="qa-trust"><span class="qa-status">{}</span> {}</p>').format(
        STATUS[answer.status], confidence(answer.confidence)
    )
    evidence = _citations(answer.citations)
    if answer.derivation is not None:
        evidence = _derivation(answer.derivation)
    known = sources(answer)
    others = _join(_conflict(other, known.index(other.citation)) for other in answer.conflicts)
    actions = _actions(answer, key)
    return _article(
        answer, _join((head, trust, _understood(answer), evidence, pictures, others, actions))
    )


def message(title: str, text: str) -> Markup:
    """A card that says that something went wrong, and what to do."""
    return Markup(
        '<article class="qa" data-status="error">'
        '<p class="qa-answer qa-long">{}</p><p>{}</p></article>'
    ).format(title, text)


def confidence(value: float) -> Markup:
    """A probability of being right, in words with the number behind them."""
    words = next(words for least, words in LIKELIHOOD if value >= least or least == 0)
    number = f"{100 * value:.0f}%" if value < 0.995 or value == 1 else "over 99%"
    return Markup('<span class="qa-confidence">{} ({})</span>').format(words, number)


def quoted(citation: Citation) -> Markup:
    """The quote with the answer marked in it."""
    start = max(0, citation.answer_start - citation.start)
    end = max(start, min(len(citation.quote), citation.answer_end - citation.start))
    quote = citation.quote
    if start == end:
        return Markup("{}").format(quote)
    return Markup("{}<mark>{}</mark>{}").format(quote[:start], quote[start:end], quote[end:])


def plain(answer: Answer) -> str:
    """The answer with its sources as text, for the clipboard."""
    lines = [answer.text]
    if answer.derivation is not None:
        lines.append(answer.derivation.expression)
    for citation in sources(answer):
        lines.append(f"“{' '.join(citation.quote.split())}”")
        lines.append(f"{citation.title}: {citation.place}, SHA-256 {citation.sha256[:12]}")
    return "\n".join(lines)


def sources(answer: Answer) -> tuple[Citation, ...]:
    """Every citation that can be looked at, once: the answer's, its operands', its conflicts'."""
    operands = answer.derivation.operands if answer.derivation is not None else ()
    found = [operand.citation for operand in operands]
    found += answer.citations
    found += [other.citation for other in answer.conflicts]
    return tuple(dict.fromkeys(found))


def _article(answer: Answer, body: Markup) -> Markup:
    return Markup('<article class="qa" data-status="{}">{}</article>').format(answer.status, body)


def _actions(answer: Answer, key: str) -> Markup:
    """Taking the answer away, and saying whether it is right."""
    copy = Markup('<button type="button" data-copy="{}">Copy with its source</button>').format(
        plain(answer)
    )
    verdicts = ANSWERED
    if answer.status == "abstained":
        copy, verdicts = Markup(""), ABSTAINED
    buttons = _join(
        Markup('<button type="button" data-verdict="{}">{}</button>').format(verdict, words)
        for verdict, words in verdicts.items()
    )
    return Markup(
        '<div class="qa-actions">{}<details data-answer="{}"><summary>Is this right?</summary>'
        "<p>{}</p></details></div>"
    ).format(copy, key, buttons)


def _understood(answer: Answer) -> Markup:
    """How a follow-up was read, where it was not read as it stands."""
    if answer.interpretation in ("", answer.question):
        return Markup("")
    return Markup('<p class="qa-understood">Understood as: {}</p>').format(answer.interpretation)


def _citations(citations: tuple[Citation, ...]) -> Markup:
    entries = [_evidence(citation, number) for number, citation in enumerate(citations)]
    shown, folded = entries[:CITATIONS], entries[CITATIONS:]
    more = Markup("")
    if folded:
        more = Markup("<details><summary>{} more</summary>{}</details>").format(
            len(folded), _join(folded)
        )
    return _join(shown) + more


def _evidence(citation: Citation, number: int) -> Markup:
    return Markup(
        '<figure class="qa-quote"><blockquote>{}</blockquote><figcaption>{}</figcaption></figure>'
    ).format(quoted(citation), _source(citation, number))


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


def _conflict(other: Conflict, number: int) -> Markup:
    note = Markup(" <em>{}</em>").format(other.note) if other.note else Markup("")
    return Markup(
        '<aside class="qa-conflict"><p><strong>Also says {}</strong>{}</p>{}</aside>'
    ).format(other.text, note, _evidence(other.citation, number))


def _derivation(derivation: Derivation) -> Markup:
    steps = _join(
        Markup('<div class="qa-operand"><p>{} <strong>{}</strong></p>{}</div>').format(
            _capital(operand.label), _figure(operand.quantity), _evidence(operand.citation, number)
        )
        for number, operand in enumerate(derivation.operands)
    )
    picture = Markup("")
    if derivation.operation in ("comparison", "difference", "change"):
        picture = bars(
            [(_capital(operand.label), operand.quantity) for operand in derivation.operands]
        )
    return Markup('<p class="qa-sum">{}</p>{}{}').format(derivation.expression, picture, steps)


def _capital(label: str) -> str:
    return label[:1].upper() + label[1:]


def _figure(quantity: Quantity) -> str:
    return quantity.text or f"{quantity.value:,f} {quantity.unit}".strip()


def bars(labelled: Sequence[tuple[str, Quantity]]) -> Markup:
    """Figures of one unit side by side: a picture of what the words with it say."""
    most = max((abs(quantity.value) for _, quantity in labelled), default=0) or 1
    return Markup('<div class="qa-bars" aria-hidden="true">{}</div>').format(
        _join(
            Markup('<span>{}</span><div><i style="width:{:.1f}%"></i><b>{}</b></div>').format(
                label,
                70 * float(abs(quantity.value) / most),  # the rest is for the figure
                _figure(quantity),
            )
            for label, quantity in labelled
        )
    )


def _refusal(answer: Answer) -> Markup:
    nearest = _join(
        _passage(hit, number, answer.question) for number, hit in enumerate(answer.hits[:NEAREST])
    )
    if nearest:
        nearest = Markup(
            '<p class="qa-near">The nearest passages, which do not answer it:</p><ul>{}</ul>'
        ).format(nearest)
    return (
        Markup('<p class="qa-answer qa-long">{}</p><p>{}</p>').format(
            STATUS["abstained"], answer.reason
        )
        + _understood(answer)
        + nearest
    )


def _passage(hit: Hit, number: int, question: str) -> Markup:
    passage = hit.passage
    where = " › ".join((passage.document, *passage.headings[-1:]))
    return Markup(
        '<li><p>{}</p><p><button type="button" class="qa-page" data-tab="{}">{}</button> '
        "<cite>{}</cite></p></li>"
    ).format(
        snippet(passage, question), number, page_words(passage.page, passage.page_label), where
    )


def snippet(passage: Passage, question: str) -> str:
    """The words of a passage from the sentence that has most of a question's words in it."""
    asked = {word for word in fold(question).split() if len(word) > 3}
    spans = [
        span
        for span in sentences(passage.text)
        if passage.text[slice(*span)] not in passage.headings  # the line below names the heading
    ]
    start, _ = max(
        spans,
        key=lambda span: len(asked & set(fold(passage.text[slice(*span)]).split())),
        default=(0, 0),
    )
    text = squeeze(passage.text[start:])
    if spans and start > spans[0][0]:
        text = f"… {text}"
    return text if len(text) <= SNIPPET else text[:SNIPPET].rsplit(" ", 1)[0] + " …"


def _join(parts: Iterable[Markup]) -> Markup:
    return Markup("").join(parts)
