"""What visitors say of answers: one line of JSON each, in a file on this machine."""

from __future__ import annotations

import json
import secrets
from collections import OrderedDict
from datetime import datetime
from pathlib import Path
from threading import Lock
from typing import Literal

from ldi_qa.types import Answer

Verdict = Literal["right", "wrong-number", "wrong-source", "should-answer", "should-abstain"]
KEPT = 1_000  # answers that can still be judged; older ones are let go


class Feedback:
    """Keeps the last answers, and writes down what is said of them; safe from any thread.

    Args:
        path: The file to write to; it is made with the first verdict.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = Lock()
        self._answers: OrderedDict[str, Answer] = OrderedDict()

    def remember(self, answer: Answer) -> str:
        """Keeps an answer, so that it can be judged by the key that is returned."""
        key = secrets.token_urlsafe(12)
        with self._lock:
            self._answers[key] = answer
            if len(self._answers) > KEPT:
                self._answers.popitem(last=False)
        return key

    def record(self, key: str, verdict: Verdict, when: datetime) -> bool:
        """Writes down a verdict with the whole answer that it is about.

        Args:
            key: What `remember` returned.
            verdict: What is said of the answer.
            when: Now, with its time zone.

        Returns:
            Whether the answer was still known.
        """
        with self._lock:
            answer = self._answers.get(key)
            if answer is None:
                return False
            line = {
                "time": when.isoformat(timespec="seconds"),
                "verdict": verdict,
                "answer": answer.to_dict(),
            }
            with self._path.open("a", encoding="utf-8") as file:
                file.write(json.dumps(line, ensure_ascii=False) + "\n")
        return True
