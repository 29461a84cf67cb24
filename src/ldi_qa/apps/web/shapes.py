"""The shapes of replies, for OpenAPI: made of the dataclasses whose `to_plain` they are."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass
from decimal import Decimal
from functools import cache, reduce
from inspect import cleandoc
from operator import or_
from types import UnionType
from typing import Any, Literal, get_args, get_origin, get_type_hints

from pydantic import BaseModel, Field, create_model

_ENTRY = re.compile(r"^ {4}(\w+): (.+(?:\n {5,}.+)*)", re.MULTILINE)


@cache
def shape_of(kind: type, only: tuple[str, ...] | None = None) -> type[BaseModel]:
    """What `to_plain` makes of a dataclass: all of its fields are there, described as it has them.

    Args:
        kind: A dataclass.
        only: The names of the fields that are given; None for all that are in the JSON.
    """
    text = cleandoc(kind.__doc__ or "")
    told = {name: " ".join(words.split()) for name, words in _ENTRY.findall(text)}
    hints = get_type_hints(kind)
    given: dict[str, Any] = {
        one.name: (_plain(hints[one.name]), Field(description=told.get(one.name)))
        for one in fields(kind)
        if one.metadata.get("plain", True) and (only is None or one.name in only)
    }
    return create_model(kind.__name__, __doc__=text.partition("\n")[0], **given)


def shapes_of(kind: type, only: tuple[str, ...] | None = None) -> Any:
    """A list of them."""
    return list[shape_of(kind, only)]  # type: ignore[misc]  # made when it runs


def _plain(hint: Any) -> Any:
    """The type that is in the JSON."""
    if hint is Decimal:
        return float  # a number
    if is_dataclass(hint) and isinstance(hint, type):
        return shape_of(hint)
    if get_origin(hint) is tuple:
        return list[_plain(get_args(hint)[0])]  # type: ignore[misc]  # the same
    if isinstance(hint, UnionType):
        return reduce(or_, map(_plain, get_args(hint)))
    assert hint in (str, int, float, bool, type(None)) or get_origin(hint) is Literal
    return hint
