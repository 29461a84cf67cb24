"""What records add up to: each measure is one small function of them.

A question that should be answered and is not still counts, as a miss, so that silence cannot lift a
mean. A measure is None where no question says anything about it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from math import sqrt

from ldi_qa.evaluation.golden import Figure, Items
from ldi_qa.evaluation.matching import conflicts_match
from ldi_qa.evaluation.run import Record

BINS = 10
"""Of equal width, for calibration: with some 250 questions more would be nearly empty."""

Records = Sequence[Record]


def _mean(values: Iterable[float | None]) -> float | None:
    counted = [value for value in values if value is not None]
    return sum(counted) / len(counted) if counted else None


def _answered(records: Records) -> list[Record]:
    return [record for record in records if record.answer.status != "abstained"]


def _figures(records: Records) -> list[Record]:
    return [record for record in records if isinstance(record.golden.expected, Figure)]


def right(records: Records) -> float | None:
    """The share of questions answered rightly, silence where there is no answer included."""
    return _mean(record.verdict == "right" for record in records)


def wrong(records: Records) -> float | None:
    """The share of questions answered wrongly; any answer to an unanswerable one is wrong."""
    return _mean(record.verdict == "wrong" for record in records)


def abstained(records: Records) -> float | None:
    """The share of questions left unanswered though there is an answer."""
    return _mean(record.verdict == "abstained" for record in records)


def wrong_of_answered(records: Records) -> float | None:
    """Of the answers given, the share that is wrong: the selective risk."""
    return wrong(_answered(records))


def figures_right(records: Records) -> float | None:
    """Of the questions for a figure, the share answered with that figure and unit."""
    return right(_figures(records))


def figures_wrong(records: Records) -> float | None:
    """Of the questions for a figure that were answered, the share that is wrong."""
    return wrong_of_answered(_figures(records))


def exact(records: Records) -> float | None:
    """Exact match (Rajpurkar et al. 2016; SQuAD 2.0's rule for the unanswerable)."""
    return _mean(record.match.exact for record in records)


def token_f1(records: Records) -> float | None:
    """Mean F1 (Rajpurkar et al. 2016; for figures as in TAT-QA, for lists over their entries)."""
    return _mean(record.match.f1 for record in records)


def items_precision(records: Records) -> float | None:
    """Of the entries that lists give, the mean share that was expected."""
    return _mean(r.match.precision for r in records if isinstance(r.golden.expected, Items))


def items_recall(records: Records) -> float | None:
    """Of the entries that lists should give, the mean share that is there."""
    return _mean(r.match.recall for r in records if isinstance(r.golden.expected, Items))


def recall_at(k: int) -> Callable[[Records], float | None]:
    """The measure: of a question's pieces of evidence, the mean share in the first k hits."""

    def recall(records: Records) -> float | None:
        return _mean(
            sum(rank is not None and rank <= k for rank in r.ranks) / len(r.ranks)
            for r in records
            if r.ranks
        )

    recall.__doc__ = f"Of a question's pieces of evidence, the mean share in the first {k} hits."
    return recall


def reciprocal_rank(records: Records) -> float | None:
    """One over the rank of the first hit with evidence, 0 without (Voorhees 1999, TREC-8)."""
    return _mean(
        max(1 / rank if rank else 0.0 for rank in record.ranks)
        for record in records
        if record.ranks
    )


def page_right(records: Records) -> float | None:
    """Of the questions with an answer, the share whose citation leads to a page that gives it."""
    return _mean(record.page_right for record in records)


def quotes_exact(records: Records) -> float | None:
    """Of all quotes, the share that is exactly what the document has on the page cited."""
    quotes = sum(record.quotes for record in records)
    return sum(record.exact_quotes for record in records) / quotes if quotes else None


def conflicts_noticed(records: Records) -> float | None:
    """Where the documents disagree, the share of questions whose answer says so."""
    return _mean(
        conflicts_match(record.golden.conflicts, record.answer)
        for record in records
        if record.golden.conflicts
    )


def abstention_precision(records: Records) -> float | None:
    """Of the abstentions, the share where there is indeed no answer."""
    return _mean(r.golden.expected is None for r in records if r.answer.status == "abstained")


def abstention_recall(records: Records) -> float | None:
    """Of the questions without an answer, the share abstained from."""
    return _mean(r.answer.status == "abstained" for r in records if r.golden.expected is None)


def ranking(records: Records) -> list[tuple[float, bool]]:
    """Confidence and rightness of every question where something was or should have been said.

    Silence where there is an answer ranks last and counts as a loss; rightly silent, there is
    nothing to rank.
    """
    pairs = [(r.answer.confidence, r.match.right) for r in _answered(records)]
    silent = sum(record.verdict == "abstained" for record in records)
    return sorted(pairs, key=lambda pair: -pair[0]) + [(-1.0, False)] * silent


def risk_coverage(pairs: Sequence[tuple[float, bool]]) -> list[tuple[float, float]]:
    """The points (coverage, risk) as the threshold on confidence falls.

    El-Yaniv and Wiener 2010, "On the Foundations of Noise-free Selective Classification". Equal
    confidences pass the threshold together, and make one point.

    Args:
        pairs: Confidence and whether it was right, most confident first.
    """
    points = []
    losses = 0
    for i, (confidence, good) in enumerate(pairs, 1):
        losses += not good
        if i == len(pairs) or pairs[i][0] != confidence:
            points.append((i / len(pairs), losses / i))
    return points


def area_under_risk_coverage(pairs: Sequence[tuple[float, bool]]) -> float | None:
    """The mean risk over all coverages, lower is better.

    Geifman, Uziel and El-Yaniv 2019, "Bias-Reduced Uncertainty Estimation for Deep Neural
    Classifiers". Within a tie every coverage has the risk of the tie's end.
    """
    area = covered = 0.0
    for coverage, risk in risk_coverage(pairs):
        area += (coverage - covered) * risk
        covered = coverage
    return area if pairs else None


def aurc(records: Records) -> float | None:
    """The area under the risk-coverage curve of `ranking`."""
    return area_under_risk_coverage(ranking(records))


def calibration(pairs: Iterable[tuple[float, bool]]) -> list[tuple[float, float, int]]:
    """For each bin that is not empty: mean confidence, share right, and how many."""
    bins: list[list[tuple[float, bool]]] = [[] for _ in range(BINS)]
    for confidence, good in pairs:
        bins[min(int(confidence * BINS), BINS - 1)].append((confidence, good))
    return [
        (sum(c for c, _ in full) / len(full), sum(g for _, g in full) / len(full), len(full))
        for full in bins
        if full
    ]


def expected_calibration_error(pairs: Sequence[tuple[float, bool]]) -> float | None:
    """How far confidence is from the share right, over bins weighted by their size.

    Guo et al. 2017, "On Calibration of Modern Neural Networks", equation 5.
    """
    bins = calibration(pairs)
    return sum(n * abs(mean - share) for mean, share, n in bins) / len(pairs) if pairs else None


def ece(records: Records) -> float | None:
    """The expected calibration error of the answers given."""
    return expected_calibration_error(confidences(records))


def confidences(records: Records) -> list[tuple[float, bool]]:
    """Confidence and rightness of the answers given."""
    return [(r.answer.confidence, r.match.right) for r in _answered(records)]


def wilson(successes: int, n: int, z: float = 1.96) -> tuple[float, float]:
    """The interval that holds a share with 95% confidence (Wilson 1927).

    Args:
        successes: How many of `n`.
        n: How many in all, at least 1.
        z: The normal quantile.
    """
    share = successes / n
    centre = (share + z * z / (2 * n)) / (1 + z * z / n)
    half = z / (1 + z * z / n) * sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    return max(0.0, centre - half), min(1.0, centre + half)


MEASURES: dict[str, Callable[[Records], float | None]] = {
    "right": right,
    "wrong": wrong,
    "abstained": abstained,
    "wrong_of_answered": wrong_of_answered,
    "figures_right": figures_right,
    "figures_wrong": figures_wrong,
    "exact": exact,
    "token_f1": token_f1,
    "items_precision": items_precision,
    "items_recall": items_recall,
    "recall_at_1": recall_at(1),
    "recall_at_5": recall_at(5),
    "recall_at_10": recall_at(10),
    "reciprocal_rank": reciprocal_rank,
    "page_right": page_right,
    "quotes_exact": quotes_exact,
    "conflicts_noticed": conflicts_noticed,
    "abstention_precision": abstention_precision,
    "abstention_recall": abstention_recall,
    "aurc": aurc,
    "ece": ece,
}
"""Every measure by the name that the report and the thresholds use."""
