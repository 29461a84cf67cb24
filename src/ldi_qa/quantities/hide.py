"""What holds digits and is no figure: names, labels, addresses, marks. It is hidden before reading.

Hiding keeps every offset: each hidden character becomes "_", next to which no figure may stand.
"""

from __future__ import annotations

import re

from ldi_qa.quantities.numbers import SCALE_WORD
from ldi_qa.quantities.units import UNIT_AFTER

BLANK = "\x00"  # neither white space, to which patterns would reach across, nor a letter
_LABEL = (
    r"sections?|sect\.|chapters?|ch\.|tables?|figures?|figs?\.?|box(?:es)?|pages?|pp?\.|appendix"
    r"|appendices|annex(?:es)?|exhibits?|notes?|footnotes?|articles?|clauses?|paragraphs?|paras?\.?"
    r"|versions?|ver\.|v\.|volume|vol\.|no\.|nos\.|eq\."
)
# Labels where they are capitalised only: "Tier 1", but "a tier 1.5 million strong".
_NAMED = (
    r"Tiers?|Phases?|Stages?|Levels?|Types?|Category|Categories|Grades?|Class|Zones?|Waves?|Rounds?"
    r"|Scopes?|Series|Formula|Goals?|Targets?|Objectives?|Priority|Pillars?|Wards?|Units?|Rooms?|Floors?"
    r"|Junctions?|Routes?|Lots?|Options?|Scenarios?|Groups?|Days?|Channel|Radio|Windows|Highway|Bands?"
    r"|Forms?|Items?|Parts?|Schedules?|Rules?|Regulations?|Lines?|Charts?|Slides?|Steps?|Questions?|Issues?"
    r"|Recommendations?|Principles?|Equations?|Wi-?Fi|Bluetooth"
)
_STANDARD = (
    r"ISO(?:/IEC)?|IEC|IEEE|IFRS|IFRIC|AASB|IAS|ASC|ASU|SFAS|FAS|FRS|SSAP|GRI|SASB|BS|EN|DIN|PAS|RFC|NIST"
    r"|SIC|NACE|SDGs?|CVE|DOI|ISBN|ISSN"
)
_SERIAL = (
    r"registered|registration|company|charity|account|reference|order|invoice|licen[cs]e|patent|vat"
    r"|telephone|tel|phone|fax|mobile|call"
)
_MARK = r"(?!(?:19|20)[0-9]{2}\b)[0-9]{1,4}(?:\.[0-9]{1,3}){0,3}[a-z]?\b"
_NO_AMOUNT = (
    r"(?!\s?(?:%|per\s?cent|pence|(?:thousand|million|billion|trillion|m|bn|k)\b)|[.,]?[0-9])"
)
_ADDRESS = r"""
    https?://\S+ | \bwww\.\S+ | @\w+
  | (?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){0,4}
  | (?<![\w.-])(?:[a-z][\w-]{0,63}\.){1,5}(?:com|org|net|edu|gov|io|ai|eu|uk|co|info)\b(?:/\S*)?
"""
_FROM_DIGIT = r"""
    \+[0-9][0-9\s().\u2011-]{7,18}[0-9]\b                                   # +44 20 7946 0000
  | \(?0[0-9]{2,4}\)?[\s\u2011-][0-9]{3,4}[\s\u2011-]?[0-9]{3,4}\b          # 020 7946 0000
  | (?:1-)?[0-9]{3}[-.][0-9]{3}[-.][0-9]{4}\b                               # 800-555-0100
  | 10\.[0-9]{4,9}/\S+                                                      # a DOI
  | (?<![0-9][ \u00a0\u2009\u202f])0[0-9]{2,20}\b(?![.,][0-9])              # 01234567
  | (?![0-9]{1,2}\.[0-9]{1,2}\.(?:19|20)[0-9]{2}\b)                         # 31.12.2024 is a date
    [0-9]{1,9}(?:\.[0-9]{1,9}){2,9}                                         # 3.11.2, 10.0.0.1
  | [0-9]{1,2}(?:[:.][0-9]{2}){0,2}\s?[ap]\.?m\b\.?                         # 10am, 5.30 pm
  | [0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?\b                                     # 10:30
  | (?:480|720|1080|1440|2160)p\b | [48]K\b(?!\s(?:people|jobs))            # screens
  | (?<=\s)\([0-9]\)(?=\s)                                                  # (3) in a sentence
"""
_FROM_LETTER = rf"""
    [A-Z]{{1,2}}[0-9][0-9A-Z]?[ ][0-9][A-Z]{{2}}\b                            # a postcode
  | (?:{_STANDARD})(?:\s[Cc]odes?)?[\s\u00a0-]?[0-9][\w.:-]*
  | (?i:{_SERIAL})\b\.?\s?(?i:numbers?|no\.?|n[°º])?\s?[:.]?\s?[0-9][0-9\s/-]{{3,20}}[0-9]\b
  | [A-Z][A-Za-z]{{1,30}}[ ][0-9]{{1,2}}\.0\b                               # Web 2.0
    (?!\s?(?:%|per|m\b|bn|[mbt]r?illion|thousand))
  | (?:(?i:{_LABEL})|{_NAMED})[\s\u00a0]?{_MARK}{_NO_AMOUNT}
    (?:(?:\s?[,&\u2013-]\s?|\s(?:and|to|or|of)\s){_MARK}{_NO_AMOUNT}){{0,9}}
"""
_NO_UNIT = rf"(?![ \t]{{1,9}}(?:(?i:{SCALE_WORD}|(?:{UNIT_AFTER})(?![A-Za-z]|\s?[0-9]))))"
_LINE_START = rf"""
    \(?[0-9]{{1,2}}[.)](?=[ \t]{{1,9}}[^\d\s]){_NO_UNIT}                           # 1. in a list
  | [0-9]{{1,2}}(?:\.[0-9]{{1,2}}){{1,3}}(?=[ \t]{{1,9}}[A-Z][a-z]){_NO_UNIT}      # 4.2 Heading
  | [-\u2013|][ \t]{{0,9}}[0-9]{{1,3}}[ \t]{{0,9}}[-\u2013|][ \t]{{0,9}}$           # - 12 -
"""
# The look-aheads only save time: most places cannot start any of what follows them.
_HIDDEN = re.compile(
    rf"""{_ADDRESS}
  | (?m:^[ \t]{{0,40}}(?:{_LINE_START}))
  | \[[0-9]{{1,3}}(?:\s?[,\u2013-]\s?[0-9]{{1,3}}){{0,20}}\]                     # [3], [4, 5]
  | (?=[0-9+(])(?<![\w.,£$€])(?:{_FROM_DIGIT})
  | \b(?=[A-Za-z][A-Za-z0-9./:\s\u00a0°º-]{{0,24}}[0-9])(?:{_FROM_LETTER})""",
    re.X,
)


def hide(text: str) -> str:
    """The text with everything that only looks like a figure covered by "_", offsets unchanged."""
    return _HIDDEN.sub(lambda match: "_" * (match.end() - match.start()), text)


def blank(text: str, spans: list[tuple[int, int]]) -> str:
    """The text with spans (in order, not overlapping) blanked, offsets unchanged."""
    parts, end = [], 0
    for start, stop in spans:
        parts += [text[end:start], BLANK * (stop - start)]
        end = stop
    return "".join([*parts, text[end:]])
