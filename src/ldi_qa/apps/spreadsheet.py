"""Tables for spreadsheets: text from documents stays text there."""

from __future__ import annotations

import re
from decimal import Decimal

# "\N{BYTE ORDER MARK}" at its start tells a spreadsheet that a file is UTF-8.
ENCODING = "utf-8-sig"
_FORMULA = re.compile(r"[=@\t\r]|[+-](?![£$€]?\d[\d.,]*(?:[%+]|bn|m|k)?$)")


def cell(value: object) -> str:
    """A cell that a spreadsheet takes as text where it would take it as a formula.

    See https://owasp.org/www-community/attacks/CSV_Injection. A signed figure ("-4.5%") is none.
    """
    text = "" if value is None else f"{value:f}" if isinstance(value, Decimal) else str(value)
    return f"'{text}" if _FORMULA.match(text) else text
