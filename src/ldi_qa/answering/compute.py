"""Computing: a figure worked out from figures that were each answered and cited."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

from ldi_qa.answering.candidates import Candidate
from ldi_qa.answering.names import Name
from ldi_qa.answering.question import Question, read_question
from ldi_qa.answering.terms import Term
from ldi_qa.quantities import Found, convertible, format_quantity, same_quantity
from ldi_qa.types import Citation, Derivation, Operand, Operation, Quantity

_OPERATIONS: tuple[tuple[Operation, re.Pattern[str]], ...] = tuple(
    (operation, re.compile(pattern, re.IGNORECASE))
    for operation, pattern in (
        ("ratio", r"\bhow\s+many\s+times\b|\bratio\b|\btimes\s+(?:as|more|larger|higher|bigger|greater)\b"),
        ("average", r"\b(?:average|mean)\s+(?:of|across)\b"),
        ("change", r"\b(?:percentage|per\s*cent|percent|%)\s+(?:change|increase|decrease|growth|rise|fall)\b|\bby\s+what\s+(?:percentage|proportion)\b"),
        ("sum", r"\b(?:combined|altogether|put\s+together|taken\s+together|in\s+total|sum\s+of|add(?:ed)?\s+(?:up|together)|total\s+of|together)\b"),
        ("share", r"\b(?:share|percentage|proportion|fraction|per\s*cent|percent|how\s+much)\s+of\b"),
        ("difference", r"\b(?:difference|gap|more|fewer|less|higher|lower|larger|smaller|bigger|greater|outside|exceed|ahead|behind)\b"),
    )
)
_SPEECH = re.compile(
    r"\b(?:what|is|was|are|were|the|how|many|much|more|fewer|less|higher|lower|larger|smaller|bigger|"
    r"greater|times|as|difference|gap|between|by|does|do|did|than|combined|altogether|together|sum|"
    r"total|ratio|average|mean|share|proportion|which|who|has|had|have|there|compared|with|outside|"
    r"difference|or)\b|[?]",
    re.IGNORECASE,
)
_JOINED = re.compile(
    r"^\W*(?:['’]s?\s+)?(?:\b(?:and|or|vs\.?|versus|than|to|with|compared|against|over|of|those|that|the|"
    r"in|for|from|across|within|at)\b[\s,]*)+$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Contrast:
    """The two things that a question sets beside each other, as a question each."""

    labels: tuple[str, ...]
    questions: tuple[Question, ...]


def operation_of(question: Question) -> Operation:
    """The operation that a question asks for, a difference where nothing else is said."""
    for operation, pattern in _OPERATIONS:
        if pattern.search(question.text):
            return operation
    return "difference"


def contrast(question: Question, operation: Operation) -> Contrast | None:
    """Takes a question apart into its operands' questions.

    Two places, organisations or other names are set beside each other ("more in A than in B"), or
    two periods, or two phrases ("between X and Y", "X or Y", "X than Y").
    """
    pair = _names(question, operation)
    if pair:
        common = [name for name in question.names if name not in pair]
        asked = [question.about(*(n for n in question.names if n in common or n == one)) for one in pair]
        return Contrast(
            tuple(one.text for one in pair),
            tuple(_plain(q, operation) for q in asked),
        )
    if len(question.periods) == 2:
        asked = [
            _plain(replace(question, periods=(period,)), operation) for period in question.periods
        ]
        return Contrast(tuple(p.quantity.text for p in question.periods), tuple(asked))
    return _phrases(question, operation)


def _names(question: Question, operation: Operation) -> tuple[Name, ...] | None:
    names = question.names
    if len(names) < 2:
        return None
    for left, right in zip(names, names[1:], strict=False):
        if _JOINED.match(question.text[left.end : right.start]):
            chain = [left, right]
            for other in names[names.index(right) + 1 :]:
                if not _JOINED.match(question.text[chain[-1].end : other.start]):
                    break
                chain.append(other)
            return tuple(chain) if operation in ("sum", "average") else (left, right)
    than = re.search(r"\b(?:than|compared\s+(?:with|to)|versus|vs)\b", question.text)
    if than:
        after = [name for name in names if name.start > than.end()]
        before = [name for name in names if name.end < than.start()]
        if before and after:
            return (before[-1], after[0])
    if operation == "share":
        # The whole is named first ("of A's X"), the part last ("are in B").
        return (names[-1], names[0])
    if len(names) == 2 and operation != "difference":
        return (names[0], names[1])
    if len(names) == 2 and re.search(r"\boutside\b|\bbut\s+not\b", question.text, re.IGNORECASE):
        return (names[0], names[1])
    return None


def _plain(question: Question, operation: Operation) -> Question:
    """The operand's question: no words of comparison, and any figure may answer it."""
    drop = {word.lower() for word in _SPEECH.findall(question.text)}
    terms = tuple(term for term in question.terms if term.word.lower() not in drop)
    counts = operation != "ratio" and re.match(r"how\s+many\b", question.text, re.IGNORECASE)
    return replace(
        question,
        text=_said(terms, question.names, question.periods),
        kind="count" if counts else "figure",
        terms=terms,
        figures=(),
    )


def _said(terms: Sequence[Term], names: Sequence[Name], periods: Sequence[Found]) -> str:
    """A question in keywords."""
    said = [term.word for term in terms]
    said += [f"in {name.text}" for name in names]
    said += [f"in {period.quantity.text}" for period in periods]
    return " ".join(said)


def _phrases(question: Question, operation: Operation) -> Contrast | None:
    text = question.text.rstrip("? ")
    between = re.search(r"\b(?:between|of)\s+(?P<a>.+?)\s+and\s+(?P<b>.+)$", text, re.IGNORECASE)
    versus = re.search(r"(?P<a>[^,:]+?)\s+(?:or|vs\.?|versus|than)\s+(?P<b>.+)$", text, re.IGNORECASE)
    together = re.search(r"(?P<a>.+?)\s+and\s+(?P<b>.+)$", text, re.IGNORECASE)
    match = between or versus or (together if operation in ("sum", "average") else None)
    if not match:
        return None
    known = frozenset(word for name in question.names for word in name.stems)
    left, right = match["a"].strip(), match["b"].strip()
    head = text[: match.start()] if match is between else ""
    asked = []
    for phrase, other in ((left, right), (right, left)):
        mine = read_question(_clean(phrase), known)
        theirs = read_question(_clean(other), known)
        names = mine.names or theirs.names or question.names
        periods = mine.periods or theirs.periods
        shared = read_question(_clean(head), known).terms
        terms = (*shared, *mine.terms)
        if len(mine.terms) < len(theirs.terms) and phrase is left:
            # "superfast and gigabit availability": the first takes the tail of the second.
            terms = (*terms, *theirs.terms[len(mine.terms) :])
        said = _said(terms, names, periods)
        asked.append(Question(said, "figure", tuple(names), tuple(periods), (), tuple(terms)))
    return Contrast((_clean(left), _clean(right)), tuple(asked))


def _clean(phrase: str) -> str:
    return re.sub(r"\s+", " ", _SPEECH.sub(" ", phrase)).strip(" ,")


def together(operands: Sequence[Candidate]) -> str:
    """Why these figures may not go into one sum, or ``""`` where they may."""
    first = operands[0]
    assert first.quantity is not None
    for other in operands[1:]:
        assert other.quantity is not None
        if not convertible(first.quantity, other.quantity):
            return (
                f"{first.text} and {other.text} are not in units that go together, "
                "so they cannot be computed with"
            )
        if same_place(first, other):
            return "both figures turned out to be the same one, so there is nothing to compute"
    return ""


def same_place(one: Candidate, other: Candidate) -> bool:
    """Whether two candidates are one figure of one document."""
    return (one.sentence.document.name, one.start) == (other.sentence.document.name, other.start)


def derive(
    operation: Operation,
    labels: Sequence[str],
    operands: Sequence[Candidate],
    cite: Callable[[Candidate], Citation],
) -> Derivation:
    """Works out a figure.

    The result keeps the decimals of the least precise operand (sums and differences) or its
    significant digits (ratios, shares, changes, averages).

    Args:
        operation: What to work out.
        labels: What each operand is.
        operands: The figures, in the order in which the question names them.
        cite: Gives a candidate's citation.
    """
    figures = [operand.quantity for operand in operands]
    quantities = [figure for figure in figures if figure is not None]
    values = [quantity.value for quantity in quantities]
    unit = quantities[0].unit
    shown = [format_quantity(quantity) for quantity in quantities]
    if operation == "difference":
        big, small = (0, 1) if values[0] >= values[1] else (1, 0)
        unit = "percentage points" if unit == "%" else unit
        result = _like(values[big] - values[small], unit, quantities)
        expression = f"{shown[big]} − {shown[small]}"
    elif operation == "sum":
        result = _like(sum(values, Decimal(0)), unit, quantities)
        expression = " + ".join(shown)
    elif operation == "average":
        mean = sum(values, Decimal(0)) / len(values)
        result = Quantity(_significant(mean, _digits(quantities)), unit)
        expression = f"({' + '.join(shown)}) ÷ {len(values)}"
    elif operation == "ratio":
        big, small = (0, 1) if values[0] >= values[1] else (1, 0)
        result = Quantity(_significant(values[big] / values[small], _digits(quantities)), "")
        expression = f"{shown[big]} ÷ {shown[small]}"
    elif operation == "share":
        part, whole = (0, 1) if values[0] <= values[1] else (1, 0)
        value = values[part] / values[whole] * 100
        result = Quantity(_significant(value, _digits(quantities)), "%")
        expression = f"{shown[part]} ÷ {shown[whole]}"
    else:
        value = (values[1] - values[0]) / values[0] * 100
        result = Quantity(_significant(value, _digits(quantities)), "%")
        expression = f"({shown[1]} − {shown[0]}) ÷ {shown[0]}"
    if any(quantity.qualifier != "exact" for quantity in quantities):
        result = replace(result, qualifier="about")
    result = replace(result, text=format_quantity(result))
    return Derivation(
        operation=operation,
        operands=tuple(
            Operand(label, quantity, cite(candidate))
            for label, quantity, candidate in zip(labels, quantities, operands, strict=True)
        ),
        expression=f"{expression} = {result.text}",
        result=result,
    )


def compare(
    labels: Sequence[str],
    operands: Sequence[Candidate],
    cite: Callable[[Candidate], Citation],
    *,
    most: bool,
) -> tuple[str, Derivation]:
    """Which of two figures is the higher (or the lower), and the comparison that says so."""
    quantities = [operand.quantity for operand in operands if operand.quantity is not None]
    shown = [format_quantity(quantity) for quantity in quantities]
    ordered = sorted(range(len(quantities)), key=lambda i: quantities[i].value, reverse=most)
    best = ordered[0]
    if len(quantities) > 1 and same_quantity(quantities[ordered[0]], quantities[ordered[1]]):
        winner, sign = "", "="
    else:
        winner, sign = labels[best], ">" if most else "<"
    derivation = Derivation(
        operation="comparison",
        operands=tuple(
            Operand(label, quantity, cite(candidate))
            for label, quantity, candidate in zip(labels, quantities, operands, strict=True)
        ),
        expression=f" {sign} ".join(shown[i] for i in ordered),
        result=quantities[best],
    )
    return winner, derivation


def _decimals(quantity: Quantity) -> int:
    """The decimal place of the last digit that the text gives: £4.9bn is given to 100 million."""
    match = re.search(r"\d[\d,]*(?:\.(\d+))?", quantity.text)
    written = len(match[1]) if match and match[1] else 0
    digits = Decimal(match[0].replace(",", "")) if match else quantity.value
    if not digits or not quantity.value:
        return written
    scale = abs(quantity.value / digits)
    return written - scale.adjusted()


def _like(value: Decimal, unit: str, quantities: Sequence[Quantity]) -> Quantity:
    places = min(_decimals(quantity) for quantity in quantities)
    rounded = value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    return Quantity(rounded if places >= 0 else Decimal(int(rounded)), unit)


def _digits(quantities: Sequence[Quantity]) -> int:
    """Significant digits of the least precise operand, at least two."""
    counted = []
    for quantity in quantities:
        digits = re.sub(r"\D", "", re.sub(r"^\D*0+(?=\d)", "", quantity.text)) or str(quantity.value)
        counted.append(len(digits.lstrip("0")))
    return max(2, min(counted))


def _significant(value: Decimal, digits: int) -> Decimal:
    if not value:
        return value
    places = digits - 1 - value.adjusted()
    rounded = value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    return Decimal(int(rounded)) if places <= 0 else rounded.normalize() + 0
