import pytest

from ldi_qa.reader.figures import figures, widen


@pytest.mark.parametrize(
    ("text", "span", "whole"),
    [
        ("It raised £4.9billion in all.", "4.9", "£4.9billion"),
        ("A is 96.9%, B is 97.64% now.", "97.64", "97.64%"),
        ("Speeds of 300Mbps were met.", "300", "300Mbps"),
        ("For more than eight out of 10 people", "eight", "eight out of 10"),
        (
            "For more than eight out of 10 people",
            "than eight out of 10",
            "more than eight out of 10",
        ),
        ("The loss was -£3 million then.", "3 million", "-£3 million"),
        ("It grew by £1.2 million.", "grew by £1.2", "grew by £1.2 million"),
        ("more than 300Mbps", "300Mbps", "300Mbps"),
        ("more than 300Mbps", "more than 300Mbps", "more than 300Mbps"),
        ("It opened in June 2003 there.", "2003", "2003"),
        ("No figure is here.", "figure", "figure"),
    ],
)
def test_widened(text, span, whole):
    start = text.index(span)
    start, end = widen(start, start + len(span), figures(text))
    assert text[start:end] == whole
