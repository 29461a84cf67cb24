"""A series of figures as bars, each with its page: the picture and the table in one."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from ldi_qa.apps.web.beside import Series
from ldi_qa.apps.web.figures import Figure
from ldi_qa.apps.web.figures_table import in_full, key_of, where
from ldi_qa.apps.web.proof import join

SHORT = 9  # characters of a label that is not broken


def charts(found: Sequence[Series], figure: Figure) -> Markup:
    """A chart for each series; the figure that is looked at is marked in all of them."""
    return join(_chart(series, figure) for series in found)


def _chart(series: Series, figure: Figure) -> Markup:
    values = [float(one.quantity.value) for _, one in series.figures]
    low, high = min(0.0, *values), max(0.0, *values)
    several = len({one.document for _, one in series.figures}) > 1
    first = series.figures[0][1]
    unit = first.quantity.unit if first.kind == "count" else ""
    rows = join(
        Markup(
            '<tr{}><th scope="row"{}>{}</th><td class="bar" aria-hidden="true">'
            '<i style="margin-left:{:.1f}%;width:{:.1f}%"></i></td><td class="amount">{}</td>'
            '<td><button type="button" data-figure="{}">{}</button></td></tr>'
        ).format(
            Markup(' aria-current="true"') if one == figure else "",
            Markup(' class="short"') if len(label) <= SHORT else "",
            label,
            100 * (min(0.0, value) - low) / (high - low or 1),
            100 * abs(value) / (high - low or 1),
            in_full(one) or one.quantity.text,
            key_of(one),
            " ".join([*[one.document] * several, where(one)]),
        )
        for (label, one), value in zip(series.figures, values, strict=True)
    )
    return Markup(
        '<figure class="chart"><figcaption><strong>{}</strong>: the same measure and unit{}'
        "</figcaption><table><tbody>{}</tbody></table></figure>"
    ).format(series.said, f" ({unit})" if unit else "", rows)
