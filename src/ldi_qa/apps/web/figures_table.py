"""The table of figures: a row each, under what they have to do with a value looked up."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from ldi_qa.apps.web.figures import Figure
from ldi_qa.apps.web.lookup import Group
from ldi_qa.apps.web.proof import page_words
from ldi_qa.quantities import format_quantity, parse_quantity, same_quantity
from ldi_qa.text import squeeze

ROWS = 200  # shown at first, and more each time that more are asked for
NO_BREAK = "\N{NO-BREAK SPACE}"
REACH = 90  # characters of the sentence on each side of a figure: two lines in all


def table(
    groups: Sequence[Group], *, several: bool, query: str, chosen: str = "", most: int = ROWS
) -> Markup:
    """The figures as rows, and a button for more of them.

    Args:
        groups: What to show; each group under what its figures have to do with a value.
        several: Whether there are several documents, so that each row names its own.
        query: The filter as the address of the download takes it.
        chosen: The figure that is shown on its page.
        most: Rows to show, from the first.
    """
    total = sum(len(group.figures) for group in groups)
    if not total:
        return Markup('<p class="none">No figure fits. Try fewer words, or another kind.</p>')
    count = f"{total:,} figure{'s' * (total > 1)}"
    more = Markup("")
    if total > most:
        more = Markup(
            '<p class="more"><button type="button" data-more>Show more</button> '
            "<span>{:,} of {} shown</span></p>"
        ).format(most, count)
        count = f"The first {most:,} of {count}"
    if len(groups) == 1 and groups[0].said:
        count += f": {groups[0].said[:1].lower()}{groups[0].said[1:]}"
    heads = ["Figure", "What is measured", "Where", "When"]
    heads += ["Document"] * several + ["Page"]
    bodies, left = Markup(""), most
    for group in groups:
        if left > 0:
            said = _said(group, len(heads)) if len(groups) > 1 else Markup("")
            rows = Markup("").join(_row(one, several, chosen) for one in group.figures[:left])
            bodies += Markup("<tbody>{}{}</tbody>").format(said, rows)
            left -= len(group.figures)
    return Markup(
        '<p class="count"><span>{}</span> <a href="figures.csv?{}" download>Download as CSV</a></p>'
        '<table class="figures{}"><thead><tr>{}</tr></thead>{}</table>{}'
    ).format(
        count,
        query,
        " several" if several else "",
        Markup("").join(Markup('<th scope="col">{}</th>').format(head) for head in heads),
        bodies,
        more,
    )


def _said(group: Group, width: int) -> Markup:
    """What the figures of a group have to do with the value that is looked up, over their rows."""
    return Markup(
        '<tr class="said"><th scope="rowgroup" colspan="{}">{} <small>{:,}</small></th></tr>'
    ).format(width, group.said, len(group.figures))


def _row(figure: Figure, several: bool, chosen: str) -> Markup:
    key = key_of(figure)
    cells = [("measure", _measured(figure)), ("where", figure.place), ("when", figure.period)]
    named = Markup('<span title="{0}">{0}</span>').format(figure.document)
    cells += [("document", named)] * several
    return Markup(
        '<tr{}><th scope="row">{}</th>{}'
        '<td class="page"><button type="button" data-figure="{}">{}</button></td></tr>'
    ).format(
        Markup(' aria-current="true"') if key == chosen else "",
        _written(figure),
        Markup("").join(
            Markup('<td class="{}">{}</td>').format(name, value) for name, value in cells
        ),
        key,
        where(figure),
    )


def key_of(figure: Figure) -> str:
    """What a figure is chosen by."""
    return f"{figure.document}:{figure.start}"


def where(figure: Figure) -> str:
    """The page that a figure stands on, to be broken between its number and the printed one."""
    words = page_words(figure.page, figure.page_label)
    return words.replace(" ", NO_BREAK).replace(f"{NO_BREAK}(", " (")


def in_full(figure: Figure) -> str:
    """A cell's figure with what its table's labels say of it: £40 million; ``""`` for others."""
    alone = parse_quantity(figure.quantity.text)
    if not figure.measure.cell or alone is None or same_quantity(alone, figure.quantity):
        return ""
    return format_quantity(figure.quantity)


def _written(figure: Figure) -> Markup:
    """The figure as it is written, with the unit that its text alone does not say."""
    said = figure.quantity
    alone = parse_quantity(said.text)
    known = alone is not None and said.unit == alone.unit
    unit = in_full(figure) or ("" if known or said.unit in ("year", "date") else said.unit)
    return Markup("{}{}").format(said.text, Markup(" <small>{}</small>").format(unit) * bool(unit))


def _measured(figure: Figure) -> Markup:
    """What is measured; and the sentence, where that says it in other words or at length."""
    said, over, written = figure.measure.said, figure.measure.over, squeeze(figure.quantity.text)
    if figure.measure.cell:
        return Markup("{}<small>{}</small>").format(said, over)
    sentence = snippet(figure.text, written, figure.at)
    if said in figure.text and len(figure.text) < len(said) + REACH:
        return sentence
    return Markup("{}<small>{}</small>").format(
        snippet(said, written, said.find(written)), sentence
    )


def snippet(text: str, written: str, at: int) -> Markup:
    """The words around a figure, with the figure marked; all of them where it is not there."""
    if at < 0:
        return Markup("{}").format(text)
    before, after = text[:at], text[at + len(written) :]
    if len(before) > REACH:
        before = f"…{NO_BREAK}{before[-REACH:].partition(' ')[2]}"
    if len(after) > REACH:
        after = f"{after[:REACH].rpartition(' ')[0]}{NO_BREAK}…"
    return Markup("{}<mark>{}</mark>{}").format(before, written, after)
