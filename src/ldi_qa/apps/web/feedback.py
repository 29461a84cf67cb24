"""What visitors say of answers: one line of JSON each, in a file on this machine.

`ldi_qa.evaluation.feedback` reads the file again, once somebody has reviewed it.
"""

from __future__ import annotations

import json
import secrets
from collections import OrderedDict
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from threading import Lock
from typing import Any, Literal

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
        self._answers: OrderedDict[str, dict[str, Any]] = OrderedDict()

    def remember(
        self, answer: Answer, history: Sequence[str] = (), documents: Sequence[str] = ()
    ) -> str:
        """Keeps an answer, so that it can be judged by the key that is returned.

        Args:
            answer: What was answered.
            history: The questions asked before it, oldest first.
            documents: Names of the documents that it was asked of; none means all.
        """
        key = secrets.token_urlsafe(12)
        asked = {"history": [*history], "documents": [*documents], "answer": answer}
        with self._lock:
            self._answers[key] = asked
            if len(self._answers) > KEPT:
                self._answers.popitem(last=False)
        return key

    def recall(self, key: str) -> tuple[Answer, list[str]] | None:
        """An answer that is still kept, and the names of the documents that it was asked of.

        Args:
            key: What `remember` returned.
        """
        with self._lock:
            asked = self._answers.get(key)
        return (asked["answer"], asked["documents"]) if asked else None

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
            asked = self._answers.get(key)
            if asked is None:
                return False
            time = when.isoformat(timespec="seconds")
            said = {"answer": asked["answer"].to_dict()}
            line = {"time": time, "verdict": verdict, **asked, **said}
            with self._path.open("a", encoding="utf-8") as file:
                file.write(json.dumps(line, ensure_ascii=False) + "\n")
        return True
