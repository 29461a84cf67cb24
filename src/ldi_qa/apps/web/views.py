"""The pages that an answer stands on, with its sentence and figure highlighted."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote, urlencode

from markupsafe import Markup

from ldi_qa.apps.web.nearest import Near
from ldi_qa.apps.web.pages import PageImages, Sheet
from ldi_qa.apps.web.proof import join, page_words, quoted, sources
from ldi_qa.errors import LdiQaError
from ldi_qa.text import squeeze
from ldi_qa.types import Answer, Box, Citation, Hit

EMPTY = Markup(
    '<section class="pv pv-empty" aria-label="Source page"><p>The page that an answer stands on '
    "appears here, with its sentence and its figure highlighted.</p></section>"
)
ZOOM = Markup(
    '<span class="pv-zoom" role="group" aria-label="Zoom">'
    '<button type="button" data-zoom="-1" aria-label="Smaller">−</button>'
    '<button type="button" data-zoom="1" aria-label="Larger">+</button></span>'
)


def view(answer: Answer, near: Sequence[Near], pages: PageImages) -> Markup:
    """All the sources of an answer, one tab each; for an abstention, the passages nearest to it."""
    cited = sources(answer) or tuple(one.citation for one in near)
    return shown(cited, pages, _tabs(answer, cited), answer.hits)


def shown(
    cited: Sequence[Citation],
    pages: PageImages,
    tabs: Sequence[tuple[str, str]] = (),
    hits: Sequence[Hit] = (),
) -> Markup:
    """Citations on their pages.

    Args:
        cited: What to show.
        pages: Draws the pages.
        tabs: What their tabs are called, and what tells them apart, where there are several.
        hits: Passages to show them in where their document has no pages.
    """
    if not cited:
        return EMPTY
    buttons = join(
        Markup(
            '<button type="button" role="tab" data-tab="{}" aria-selected="{}" tabindex="{}" '
            'title="{}">{}. {}<small>{}</small></button>'
        ).format(n, "false" if n else "true", -1 if n else 0, detail, n + 1, name, detail)
        for n, (name, detail) in enumerate(tabs)
    )
    row = Markup('<div role="tablist" aria-label="Sources">{}</div>').format(buttons)
    role = Markup(' role="tabpanel"') if len(cited) > 1 else ""
    panels = join(
        Markup('<div data-panel="{}"{}{}>{}</div>').format(
            n, role, Markup(" hidden") if n else "", _panel(citation, pages, hits)
        )
        for n, citation in enumerate(cited)
    )
    return Markup('<section class="pv" aria-label="Source page">{}{}</section>').format(
        row if len(cited) > 1 else "", panels
    )


def source_url(document: str, page: int | None = None) -> str:
    """Where the server gives the indexed file, opened at a page."""
    return f"source/{quote(document)}" + (f"#page={page}" if page else "")


def _tabs(answer: Answer, cited: Sequence[Citation]) -> list[tuple[str, str]]:
    """What each tab is called, and what tells it from the others.

    A figure of a computed answer is called by its label; of several citations of one page each is
    told by what is marked on it.
    """
    operands = answer.derivation.operands if answer.derivation else ()
    labels = {operand.citation: operand.label for operand in operands}
    several = len({one.document for one in cited}) > 1
    places = [(one.document, one.page) for one in cited]
    tabs = []
    for one in cited:
        page = page_words(one.page, one.page_label)
        if one in labels:
            tabs.append((labels[one], page))
            continue
        marked = one.quote[one.answer_start - one.start : one.answer_end - one.start] or one.quote
        name, _, printed = page.partition(" (")
        details = (
            one.document if several else "",
            squeeze(marked) if places.count((one.document, one.page)) > 1 else "",
            printed.rstrip(")"),
        )
        tabs.append((name, " · ".join(filter(None, details))))
    return tabs


def _panel(citation: Citation, pages: PageImages, hits: Sequence[Hit]) -> Markup:
    try:
        body = _leaves(citation, pages) or _in_text(citation, hits)
    except LdiQaError as error:
        body = Markup('<p class="pv-note">The page cannot be shown: {}</p>').format(error)
    caption = Markup(
        '<figcaption><cite>{}</cite><span class="pv-where">{}</span>{}'
        '<a href="{}" target="_blank" rel="noopener" '
        'title="At this page, in a new tab">Open the file</a></figcaption>'
    ).format(
        citation.title,
        page_words(citation.page, citation.page_label),
        ZOOM if citation.boxes else "",
        source_url(citation.document, citation.page),
    )
    return Markup('<figure class="pv-source">{}{}</figure>').format(caption, body)


def _leaves(citation: Citation, pages: PageImages) -> Markup:
    """The pages that a quote stands on, one below the other; nothing for a document without any."""
    if not citation.boxes:
        return Markup("")
    numbers = sorted({box.page for box in citation.boxes} | {citation.page or 0} - {0})
    sheets = [
        pages.sheet(citation.document, number, _on(number, citation.boxes, citation.answer_boxes))
        for number in numbers
    ]
    leaves = [_leaf(citation, number, sheet) for number, sheet in zip(numbers, sheets, strict=True)]
    of = sheets[0].of
    return Markup(
        '<div class="pv-frame" data-of="{}" tabindex="0" role="region" aria-label="{} {}, '
        'scrollable">{}{}{}</div>'
    ).format(
        of,
        "Page" if len(numbers) == 1 else "Pages",
        " and ".join(map(str, numbers)),
        _more(numbers[0] - 1, -1, of),
        join(leaves),
        _more(numbers[-1] + 1, 1, of),
    )


def _more(number: int, step: int, of: int) -> Markup:
    """A button that shows the page before or after, to read on around a quote."""
    hidden = Markup("") if 1 <= number <= of else Markup(" hidden")
    return Markup(
        '<button type="button" class="pv-more" data-step="{}"{}>Show page {}</button>'
    ).format(step, hidden, number)


def _on(number: int, *boxes: Sequence[Box]) -> list[Box]:
    return [box for some in boxes for box in some if box.page == number]


def _leaf(citation: Citation, number: int, sheet: Sheet) -> Markup:
    src = "page.png?" + urlencode(
        {"document": citation.document, "page": number, "version": citation.sha256[:16]}
    )
    return Markup(
        '<div class="pv-sheet" style="aspect-ratio:{ratio:.4f}">'
        '<img src="{src}" alt="Page {number} of {title}, with the quoted sentence highlighted" '
        'loading="lazy" decoding="async">{marks}</div>'
    ).format(
        number=number,
        ratio=sheet.width / sheet.height,
        src=src,
        title=citation.title,
        marks=_marks(sheet, len(_on(number, citation.boxes))),
    )


def _marks(sheet: Sheet, sentences: int) -> Markup:
    return join(
        Markup(
            '<span class="{}" style="left:{:.3f}%;top:{:.3f}%;width:{:.3f}%;height:{:.3f}%"></span>'
        ).format(
            "hl" if n < sentences else "hl hl-answer",
            *(100 * part for part in (area.left, area.top, area.width, area.height)),
        )
        for n, area in enumerate(sheet.areas)
    )


def _in_text(citation: Citation, hits: Sequence[Hit]) -> Markup:
    """The quote within its passage, for a document that has no pages to draw."""
    around = next(
        (
            hit.passage
            for hit in hits
            if hit.passage.document == citation.document
            and hit.passage.start <= citation.start
            and citation.end <= hit.passage.end
        ),
        None,
    )
    before = after = heading = ""
    if around is not None:
        before = around.text[: citation.start - around.start]
        after = around.text[citation.end - around.start :]
        above = around.headings  # the innermost one may be the passage's first line
        heading = " › ".join(above[:-1] if around.text.startswith(above[-1:]) else above)
    return Markup(
        '<div class="pv-text"><p class="pv-heading">{}</p>'
        '<p>{}<span class="hl-text">{}</span>{}</p></div>'
    ).format(heading, before, quoted(citation), after)
