from hypothesis import given, settings
from hypothesis import strategies as st

from ldi_qa.documents import Document, passages
from ldi_qa.documents.blocks import Block, Reading, assemble
from ldi_qa.documents.passages import MOST
from ldi_qa.documents.tables import grid_block


def document(*blocks: Block) -> Document:
    return assemble(Reading(blocks), "a.md", "00")


def sentence(words: int, tag: str = "w") -> str:
    return " ".join(["S" + tag] + [tag] * (words - 1)) + "."


def words(text: str) -> int:
    return len(text.split())


kinds = st.sampled_from(["heading", "paragraph", "item"])
made = st.lists(
    st.builds(
        lambda kind, lengths, level: Block(
            kind,
            sentence(lengths[0])
            if kind == "heading"
            else ("• " if kind == "item" else "") + " ".join(map(sentence, lengths)),
            level if kind == "heading" else 0,
        ),
        kinds,
        st.lists(st.integers(1, 60), min_size=1, max_size=8),
        st.integers(1, 3),
    ),
    min_size=1,
    max_size=12,
)


@settings(max_examples=150, deadline=None)
@given(made)
def test_passages_are_whole_sentences_in_order_that_leave_none_out(blocks: list[Block]) -> None:
    found = document(*blocks)
    cut = passages(found)
    starts = {start for start, _ in found.sentences}
    ends = {end for _, end in found.sentences}
    for passage in cut:
        assert passage.text == found.text[passage.start : passage.end]
        assert passage.start in starts | {start - 2 for start in starts}
        assert passage.end in ends
    assert [p.start for p in cut] == sorted({p.start for p in cut})
    for start, end in found.sentences:
        assert any(p.start <= start and end <= p.end for p in cut)


@settings(max_examples=100, deadline=None)
@given(made)
def test_only_a_single_sentence_is_longer_than_the_limit(blocks: list[Block]) -> None:
    found = document(*blocks)
    for passage in passages(found):
        inside = [s for s in found.sentences if passage.start <= s[0] and s[1] <= passage.end]
        body = [s for s in inside if s[0] not in {h.start for h in found.headings}]
        assert words(passage.text) <= MOST + 60 * (len(inside) - len(body)) or len(body) <= 1


def test_neighbours_share_a_sentence() -> None:
    text = " ".join(sentence(20, tag) for tag in ["aa", "bb", "cc", "dd", "ee", "ff", "gg", "hh"])
    first, second = passages(document(Block("paragraph", text)))[:2]
    assert first.text.endswith(sentence(20, "gg"))
    assert second.text.startswith(sentence(20, "ff"))


def test_no_passage_crosses_a_heading_of_the_outermost_level() -> None:
    found = passages(
        document(
            Block("heading", "One", 1),
            Block("paragraph", "Short."),
            Block("heading", "Two", 1),
            Block("paragraph", "Also short."),
        )
    )
    assert [(p.text, p.headings) for p in found] == [
        ("One\n\nShort.", ("One",)),
        ("Two\n\nAlso short.", ("Two",)),
    ]


def test_small_sections_below_it_share_a_passage() -> None:
    found = passages(
        document(
            Block("heading", "One", 1),
            Block("heading", "Aims", 2),
            Block("paragraph", "Short."),
            Block("heading", "Means", 2),
            Block("paragraph", "Also short."),
        )
    )
    assert len(found) == 1
    assert found[0].headings == ("One", "Aims")


def test_a_heading_never_ends_a_passage() -> None:
    found = passages(
        document(
            Block("heading", "One", 1),
            Block("paragraph", sentence(140)),
            Block("heading", "Means", 2),
            Block("paragraph", sentence(30)),
        )
    )
    assert [p.text.split("\n")[0] for p in found] == ["One", "Means"]


def test_a_list_stays_with_the_line_that_introduces_it() -> None:
    items = [Block("item", "• " + sentence(10)) for _ in range(5)]
    found = passages(
        document(
            Block("paragraph", sentence(110)),
            Block("paragraph", "We sell these:"),
            *items,
            Block("paragraph", sentence(100)),
        )
    )
    assert found[1].text.startswith("We sell these:\n\n• S")
    assert found[1].text.count("•") == 5


def test_rows_of_a_table_carry_caption_and_column_headers() -> None:
    rows = [["Year", "Sales"], *([str(year), sentence(20)] for year in range(2000, 2010))]
    found = passages(
        document(
            Block("heading", "Results", 1),
            Block("paragraph", "See below."),
            grid_block(rows, 1, "Table 1: Sales, £ million"),
        )
    )
    assert len(found) == 3
    assert found[2].headings == ("Results", "Table 1: Sales, £ million", "Year | Sales")
    assert found[2].text.startswith("2007 | ") or found[2].text.startswith("2006 | ")


def test_rows_with_an_empty_first_cell_stay_in_their_table() -> None:
    rows = (("", "Year to June", ""), ("", "2019", "2018"), ("Sales", "5", "4"))
    found = document(Block("paragraph", "Sales rose."), grid_block(rows, 0))
    assert [passage.text for passage in passages(found)] == [
        "Sales rose.",
        " | Year to June | \n | 2019 | 2018\nSales | 5 | 4",
    ]
