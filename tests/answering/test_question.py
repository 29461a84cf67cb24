"""Reading questions: what kind of thing answers them, and what they are about."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ldi_qa.answering.question import asks_limit, read_question

KINDS = {
    "money": """
        How much did the Port of Tessel earn in 2021?
        How much money did Acme raise?
        what is the annual budget of the port
        How large an investment came out of the round?
        How big was the grant that Acme won?
        What does a season ticket cost?
        What is Acme worth?
        What valuation should the fleet reach by 2030?
        How many pounds did it cost?
        What was the Net Revenue in 2020?
        What was GDP in 2021?
        total expenditure of the harbour, 2022
    """,
    "percentage": """
        What percentage of ferries are electric?
        What proportion of the crew comes from abroad?
        Roughly what share of passengers pay by card?
        What is the unemployment rate in Tessel?
        What is the unemployment rate forecast for 2025?
        In 2021, what fraction of the berths stood empty?
    """,
    "count": """
        How many ferries sail to Tessel?
        Over how many islands is the scheme spread?
        The scheme is spread over how many islands?
        Acme paid out to how many sailors region-wide?
        How many people earn more than £50,000?
        What is the population of Tessel?
        number of ferries in tessel
        What is the Company's headcount?
        How many more berths will be built?
        How many times did Acme win?
    """,
    "duration": """
        How long does the crossing take?
        For how long was the port closed?
        How many years did the works last?
        Over what period are the berths built?
        What is the average waiting time?
    """,
    "speed": """
        How fast is the ferry?
        What speeds do the new engines reach?
        What is the top speed of the ferry?
    """,
    "date": """
        When was the port founded?
        By which year is the fleet to be electric?
        In what financial year did Acme go public?
        Which year's prize is meant?
        What is the deadline for applications?
        How recently was the pier repaired?
        The pier was repaired when?
    """,
    "ordinal": """
        What place did Tessel take among ports?
        For which consecutive year has Acme won?
        Which rank does Tessel hold?
        Where does Tessel rank in the league?
    """,
    "figure": """
        How high is the lighthouse?
        What is the broadband coverage in Tessel?
        How much of the budget went to the pier?
        By how much did traffic rise in 2021?
        How available is broadband in Tessel?
        How much water does the lock hold?
        What is inflation?
        broadband availability tessel
        What is the exchange rate of the krone?
        What was the March 2025 forecast of traffic?
    """,
    "person": """
        Who runs the port?
        Who is the CEO of Acme?
        With whom did Acme sign the deal?
        By whom was the pier built?
        The pier was built by whom?
        Whose survey was it?
        Who are the pictures credited to?
        Who delivered the pier together with Acme?
        Which bank works with Acme?
        Which firm's survey measured the noise?
        What is the name of the director of the port?
        Name the mayor of Tessel.
    """,
    "place": """
        Where is the port?
        In which town is the lighthouse?
        At which venue is the fair held?
        Which country exports most?
    """,
    "name": """
        What is the new ferry called?
        What is the name of the new ferry?
        What is Tessel known as?
        What type of engine does it use?
        How often does the fair take place?
        What made Tessel famous?
        In what plan is the pier mentioned?
        Which playbook wants to make shipping green?
        Which of the piers is the longest?
        Who is Jane Doe?
        At which event was it launched?
        With what was Tessel always linked?
    """,
    "list": """
        Which towns and islands make up the district?
        On which streets are the cameras?
        In which cities are the hubs?
        Who are the partners of the port?
        Which sites make up the zone?
        Which organisations formed the consortium?
        With which countries does Tessel trade?
        Which industries bring the island millions?
        Which UK firsts does the port host?
        Name the five goals of the plan.
        List the partners.
        What are the strengths of the island's economy?
        What are the targets for 2030?
        Between whom was the deal struck?
        What problems do the sailors face?
        Which tech companies in Tessel received grants?
        What other ports does Acme own?
        Which three ferries were sold?
    """,
    "yes-no": """
        Is Acme a partner of the port?
        Is coverage above 90%?
        Do more than 5,000 people sail?
        Did Tessel account for over half of the trade?
        Does the share of electric ferries exceed a quarter?
        In 2021, did Acme make a loss?
        Outside Tessel, did any port grow more than 5%?
        Was the result better than expected?
        Do you know if the pier is open?
    """,
    "comparison": """
        Which got more money, Acme or Brine?
        Which has the higher coverage, Tessel or Vlie?
        Is fibre or cable more widely available in Tessel?
        Did more people sail to Tessel than to Vlie?
        In Tessel, did more ferries win grants than loans?
        Is coverage better in Tessel than in Vlie?
        Which of Tessel and Vlie has the larger port?
    """,
    "computation": """
        By how many percentage points did turnout fall in 2021?
        What is the difference between traffic in Tessel and in Vlie?
        What is the difference?
        How many more ferries sail to Tessel than to Vlie?
        How much higher is coverage in Tessel than in Vlie?
        By how many percentage points is coverage in Tessel above that in Vlie?
        How many times as many ferries has Tessel as Vlie?
        How many times the income of Vlie is that of Tessel?
        How far is the income of the port from its target?
        How many of the ferries went elsewhere than to Tessel?
        How many of the hubs are outside Tessel?
        What do the loans and the grants add up to?
        How many ferries do Tessel and Vlie have together?
        What is the combined income of Tessel and Vlie?
        What is the ratio of grants to loans?
        What was the percentage change in traffic?
    """,
    "description": """
        What is Acme?
        What is the Global Growth Programme?
        What is the Shared Prosperity Fund?
        What is a heat pump?
        What does Acme do?
        What does the priority involve?
        What is the aim of the scheme?
        Why was the pier closed?
        How does the lock work?
        In what way does the port help?
        What happened in 2020?
        What is the plan about?
        Tell me about Acme
        Describe the scheme.
        For what reason was the pier closed?
    """,
    "open": """
        What did Acme get apart from money?
        What do sailors put into the kitty?
        What is Jane Doe's position?
        acme harbour
    """,
}


@pytest.mark.parametrize(
    ("question", "kind"),
    [(line.strip(), kind) for kind, lines in KINDS.items() for line in lines.strip().splitlines()],
)
def test_kind(question: str, kind: str) -> None:
    assert read_question(question).kind == kind


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("Hi there, could you please tell me how many sail? Thanks a lot", "how many sail?"),
        ("please tell me who runs it", "who runs it"),
        ("I was wondering what it costs", "what it costs"),
        ("We'd like to know when it opened, please.", "when it opened"),
        ("According to the report, who runs it?", "who runs it?"),
        ("Does the report say how many sail?", "how many sail?"),
        ("Do you happen to know if it is open?", "if it is open?"),
        ("Who runs it, according to the report?", "Who runs it?"),
        ("Thanks!", "Thanks!"),
    ],
)
def test_politeness_is_no_part_of_the_question(said: str, asked: str) -> None:
    assert read_question(said).text == asked


@pytest.mark.parametrize(
    ("question", "names", "speakers"),
    [
        ("According to Jane Doe, how large is Tessel?", ["Tessel"], ["Jane Doe"]),
        ("What matters to Tessel, in the view of Jane Doe?", ["Tessel"], ["Jane Doe"]),
        ("What is Tessel known for, says Jane Doe?", ["Tessel"], ["Jane Doe"]),
        ("In Jane Doe's opinion, is Tessel rich?", ["Tessel"], ["Jane Doe"]),
        ("What did Jane Doe say about Tessel?", ["Jane Doe", "Tessel"], []),
    ],
)
def test_whose_word_it_is_is_no_subject(
    question: str, names: list[str], speakers: list[str]
) -> None:
    read = read_question(question)
    assert [name.text for name in read.names] == names
    assert [name.text for name in read.speakers] == speakers


@pytest.mark.parametrize(
    ("question", "names", "terms"),
    [
        ("How many FDI projects did Acme win?", ["Acme"], ["FDI", "projects", "win"]),
        ("What is R&D spending in Tessel?", ["Tessel"], ["R&D", "spending"]),
        ("Who is the CEO of Acme?", ["Acme"], ["CEO"]),
        ("Did NASA launch it?", ["NASA"], ["launch"]),
        ("Which ferry did NATO charter?", ["NATO"], ["ferry", "charter"]),
        ("What percentage of ferries are electric?", [], ["ferries", "electric"]),
        ("Name the five goals.", [], ["five", "goals"]),
        ("HOW MANY FERRIES DOES TESSEL OWN", [], ["ferries", "tessel"]),
    ],
)
def test_an_abbreviation_that_says_what_kind_of_thing_is_a_term(
    question: str, names: list[str], terms: list[str]
) -> None:
    read = read_question(question)
    assert [name.text for name in read.names] == names
    assert [term.word for term in read.terms] == terms


def test_known_words_are_names_in_lower_case() -> None:
    read = read_question("fibre coverage tessel", known=frozenset({"tessel"}))
    assert [name.text for name in read.names] == ["tessel"]


@pytest.mark.parametrize(
    ("question", "nouns"),
    [
        ("How many ports does the region have?", ("region",)),
        ("How does this scheme help the city's ports?", ("scheme", "city")),
        ("How many were paid region-wide?", ("region",)),
        ("What is the city of Tessel?", ()),
        ("Which region is it?", ()),
    ],
)
def test_things_meant_without_a_name(question: str, nouns: tuple[str, ...]) -> None:
    assert read_question(question).generic == nouns


@pytest.mark.parametrize(
    ("question", "figures", "limit"),
    [
        ("Is coverage above 90%?", ["above 90%"], True),
        ("Did it exceed a quarter?", ["a quarter"], True),
        ("Did Tessel account for over half of it?", ["over half"], True),
        ("Do fewer than twelve ferries sail?", ["fewer than twelve"], True),
        ("Did income reach £5bn?", ["£5bn"], True),
        ("Was the loan worth £5bn?", ["£5bn"], False),
        ("Is Tessel one of the ports?", [], False),
        ("Did Tessel top 5,000 tonnes?", ["5,000 tonnes"], True),
        ("Is Tessel among Europe's top 10 ports?", ["10"], False),
        ("Was it one of the top three ports?", [], False),
        ("What are the five goals?", [], False),
        ("Did it open in 2021?", [], False),
    ],
)
def test_figures_are_those_in_digits_and_those_that_set_a_limit(
    question: str, figures: list[str], limit: bool
) -> None:
    read = read_question(question)
    assert [figure.quantity.text for figure in read.figures] == figures
    assert asks_limit(read) is limit


def test_how_much_of_it_may_be_a_sum_or_a_share() -> None:
    assert {"money", "percentage"} <= read_question("How much of it went to Tessel?").accepts
    assert read_question("How much did Acme raise?").accepts == frozenset()


@given(st.text(max_size=80))
def test_any_text_is_read(text: str) -> None:
    read = read_question(text)
    spans = [(name.start, name.end) for name in read.names]
    spans += [(term.start, term.end) for term in read.terms]
    spans += [(one.start, one.end) for one in (*read.periods, *read.figures)]
    for start, end in spans:
        assert 0 <= start < end <= len(read.text)
