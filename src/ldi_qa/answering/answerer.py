"""From a question and what retrieval found to an `Answer`: the order in which things are tried."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ldi_qa.answering import compute, conflicts, lists, reasons
from ldi_qa.answering.candidates import (
    Candidate,
    best_distinct,
    figures,
    spans,
    statements,
)
from ldi_qa.answering.conflicts import citation_of
from ldi_qa.answering.conversation import interpret
from ldi_qa.answering.evidence import cite
from ldi_qa.answering.judge import load_judge
from ldi_qa.answering.material import Material, Tools, collect
from ldi_qa.answering.question import FIGURE_KINDS, Question, asks_limit, read_question
from ldi_qa.quantities import compare, format_quantity, same_quantity
from ldi_qa.types import Answer, Citation, Operation, Quantity

# Longer than any question a person asks; beyond it the encoder cuts off anyway.
MAX_QUESTION = 1000
# Sentences of a description, the first included.
MAX_SENTENCES = 3


def answer_question(question: str, history: Sequence[str], tools: Tools) -> Answer:
    """Answers a question, or says why not.

    Args:
        question: As it was asked.
        history: The questions asked before, oldest first.
        tools: Retrieval, documents, embeddings and reader.
    """
    cleaned = re.sub(r"[\x00-\x1f\x7f-\x9f\s]+", " ", question).strip()
    if not re.search(r"\w", cleaned):
        return _abstained(question, cleaned, "The question is empty. Ask in words, or with keywords.")
    if len(cleaned) > MAX_QUESTION:
        return _abstained(
            question,
            "",
            f"The question has {len(cleaned):,} characters; at most {MAX_QUESTION:,} are read. "
            "Ask it shorter.",
        )
    earlier = [asked for asked in history if asked.strip() and len(asked) <= MAX_QUESTION]
    whole = interpret(cleaned, earlier, lambda asked: _answer(asked, tools))
    answer = _answer(whole, tools)
    return replace(answer, question=question, interpretation=answer.question)


def _answer(text: str, tools: Tools) -> Answer:
    material = collect(text, tools)
    question = read_question(material.question, material.known)
    if question.kind == "computation":
        return _computed(question, material, tools)
    if question.kind == "comparison":
        return _compared(question, material, tools)
    if question.kind == "yes-no":
        return _decided(question, material, tools)
    if question.kind == "list":
        return _listed(question, material, tools)
    if question.kind == "description":
        return _described(question, material, tools)
    if question.kind in FIGURE_KINDS:
        found = figures(question, material, tools)
        answer = _figure(question, found, material)
        if answer.status == "abstained" and compute.operation_of(question) == "share":
            computed = _computed(question, material, tools)
            if computed.status == "computed":
                return computed
        if answer.status == "abstained" and question.kind in ("date", "figure", "duration"):
            return _span(question, spans(question, material, tools), material, answer)
        return answer
    found = figures(question, material, tools) if question.kind == "open" else []
    named = spans(question, material, tools)
    if found and (not named or found[0].probability >= named[0].probability):
        return _figure(question, found, material)
    return _span(question, named, material, None)


def _answers(found: Sequence[Candidate], group: str) -> bool:
    """Whether the best candidate is about what was asked, and probable enough to be shown."""
    return bool(found) and found[0].support.holds and found[0].probability >= load_judge(group).threshold


def _figure(question: Question, found: Sequence[Candidate], material: Material) -> Answer:
    candidates = best_distinct(found)
    if not _answers(candidates, "figure"):
        return _not_found(question, candidates, material)
    best = candidates[0]
    same, different = conflicts.split(best, candidates[1:])
    # Of two values that agree but for rounding, the more precise one answers.
    for other, note in different:
        if note and other.quantity and best.quantity and len(other.text) > len(best.text):
            best, same, different = other, [], [(best, note), *(d for d in different if d[0] is not other)]
            break
    return Answer(
        question=question.text,
        text=best.text,
        status="answered",
        confidence=best.probability,
        quantity=best.quantity,
        citations=(citation_of(best), *(citation_of(other) for other in same[:2])),
        conflicts=tuple(conflicts.as_conflict(other, note) for other, note in different[:3]),
        hits=material.hits,
    )


def _span(
    question: Question, found: Sequence[Candidate], material: Material, otherwise: Answer | None
) -> Answer:
    if not _answers(found, "text"):
        return otherwise or _not_found(question, found, material)
    best = found[0]
    return Answer(
        question=question.text,
        text=best.text,
        status="answered",
        confidence=best.probability,
        citations=(citation_of(best),),
        hits=material.hits,
    )


def _described(question: Question, material: Material, tools: Tools) -> Answer:
    found = statements(question, material, tools)
    if not _answers(found, "description"):
        return _not_found(question, found, material)
    chosen = _follow(found[0], found)
    return Answer(
        question=question.text,
        text=" ".join(candidate.text for candidate in chosen),
        status="answered",
        confidence=found[0].probability,
        citations=tuple(citation_of(candidate) for candidate in chosen),
        hits=material.hits,
    )


def _follow(best: Candidate, found: Sequence[Candidate]) -> list[Candidate]:
    """The best sentence, and those next to it in the same paragraph that answer nearly as well."""
    document = best.sentence.document
    chosen = [best]
    for other in sorted(found[1:], key=lambda c: c.start):
        if len(chosen) == MAX_SENTENCES:
            break
        last = chosen[-1]
        next_to = other.sentence.document is document and 0 <= other.start - last.end <= 2
        if next_to and "\n" not in document.text[last.end : other.start]:
            if other.probability >= 0.6 * best.probability:
                chosen.append(other)
    return chosen


def _listed(question: Question, material: Material, tools: Tools) -> Answer:
    found = statements(question, material, tools)
    threshold = load_judge("description").threshold
    for candidate in found[:3]:
        if candidate.probability < threshold or not candidate.support.holds:
            break
        one = lists.bullets(candidate.sentence)
        if one is None:
            inside = lists.enumerations(candidate.sentence)
            asked = {term.stem for term in question.terms}
            one = lists.choose(inside, candidate.sentence, asked)
        if one is None:
            continue
        document = candidate.sentence.document
        items = tuple(document.text[start:end] for start, end in one.items)
        span = (one.items[0][0], one.items[-1][1])
        return Answer(
            question=question.text,
            text="; ".join(items),
            status="answered",
            confidence=candidate.probability,
            citations=(cite(document, (one.start, one.end), span),),
            items=items,
            hits=material.hits,
        )
    return _span(question, spans(question, material, tools), material, None)


def _decided(question: Question, material: Material, tools: Tools) -> Answer:
    if asks_limit(question):
        return _limited(question, material, tools)
    found = statements(question, material, tools)
    if found:
        best = found[0]
        if _answers(found, "description") and best.support.coverage >= 0.75:
            said = _figures_agree(question, best)
            if said is not None:
                return Answer(
                    question=question.text,
                    text="Yes" if said else "No",
                    status="answered",
                    confidence=best.probability * best.support.coverage,
                    citations=(citation_of(best),),
                    hits=material.hits,
                )
    return _not_found(question, found, material)


_NEGATION = re.compile(r"\b(?:not|never|no|none|neither|nor|without|fail\w*|lack\w*)\b|n['’]t\b", re.IGNORECASE)


def _figures_agree(question: Question, best: Candidate) -> bool | None:
    """True: the sentence says it; False: it says otherwise; None: it does not decide it."""
    from ldi_qa.answering.claims import claims_of

    negated = bool(_NEGATION.search(best.text)) != bool(_NEGATION.search(question.text))
    if not question.figures:
        return None if negated else True
    for figure in question.figures:
        claims = [c for c in claims_of(best.sentence) if c.found and c.found.kind == figure.kind]
        if any(c.found and same_quantity(c.found.quantity, figure.quantity) for c in claims):
            continue
        return False if len(claims) == 1 and not negated else None
    return None if negated else True


def _limited(question: Question, material: Material, tools: Tools) -> Answer:
    """ "Is X above 90%?": the figure answers it, compared with the bound."""
    bound = question.figures[0]
    plain = replace(question, kind="figure", figures=())
    found = [c for c in figures(plain, material, tools) if c.quantity]
    if not _answers(found, "figure") or found[0].quantity is None:
        return _not_found(question, found, material)
    best = found[0]
    order = compare(found[0].quantity, bound.quantity)
    if order is None:
        return _not_found(question, found, material)
    words = question.text.lower()
    if re.search(r"\b(?:at\s+least)\b", words):
        said = order >= 0
    elif re.search(r"\bat\s+most\b", words):
        said = order <= 0
    elif re.search(r"\b(?:below|under|less|fewer|lower)\b", words):
        said = order < 0
    elif re.search(r"\b(?:exactly|equal)\b", words):
        said = order == 0
    else:
        said = order > 0
    return Answer(
        question=question.text,
        text=f"{'Yes' if said else 'No'}: {best.text}",
        status="answered",
        confidence=best.probability,
        quantity=best.quantity,
        citations=(citation_of(best),),
        hits=material.hits,
    )


def _operands(
    question: Question, operation: Operation, material: Material, tools: Tools
) -> tuple[tuple[str, ...], list[Candidate]] | Answer:
    """Each operand, answered by itself; an abstention where one of them is not."""
    parts = compute.contrast(question, operation)
    if parts is None:
        return _not_found(question, (), material, "It is not clear which two figures to work with.")
    operands: list[Candidate] = []
    for label, asked in zip(parts.labels, parts.questions, strict=True):
        own = collect(asked.text, tools)
        found = figures(asked, own, tools)
        if operands:
            kind = operands[0].claim.found
            alike = [c for c in found if c.claim.found and kind and c.claim.found.kind == kind.kind]
            found = alike or found
        if not _answers(found, "figure"):
            why = reasons.reason(asked, found, own)
            return _not_found(question, found, own, f"For {label} no figure was found. {why}")
        operands.append(found[0])
    refused = compute.together(operands)
    if refused:
        return _not_found(question, operands, material, f"Not computed: {refused}.")
    return parts.labels, operands


def _computed(question: Question, material: Material, tools: Tools) -> Answer:
    operation = compute.operation_of(question)
    found = _operands(question, operation, material, tools)
    if isinstance(found, Answer):
        return found
    labels, operands = found
    derivation = compute.derive(operation, labels, operands, citation_of)
    return Answer(
        question=question.text,
        text=format_quantity(derivation.result),
        status="computed",
        confidence=min(operand.probability for operand in operands),
        quantity=derivation.result,
        citations=_citations(operands),
        derivation=derivation,
        hits=material.hits,
    )


_LOWER = re.compile(r"\b(?:lower|less|fewer|smaller|smallest|lowest|fewest|least|slower|shorter|cheaper|worse)\b", re.IGNORECASE)


def _compared(question: Question, material: Material, tools: Tools) -> Answer:
    found = _operands(question, "comparison", material, tools)
    if isinstance(found, Answer):
        return found
    labels, operands = found
    most = not _LOWER.search(question.text)
    winner, derivation = compute.compare(labels, operands, citation_of, most=most)
    yes_no = re.match(r"^(?:is|are|was|were|do|does|did|has|have|had)\b", question.text, re.IGNORECASE)
    quantity: Quantity | None = derivation.result
    if yes_no and not re.search(r"\bor\b", question.text):
        text = "Yes" if winner == labels[0] else "No"
        quantity = None
    else:
        text = winner or "Neither: the figures are equal"
    return Answer(
        question=question.text,
        text=text,
        status="computed",
        confidence=min(operand.probability for operand in operands),
        quantity=quantity,
        citations=_citations(operands),
        derivation=derivation,
        hits=material.hits,
    )


def _citations(operands: Sequence[Candidate]) -> tuple[Citation, ...]:
    return tuple(citation_of(operand) for operand in operands)


def _not_found(
    question: Question, found: Sequence[Candidate], material: Material, why: str = ""
) -> Answer:
    return replace(
        _abstained(question.text, question.text, why or reasons.reason(question, found, material)),
        hits=material.hits,
    )


def _abstained(question: str, interpretation: str, why: str) -> Answer:
    return Answer(
        question=question,
        text="",
        status="abstained",
        confidence=0.0,
        reason=why,
        interpretation=interpretation,
    )
