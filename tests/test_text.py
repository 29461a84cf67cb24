import pytest
from hypothesis import given
from hypothesis import strategies as st

from ldi_qa.text import fold, normalise, sentences, squeeze


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(
    "text",
    [
        "The fund gave £1.35m, or 6.66% of the total.",
        "It lists crops, e.g. Barley and Rye, by yield.",
        "Dr. Okafor met Prof. Lindqvist at St. Anne's.",
        "See Fig. 3 and para. 2.14 of No. 4.",
        "The U.S. Treasury and the U.K. Treasury agreed.",
        "J. R. Hartley wrote it.",
        "It cost approx. 40 euros a head.",
        "Acme Ltd. Norwich makes pumps.",
        "“Is it over?” asked the clerk.",
        "Yahoo! is a company.",
        "Chapter 1 ........ 7",
        "The site is example.org and it works.",
        "1. Overview",
    ],
)
def test_one_sentence_stays_whole(text: str) -> None:
    found = split(text)
    assert found == [text] or found == [text.removeprefix("1. ")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It rose. It fell.", ["It rose.", "It fell."]),
        ("It rose to 6.6%. In 2023 it fell.", ["It rose to 6.6%.", "In 2023 it fell."]),
        ("It opened in 2019. 45 firms came.", ["It opened in 2019.", "45 firms came."]),
        ("He said “stop.” Then he left.", ["He said “stop.”", "Then he left."]),
        ("It fell. (So did rents.) Nobody left.", ["It fell.", "(So did rents.)", "Nobody left."]),
        (
            "They sell pumps, etc. The rest is hired.",
            ["They sell pumps, etc.", "The rest is hired."],
        ),
        ("Made in the U.S. The rest is not.", ["Made in the U.S.", "The rest is not."]),
        ("Really? Yes! Good.", ["Really?", "Yes!", "Good."]),
        ("Well… Perhaps. eBay agreed.", ["Well…", "Perhaps.", "eBay agreed."]),
        ("It grew.³ Then it shrank.", ["It grew.³", "Then it shrank."]),
        ("Was it dear? No. We paid 4.", ["Was it dear?", "No.", "We paid 4."]),
        ("Head\n\nBody one. Body two.", ["Head", "Body one.", "Body two."]),
        ("• First item\n• Second. Twice.", ["First item", "Second.", "Twice."]),
        ("(a) one\n2) two\n1.14 Debt fell.", ["one", "two", "Debt fell."]),
        ("- 12\n-4", ["- 12", "-4"]),
    ],
)
def test_sentences_are_told_apart(text: str, expected: list[str]) -> None:
    assert split(text) == expected


lines = st.text(alphabet="ab A.!?…”’(1)5 \n\t•-é\u2028", max_size=80)


@given(lines | st.text(max_size=80))
def test_spans_are_ordered_disjoint_trimmed_and_cover_what_is_not_a_mark(text: str) -> None:
    spans = sentences(text)
    position, missed = 0, ""
    for start, end in spans:
        assert position <= start < end
        assert text[start:end] == text[start:end].strip()
        missed += text[position:start]
        position = end
    missed += text[position:]
    for mark in missed.split():
        assert len(mark) <= 6
        assert mark[0] in "•‣⁃◦▪▫●○■□◆◇►▶✓✔·*-–—(0123456789" or mark[-1] in ".)"


def test_normal_form_drops_what_print_does_not_show_and_keeps_figures() -> None:
    assert (
        normalise("e\ufb03cient co\u00adop\u200b £1\u00a0000\x00\x1b[0m")
        == "efficient coop £1 000[0m"
    )
    assert normalise("a\r\nb\u2028c\td") == "a\nb\nc d"
    assert normalise("2024\u201125") == "2024-25"
    assert normalise("10² m, 3½, “x” – y") == "10² m, 3½, “x” – y"


@given(st.text())
def test_normal_form_is_stable(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


@given(st.text())
def test_folding_keeps_every_offset(text: str) -> None:
    assert len(fold(text)) == len(text)


def test_folding_makes_print_variants_equal() -> None:
    assert fold("“Small‑Town” – It’s\u00a0ON") == fold('"small-town" - it\'s on')


def test_squeeze() -> None:
    assert squeeze("  a \n\n b\t") == "a b"
