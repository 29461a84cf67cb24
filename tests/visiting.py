"""What the tests in the browser do again and again."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

# What the tests saw, kept to look at.
PICTURES = Path(__file__).parents[1] / "build" / "screenshots"
Open = Callable[..., Any]
"""The fixture `visit`."""


def ask(page: Any, question: str) -> Any:
    """Asks, and gives the card that answers it."""
    before = page.locator("article.qa").count()
    page.get_by_label("Your question").fill(question)
    page.keyboard.press("Enter")
    card = page.locator("article.qa").nth(before)
    card.wait_for()
    return card


def picture(page: Any, name: str) -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    page.wait_for_timeout(500)  # the page's picture fades in
    page.screenshot(path=PICTURES / f"{name}.png")
