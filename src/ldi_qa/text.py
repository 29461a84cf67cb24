"""Plain text: normal form, folding and sentences. Nothing here knows about files or indexes."""

from __future__ import annotations

import re
import unicodedata

_LIGATURES = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}
_SPACES = dict.fromkeys([0x09, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000], " ")
_BREAKS = dict.fromkeys([0x0B, 0x0C, 0x0D, 0x1C, 0x1D, 0x1E, 0x85, 0x2028, 0x2029], "\n")
# Soft hyphen, zero-width characters, direction marks, byte order mark: print does not show them.
_INVISIBLE = dict.fromkeys(
    [0xAD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xFEFF]
)
_CONTROL = dict.fromkeys(
    c for c in [*range(0x20), *range(0x7F, 0xA0)] if c not in (0x09, 0x0A) and c not in _BREAKS
)
_HYPHENS = dict.fromkeys([0x2010, 0x2011], "-")
_NORMAL = {**_HYPHENS, **_LIGATURES, **_SPACES, **_BREAKS, **_INVISIBLE, **_CONTROL}

_FOLD = {
    **{ord(c): "-" for c in "‐‑‒–—―−﹣－"},
    **{ord(c): "'" for c in "‘’‚‛′ʼ`´"},
    **{ord(c): '"' for c in "“”„‟″«»"},
    **_SPACES,
    **_BREAKS,
}


def normalise(text: str) -> str:
    r"""The same text without what print does not show: ligatures, soft hyphens, control characters.

    Spaces of every width become plain spaces, hyphens plain hyphens, line ends of every kind
    ``\n``. Quotes, dashes, superscripts and fractions stay, as a quote has to be what the document
    says: Unicode's compatibility form would make 102 of 10² and 31⁄2 of 3½.
    """
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").translate(_NORMAL))


def fold(text: str) -> str:
    """The text for comparing: lower case, plain dashes, quotes and spaces.

    Its length is that of `text`, so an offset in one is an offset in the other.
    """
    lowered = text.translate(_FOLD).lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text.translate(_FOLD))


def squeeze(text: str) -> str:
    """The text with every run of white space as one space, and none at its ends."""
    return " ".join(text.split())


SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
"""Digits to superscript digits: how a footnote's mark is kept apart from the figure beside it."""


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


# A full stop after these does not end a sentence.
_TITLES = _words(
    "dr mr mrs ms prof st rev hon gen col lt sgt capt cllr messrs mt ft fig figs eq eqs cf vs viz "
    "e.g eg i.e ie approx ca c est incl excl resp vol vols ch sec para paras p pp ed eds art arts "
    "ref refs tel dept app ser op"
)
# After these it does where the next word opens a sentence.
_MAY_END = _words(
    "inc ltd co corp plc bros jr sr etc al jan feb mar apr jun jul aug sep sept oct nov dec "
    "a.m p.m am pm ph.d dept univ assn ave blvd rd"
)
# With a figure behind they count or point ("No. 4"); without one they are words.
_BEFORE_FIGURE = _words("no nos pt pts v s ss cl sch tab min max nr item")
_OPENERS = _words(
    "a an the this that these those it its he she they we you i there here in on at by for from "
    "with as if when while where after before since during over under between but and or so "
    "however although though because despite also our their his her one two some many most all "
    "each both such what which who how why meanwhile moreover furthermore overall under to "
    "not no yes"
)

_MARK = re.compile(
    r"[ \t]*(?:[•‣⁃◦▪▫●○■□◆◇►▶✓✔·*]|[-–—](?![ \t]*\d)|\(?\d{1,2}[.)]|\(?[a-z][.)]|\([ivx]{1,4}\)"
    r"|\d{1,2}\.\d{1,3}(?=[ \t]+[A-Z]))[ \t]+(?=\S)"
)
_STOP = re.compile(r"(?P<stop>[.!?…]+)[\"'”’»)\]]*[⁰¹²³⁴⁵⁶⁷⁸⁹,]*(?=[ \t])")
_NEXT = re.compile(r"[ \t]+[\"'“‘«(\[•]*(?P<word>[^\s\"'”’)\]]*)")
_LAST = re.compile(r"[^\s\"'“”‘’(\[]*$")


def sentences(text: str) -> list[tuple[int, int]]:
    """The spans of the sentences of `text`, in order and disjoint.

    A line break ends a sentence: the text is one whose paragraphs are one line each. The spans
    cover every character that is not white space, except for the mark (``•``, ``-``, ``(a)``,
    ``2.``) before a list's item or a numbered paragraph.

    Args:
        text: Any text.

    Returns:
        Half-open spans without white space at their ends.
    """
    spans: list[tuple[int, int]] = []
    for line in re.finditer(r"[^\n]+", text):
        mark = _MARK.match(text, line.start(), line.end())
        start = mark.end() if mark else line.start()
        for stop in _STOP.finditer(text, start, line.end()):
            if _ends(text, start, stop, line.end()):
                spans.append((start, stop.end()))
                start = stop.end()
        spans.append((start, line.end()))
    return [span for span in (_strip(text, *span) for span in spans) if span[0] < span[1]]


def _ends(text: str, start: int, stop: re.Match[str], limit: int) -> bool:
    """Whether the stop found in the sentence that begins at `start` ends it."""
    after = _NEXT.match(text, stop.end(), limit)
    word = after["word"] if after else ""
    opener = word.rstrip(",:;").lower() in _OPENERS
    if word[:1].islower() and not re.match(r"[a-z]+[A-Z]", word):
        return False
    if stop["stop"] != ".":
        return len(stop["stop"]) < 4  # a longer row of dots leads to a page number
    last = _LAST.search(text, start, stop.start())
    before = last[0].lower() if last else ""
    whole = not text[start : stop.start()].strip()[: -len(before) or None].strip()
    if whole and re.fullmatch(r"\d{1,3}|[a-z]", before):
        return False  # the number of a heading or of a list's item
    if stop.group() != ".":
        return True  # a quote or a bracket closes behind it
    if before in _BEFORE_FIGURE:
        return not word[:1].isdigit()
    if before in _TITLES:
        return False
    if before in _MAY_END or re.fullmatch(r"[^\W\d_](\.[^\W\d_])*", before):
        return opener and word[:1].isupper()
    return True


def _strip(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without the white space at its ends."""
    inner = text[start:end]
    return end - len(inner.lstrip()), start + len(inner.rstrip())
