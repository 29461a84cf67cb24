"""The fields that narrow the figures down, as the browser has them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from markupsafe import Markup

from ldi_qa.apps.web.choosing import ORDERS, Filter
from ldi_qa.apps.web.figures import KINDS, Figure

ALL = ("", "All")


def filters(figures: Sequence[Figure], wanted: Filter) -> Markup:
    """The form.

    Args:
        figures: All of them: their places, periods and documents can be chosen.
        wanted: What is chosen now.
    """
    documents = _each(figure.document for figure in figures)
    choices = [
        _choice("Kind", "kind", KINDS, wanted.kind),
        _choice("Place", "place", _each(p for one in figures for p in one.places), wanted.place),
        _choice(
            "Period", "period", _each(p for one in figures for p in one.periods), wanted.period
        ),
    ]
    if len(documents) > 1:
        choices.append(_choice("Document", "document", documents, wanted.document))
    orders = Markup("").join(_option(order, order, wanted.order) for order in ORDERS)
    return Markup(
        '<form role="search"><label class="words">Find a figure or words<input type="search" '
        'name="words" value="{}" placeholder="£40m or 13%" autocomplete="off"></label>'
        '{}<label>Order<select name="order">{}</select></label></form>'
    ).format(wanted.words, Markup("").join(choices), orders)


def _each(values: Iterable[str]) -> list[str]:
    return sorted(set(values) - {""}, key=str.casefold)


def _choice(label: str, name: str, values: Iterable[str], chosen: str) -> Markup:
    options = [ALL, *((value, value) for value in values)]
    return Markup('<label>{}<select name="{}">{}</select></label>').format(
        label, name, Markup("").join(_option(value, said, chosen) for value, said in options)
    )


def _option(value: str, said: str, chosen: str) -> Markup:
    return Markup('<option value="{}"{}>{}</option>').format(
        value, Markup(" selected") if value == chosen else "", said
    )
