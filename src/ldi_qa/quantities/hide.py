"""What holds digits and is no figure: names, labels, addresses, marks. It is hidden before reading.

Hiding keeps every offset: each hidden character becomes "_", next to which no figure may stand.
"""

from __future__ import annotations

import re

_LABEL = (
    r"sections?|sect\.|chapters?|ch\.|tables?|figures?|figs?\.?|box(?:es)?|pages?|pp?\.|appendix"
    r"|appendices|annex(?:es)?|exhibits?|notes?|footnotes?|items?|parts?|schedules?|articles?|clauses?"
    r"|paragraphs?|paras?\.?|version|ver\.|v\.|volumes?|vol\.|nos?\.|rules?|regulations?|lines?"
    r"|charts?|slides?|steps?|questions?|recommendations?|principles?|equations?|eq\.|issues?"
)
# Labels only where they are capitalised: "Tier 1", but "a tier 1.5 million strong".
_NAMED = (
    r"Tiers?|Phases?|Stages?|Levels?|Types?|Categor(?:y|ies)|Grades?|Class|Zones?|Waves?|Rounds?|Scopes?"
    r"|Series|Formula|Goals?|Targets?|Objectives?|Priority|Pillars?|Wards?|Units?|Rooms?|Floors?|Units?"
    r"|Junctions?|Routes?|Lots?|Options?|Scenarios?|Groups?|Days?|Channel|Radio|Windows|Highway|Act|Bands?"
)
_STANDARD = (
    r"ISO(?:/IEC)?|IEC|IEEE|IFRS|IFRIC|IAS|ASC|ASU|SFAS|FAS|FRS|SSAP|GRI|SASB|BS|EN|DIN|PAS|RFC|NIST|SIC"
    r"|NACE|SDGs?|CVE|DOI|ISBN|ISSN"
)
_SERIAL = (
    r"registered|registration|company|charity|account|reference|order|invoice|licen[cs]e|patent|vat"
    r"|telephone|tel|phone|fax|mobile|call"
)
_MARK = r"[0-9]+(?:\.[0-9]+)*[a-z]?"
_NOT_AN_AMOUNT = (
    r"(?!\s?(?:%|per\s?cent|pence|(?:thousand|million|billion|trillion|m|bn|k)\b)|[,\d]|\.\d)"
)

_HIDDEN = re.compile(
    rf"""
    https?://\S+ | \bwww\.\S+ | \S+@\S+\.\w+ | @\w+ | \b10\.[0-9]{{4,}}/\S+
  | \b(?:[a-z][\w-]*\.)+(?:com|org|net|edu|gov|io|ai|eu|uk|co|info)\b\S*
  | \[[0-9]{{1,3}}(?:\s*[,\u2013-]\s*[0-9]{{1,3}})*\]                               # [3], [4, 5]
  | \+[0-9][0-9\s().\u2011-]{{7,}}[0-9]\b                                           # +44 20 ...
  | (?<![\w.,£$€])\(?0[0-9]{{2,4}}\)?[\s\u2011-][0-9]{{3,4}}[\s\u2011-]?[0-9]{{3,4}}\b  # 020 ...
  | (?<![\w.,])(?:1-)?[0-9]{{3}}[-.][0-9]{{3}}[-.][0-9]{{4}}\b                      # 800-555-0199
  | (?<![\w.,£$€])0[0-9]{{2,}}\b(?![.,][0-9])                                       # 01234567
  | (?<![\w.])[0-9]+(?:\.[0-9]+){{2,}}                                              # 3.11.2, 10.0.0.1
  | \b[A-Z]{{1,2}}[0-9][0-9A-Z]?[ ][0-9][A-Z]{{2}}\b                                # postcode
  | (?<![\w.])[0-9]{{1,2}}[:.][0-9]{{2}}(?::[0-9]{{2}})?\s?[ap]\.?m\b\.? | (?<![\w.])[0-9]{{1,2}}:[0-9]{{2}}\b
  | (?<![\w.])[0-9]{{1,2}}\s?[ap]\.?m\b                                             # 10am
  | \b[0-9]+[kp]\s(?=(?:resolution|video|tv|display|ultra|camera|stream|screen))    # 4K video
  | \b(?:{_STANDARD})[\s\u00a0-]?[0-9][\w.:-]*
  | \b(?i:{_SERIAL})\b\.?\s?(?i:number|numbers|no\.?|n[°º])?\s?[:.]?\s?[0-9][0-9\s/-]{{3,}}[0-9]\b
  | (?:\b(?i:{_LABEL})|\b(?:{_NAMED}))[\s\u00a0]{_MARK}{_NOT_AN_AMOUNT}\b
    (?:(?:\s?[,&\u2013-]\s?|\s(?:and|to|or|of)\s){_MARK}\b{_NOT_AN_AMOUNT})*
  | \b[A-Z][A-Za-z]+[ ][0-9]{{1,2}}\.0\b(?!\s?(?:%|per|percent|m\b|bn|million|billion|thousand))   # Web 2.0
  | (?m:^[ \t]*\(?(?:[0-9]{{1,2}}|[ivx]+)[.)][ \t]+(?=\D))                          # 1. and 2) in a list
  | (?<=\s)\((?:[0-9]{{1,2}})\)(?=\s[a-z])                                          # (3) in a sentence
  | (?m:^[ \t]*[0-9]{{1,2}}(?:\.[0-9]{{1,2}})+[ \t]+(?=[A-Z][a-z]))                 # 4.2 Heading
  | (?m:^[ \t]*[-\u2013|][ \t]*[0-9]{{1,3}}[ \t]*[-\u2013|][ \t]*$)                 # - 12 -
    """,
    re.X,
)


def hide(text: str) -> str:
    """The text with everything that only looks like a figure covered by "_", offsets unchanged."""
    return _HIDDEN.sub(lambda match: "_" * (match.end() - match.start()), text)
