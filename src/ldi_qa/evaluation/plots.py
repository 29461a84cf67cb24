"""Three plots as inline SVG, drawn with CSS variables so that they follow the page's colours."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

SIDE = 300
"""The side of a square plot's area, in SVG user units."""
LEFT, TOP, BOTTOM, RIGHT = 56, 12, 48, 16
ROW = 24
"""The height of a bar with the space around it."""
NAMES, BARS = 150, 420
"""The widths of the names before the bars, and of the bars."""


def risk_coverage(curve: Mapping[str, Any]) -> str:
    """The risk among the answers given as the threshold on confidence falls.

    The shaded part is what was left unanswered though there is an answer, counted as a loss.
    """
    points = curve["risk_coverage"]
    highest = max((risk for _, risk in points), default=0.0)
    top = next((limit for limit in (0.05, 0.1, 0.25, 0.5) if highest <= limit), 1.0)
    path, covered = [], 0.0
    for coverage, risk in points:  # a step for each point: risk is constant within a tie
        path += [(covered, risk / top), (coverage, risk / top)]
        covered = coverage
    answered = 1.0 if curve["answered"] is None else curve["answered"]
    x, y = _at(answered, 1)
    marks = [
        f'<rect class="silent" x="{x:.1f}" y="{y:.1f}" '
        f'width="{(1 - answered) * SIDE:.1f}" height="{SIDE}"/>',
        f'<polyline class="line" points="{_points(path)}"/>',
    ]
    return _square(
        "Risk-coverage curve", "coverage: share of questions", "risk: share wrong", top, marks
    )


def reliability(curve: Mapping[str, Any]) -> str:
    """The share right against the mean confidence of each bin; area grows with the bin's size."""
    bins = curve["calibration"]
    largest = max((n for _, _, n in bins), default=1)
    marks = [f'<polyline class="ideal" points="{_points([(0, 0), (1, 1)])}"/>']
    for mean, share, n in bins:
        x, y = _at(mean, share)
        radius = 3 + 9 * (n / largest) ** 0.5
        marks.append(
            f'<circle class="dot" cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}">'
            f"<title>{n} answers, mean confidence {mean:.2f}, {share:.0%} right</title></circle>"
        )
    return _square("Reliability diagram", "mean confidence", "share right", 1.0, marks)


def bars(kinds: Mapping[str, Any]) -> str:
    """How the questions of each kind came out: right, abstained and wrong add up to all."""
    width, height = NAMES + BARS + 110, ROW * len(kinds) + 8
    parts = []
    for i, (kind, row) in enumerate(kinds.items()):
        middle, x = ROW * i + ROW / 2 + 4, float(NAMES)
        parts.append(
            f'<text x="{NAMES - 10}" y="{middle + 4:.0f}" text-anchor="end">{escape(kind)}</text>'
        )
        for verdict in ("right", "abstained", "wrong"):
            length = BARS * row[verdict]
            parts.append(
                f'<rect class="{verdict}" x="{x:.1f}" y="{middle - 7:.0f}" width="{length:.1f}" '
                f'height="14"><title>{escape(kind)}: {row[verdict]:.1%} {verdict}</title></rect>'
            )
            x += length
        parts.append(
            f'<text x="{NAMES + BARS + 10}" y="{middle + 4:.0f}">'
            f"{row['right']:.0%} of {row['questions']}</text>"
        )
    return _svg("Outcome by kind of question", width, height, parts)


def _square(title: str, across: str, up: str, top: float, marks: Sequence[str]) -> str:
    """A plot from 0 to 1 across and from 0 to `top` up."""
    parts = []
    for fifth in range(6):
        share = fifth / 5
        (x, floor), (left, y) = _at(share, 0), _at(0, share)
        parts += [
            f'<line class="grid" x1="{left}" y1="{y:.1f}" x2="{left + SIDE}" y2="{y:.1f}"/>',
            f'<text x="{x:.1f}" y="{floor + 18}" text-anchor="middle">{share:.0%}</text>',
            f'<text x="{left - 8}" y="{y + 4:.1f}" text-anchor="end">{share * top:.0%}</text>',
        ]
    middle = TOP + SIDE / 2
    parts += [
        *marks,
        f'<text x="{LEFT + SIDE / 2}" y="{TOP + SIDE + 40}" text-anchor="middle">{across}</text>',
        f'<text x="12" y="{middle}" text-anchor="middle" transform="rotate(-90 12 {middle})">'
        f"{up}</text>",
    ]
    return _svg(title, LEFT + SIDE + RIGHT, TOP + SIDE + BOTTOM, parts)


def _at(across: float, up: float) -> tuple[float, float]:
    """Where a point of the unit square falls in a square plot."""
    return LEFT + SIDE * across, TOP + SIDE * (1 - up)


def _points(points: Sequence[tuple[float, float]]) -> str:
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in (_at(*point) for point in points))


def _svg(title: str, width: float, height: float, parts: Sequence[str]) -> str:
    return (
        f'<svg viewBox="0 0 {width} {height}" role="img" aria-label="{escape(title)}">'
        f"{''.join(parts)}</svg>"
    )
