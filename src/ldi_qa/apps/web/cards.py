"""An `Answer` as HTML: the answer first, then how far to trust it, then where it stands.

Everything is built with `markupsafe.Markup`, which escapes whatever is put into it: words of a
question or a document can only ever appear as text.
"""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from ldi_qa.apps.web.feedback import Verdict
from ldi_qa.apps.web.nearest import Near
from ldi_qa.apps.web.proof import (
    citations_of,
    conflict_of,
    derivation_of,
    grounds,
    join,
    page_words,
    sources,
)
from ldi_qa.text import squeeze
from ldi_qa.types import NO_ANSWER, UNSURE, Answer

LONG_ANSWER = 48  # characters: longer answers are set smaller, so that they still fit two lines
NAMED = 3  # documents that are named where only some were asked

STATUS = {
    "answered": "Quoted from the document",
    "computed": "Computed from quoted figures",
    "abstained": NO_ANSWER,
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


def card(
    answer: Answer,
    view: Markup,
    key: str,
    near: Sequence[Near] = (),
    documents: Sequence[str] = (),
    *,
    follows: bool = False,
) -> Markup:
    """The whole answer.

    Args:
        answer: What the assistant said.
        view: The pages it stands on, shown inside the card where the window is narrow.
        key: What the answer is kept under, to be judged by.
        near: What is shown of the passages nearest to a question without an answer.
        documents: Titles of the documents that it was asked of; none means all.
        follows: Whether there were questions before that it may have been read to go on from.
    """
    understood = _understood(answer, follows)
    pictures = Markup('<div class="qa-view">{}</div>').format(view)
    if answer.status == "abstained":
        return _article(
            answer,
            _refusal(answer, near, understood + _narrowed(documents))
            + pictures
            + _actions(answer, key),
        )
    size = " qa-long" if answer.doubtful or len(answer.text) > LONG_ANSWER else ""
    head = Markup('<p class="qa-answer{}">{}</p>').format(size, answer.text)
    if answer.items:
        entries = join(Markup("<li>{}</li>").format(item) for item in answer.items)
        head = Markup('<ul class="qa-items">{}</ul>').format(entries)
    if answer.doubtful:
        head = Markup('<p class="qa-unsure">{}</p>{}').format(UNSURE, head)
    trust = Markup('<p class="qa-trust"><span class="qa-status">{}</span> {}</p>').format(
        STATUS[answer.status], confidence(answer.confidence)
    )
    known = sources(answer)
    evidence = citations_of(answer)
    if answer.derivation is not None:
        evidence = derivation_of(answer.derivation, known)
    others = join(conflict_of(other, known.index(other.citation)) for other in answer.conflicts)
    actions = _actions(answer, key)
    return _article(answer, join((head, trust, understood, evidence, pictures, others, actions)))


def message(title: str, text: str, *, status: str = "error") -> Markup:
    """A card that is no answer: what went wrong, and what to do."""
    return Markup(
        '<article class="qa" data-status="{}">'
        '<p class="qa-answer qa-long">{}</p><p>{}</p></article>'
    ).format(status, title, text)


def confidence(value: float) -> Markup:
    """A probability of being right, in words with the number behind them."""
    words = next(words for least, words in LIKELIHOOD if value >= least or least == 0)
    number = f"{100 * value:.0f}%" if value < 0.995 or value == 1 else "over 99%"
    return Markup('<span class="qa-confidence">{} ({})</span>').format(words, number)


def plain(answer: Answer) -> str:
    """The question, its answer and the sources as text, for the clipboard."""
    lines = [answer.question, *[UNSURE] * answer.doubtful, answer.text]
    if answer.derivation is not None:
        lines.append(answer.derivation.expression)
    for what, citation in grounds(answer):
        lines += [f"{what}:"] if what else []
        lines.append(f"“{squeeze(citation.quote)}”")
        lines.append(f"{citation.title}: {citation.place}, SHA-256 {citation.sha256[:12]}")
    return "\n".join(lines)


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
    buttons = join(
        Markup('<button type="button" data-verdict="{}">{}</button>').format(verdict, words)
        for verdict, words in verdicts.items()
    )
    return Markup(
        '<div class="qa-actions">{}<details data-answer="{}"><summary>Is this right?</summary>'
        "<p>{}</p></details></div>"
    ).format(copy, key, buttons)


def _understood(answer: Answer, follows: bool) -> Markup:
    """How a question was read, where it was not read as it stands, and the way back to that."""
    if answer.interpretation in ("", answer.question):
        return Markup("")
    back = Markup('<button type="button" data-ask="{}">Ask it as typed</button>')
    return Markup('<p class="qa-understood">Understood as: {} {}</p>').format(
        answer.interpretation, back.format(answer.question) if follows else ""
    )


def _refusal(answer: Answer, near: Sequence[Near], asked: Markup) -> Markup:
    nearest = join(_passage(one, number) for number, one in enumerate(near))
    if nearest:
        nearest = Markup(
            '<p class="qa-near">The nearest passages:</p><ul class="qa-passages">{}</ul>'
        ).format(nearest)
    return (
        Markup('<p class="qa-answer qa-long">{}</p><p>{}</p>').format(
            STATUS["abstained"], answer.reason
        )
        + asked
        + nearest
    )


def _narrowed(documents: Sequence[str]) -> Markup:
    """Where a question was asked of some documents only: the others may well answer it."""
    if not documents:
        return Markup("")
    named, more = ", ".join(documents[:NAMED]), len(documents) - NAMED
    return Markup(
        '<p class="qa-narrowed">Asked only of {}{}. Other documents may say it.</p>'
    ).format(named, f" and {more} more" if more > 0 else "")


def _passage(near: Near, number: int) -> Markup:
    """A passage, all of it a button that turns the page view to it."""
    cited = near.citation
    place = (page_words(cited.page, cited.page_label), cited.title, near.heading)
    return Markup(
        '<li><button type="button" class="qa-passage" data-tab="{}"><span>{}</span>'
        "<cite>{}</cite></button></li>"
    ).format(number, near.text, " › ".join(filter(None, place)))
