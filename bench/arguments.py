"""The options that the benchmarks share which index public questions and ask them."""

from __future__ import annotations

import argparse
from pathlib import Path


def arguments(about: str) -> argparse.Namespace:
    """Reads the command line.

    Args:
        about: What the benchmark is, for its help.

    Returns:
        `data` and `work` (folders), `limit` (questions, or None for all) and `json` (a file, or
        None).
    """
    parser = argparse.ArgumentParser(description=about)
    parser.add_argument("--data", type=Path, required=True, help="the folder that holds dev/")
    parser.add_argument("--work", type=Path, required=True, help="where pages and index are kept")
    parser.add_argument("--limit", type=int, help="ask only so many questions, drawn at random")
    parser.add_argument("--json", type=Path, help="where to write the figures and every answer")
    return parser.parse_args()
