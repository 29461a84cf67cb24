"""What is a figure, and how it is read. Each line: the text, then what is found in it."""

from decimal import Decimal

import pytest

from ldi_qa.quantities import find_quantities, parse_quantity


def found(text, scale=None):
    """Each figure as (as written, value or (lower, upper), unit, kind, qualifier)."""
    return [
        (
            figure.quantity.text,
            figure.quantity.value
            if figure.quantity.upper is None
            else (figure.quantity.value, figure.quantity.upper),
            figure.quantity.unit,
            figure.kind,
            figure.quantity.qualifier,
        )
        for figure in find_quantities(text, scale=scale)
    ]


def exact(value):
    if isinstance(value, tuple):
        return tuple(Decimal(part) for part in value)
    return Decimal(value)


MONEY = [
    ("£2.45m", "2450000", "GBP"),
    ("£6.7billion", "6700000000", "GBP"),
    ("£18.6bn", "18600000000", "GBP"),
    ("£80,000", "80000", "GBP"),
    ("£ 80,000", "80000", "GBP"),
    ("£12.50", "12.50", "GBP"),
    ("50p", "0.50", "GBP"),
    ("75 pence", "0.75", "GBP"),
    ("$1,234.5 million", "1234500000", "USD"),
    ("$  1,452.4", "1452.4", "USD"),
    ("US$5m", "5000000", "USD"),
    ("USD 3.2bn", "3200000000", "USD"),
    ("USD3.2bn", "3200000000", "USD"),
    ("1,000 EUR", "1000", "EUR"),
    ("€2.1 trillion", "2100000000000", "EUR"),
    ("€1 234 567", "1234567", "EUR"),
    ("PLN 94 000", "94000", "PLN"),
    ("1.3 million pounds", "1300000", "GBP"),
    ("3.2 billion euros", "3200000000", "EUR"),
    ("twelve US dollars", "12", "USD"),
    ("£5 m", "5000000", "GBP"),
    ("$5mm", "5000000", "USD"),
    ("5 €", "5", "EUR"),
    ("$5m CAD", "5000000", "CAD"),
    ("A$3.2 million", "3200000", "AUD"),
    ("¥300bn", "300000000000", "JPY"),
    ("CHF 12.5m", "12500000", "CHF"),
    ("Rs. 500 crore", "5000000000", "INR"),
    ("₹12,34,567", "1234567", "INR"),
    ("-£5m", "-5000000", "GBP"),
    ("£-5m", "-5000000", "GBP"),
    ("−£5m", "-5000000", "GBP"),
    ("£(1,234)", "-1234", "GBP"),
    ("£(5.2)m", "-5200000", "GBP"),
    ("a £3-million fund", "3000000", "GBP"),
]


@pytest.mark.parametrize(("text", "value", "code"), MONEY)
def test_money(text, value, code):
    written = text.removeprefix("a ").removesuffix(" fund")
    assert found(text) == [(written, exact(value), code, "money", "exact")]


SHARES = [
    ("72%", "72", "%", "percentage"),
    ("72 %", "72", "%", "percentage"),
    ("72 per cent", "72", "%", "percentage"),
    ("72 percent", "72", "%", "percentage"),
    ("72pc", "72", "%", "percentage"),
    ("seventy-two per cent", "72", "%", "percentage"),
    (".5%", "0.5", "%", "percentage"),
    ("−3.2%", "-3.2", "%", "percentage"),
    ("–3.2%", "-3.2", "%", "percentage"),
    ("minus 5%", "-5", "%", "percentage"),
    ("(5.2)%", "-5.2", "%", "percentage"),
    ("+5%", "5", "%", "percentage"),
    ("2.5 percentage points", "2.5", "percentage points", "points"),
    ("one percentage point", "1", "percentage points", "points"),
    ("3 ppts", "3", "percentage points", "points"),
    ("25 basis points", "0.25", "percentage points", "points"),
    ("25bps", "0.25", "percentage points", "points"),
    ("(78) bps", "-0.78", "percentage points", "points"),
    ("half of them", "50", "%", "fraction"),
    ("half the firms", "50", "%", "fraction"),
    ("a quarter of them", "25", "%", "fraction"),
    ("three-quarters", "75", "%", "fraction"),
    ("three quarters of staff", "75", "%", "fraction"),
    ("two fifths", "40", "%", "fraction"),
    ("a tenth of sales", "10", "%", "fraction"),
    ("one in five", "20", "%", "fraction"),
    ("4 in 10", "40", "%", "fraction"),
    ("seven out of 10", "70", "%", "fraction"),
    ("nine out of every ten", "90", "%", "fraction"),
    ("one in 100", "1", "%", "fraction"),
    ("3/4 of them", "75", "%", "fraction"),
    ("¾ of them", "75", "%", "fraction"),
]


@pytest.mark.parametrize(("text", "value", "unit", "kind"), SHARES)
def test_shares(text, value, unit, kind):
    [(written, *rest)] = found(text)
    assert text.startswith(written)
    assert rest == [exact(value), unit, kind, "exact"]


def test_thirds_are_kept_to_the_precision_of_a_decimal():
    [figure] = find_quantities("two-thirds of firms")
    assert abs(figure.quantity.value - Decimal(200) / 3) < Decimal("1e-20")
    assert (figure.quantity.text, figure.kind) == ("two-thirds", "fraction")


COUNTS = [
    ("48217", "48217", ""),
    ("48,217", "48217", ""),
    ("1\u202f234\u202f567 people", "1234567", "people"),
    ("1\u00a0234", "1234", ""),
    ("1 234 567 people", "1234567", "people"),
    ("1'234'567", "1234567", ""),
    ("80k", "80000", ""),
    ("12 000", "12000", ""),
    ("2.4m jobs", "2400000", "jobs"),
    ("1.5bn users", "1500000000", "users"),
    ("three", "3", ""),
    ("twelve fishing boats across", "12", "fishing boats"),
    ("twenty-one", "21", ""),
    ("one hundred and forty", "140", ""),
    ("three hundred and forty-two", "342", ""),
    ("two thousand and twenty-three", "2023", ""),
    ("twenty-five thousand", "25000", ""),
    ("one million two hundred thousand and six", "1200006", ""),
    ("a million", "1000000", ""),
    ("half a million people", "500000", "people"),
    ("a quarter of a million", "250000", ""),
    ("two and a half million", "2500000", ""),
    ("a dozen firms", "12", "firms"),
    ("two dozen", "24", ""),
    ("118 projects", "118", "projects"),
    ("26 B&B owners across", "26", "B&B owners"),
    ("50 retired nurses and doctors", "50", "retired nurses"),
    ("100 river-side summer camp places at", "100", "river-side summer camp places"),
    ("13,000 trainee bus drivers annually", "13000", "trainee bus drivers"),
    ("164 and in the other", "164", ""),
    ("21 of those", "21", ""),
    ("12, towns", "12", ""),
    ("one project", "1", "project"),
    ("three times", "3", "times"),
    ("10x", "10", "times"),
    ("a 40-strong team", "40", ""),
    ("5.5", "5.5", ""),
    ("1·35", "1.35", ""),
    ("2½", "2.5", ""),
    ("two companies' results", "2", "companies"),
]


@pytest.mark.parametrize(("text", "value", "noun"), COUNTS)
def test_counts(text, value, noun):
    [(written, *rest)] = found(text)
    assert text.startswith(written) or text == "a 40-strong team"
    assert rest == [exact(value), noun, "count", "exact"]


def test_ordinary_spaces_group_digits_only_where_nothing_else_can_be_meant():
    assert parse_quantity("1 234 567").value == 1234567
    assert [value for _, value, *_ in found("164 316 342")] == [164, 316, 342]
    assert [value for _, value, *_ in found("in 2023 118 projects")] == [2023, 118]


MEASURES = [
    ("300Mbps", "300", "Mbit/s", "speed"),
    ("300 mbps", "300", "Mbit/s", "speed"),
    ("1.2 gigabits per second", "1.2", "Gbit/s", "speed"),
    ("0.3 Gbit/s", "0.3", "Gbit/s", "speed"),
    ("70 mph", "70", "mph", "speed"),
    ("1.2 GW", "1.2", "GW", "measure"),
    ("12mw", "12", "MW", "measure"),
    ("3.5 million tonnes", "3500000", "tonnes", "measure"),
    ("5 MtCO2e", "5", "megatonnes", "measure"),
    ("20 sq ft", "20", "sq ft", "measure"),
    ("5 m²", "5", "m²", "measure"),
    ("a 5m-long wall", "5", "m", "measure"),
    ("12 m/s", "12", "m/s", "speed"),
    ("5.5m tall", "5.5", "m", "measure"),
    ("1.5°C", "1.5", "°C", "measure"),
    ("a 10-mile road", "10", "miles", "measure"),
    ("12-month", "12", "months", "duration"),
    ("five-year", "5", "years", "duration"),
    ("two and a half years", "2.5", "years", "duration"),
    ("half an hour", "0.5", "hours", "duration"),
    ("three consecutive years", "3", "years", "duration"),
    ("30 seconds", "30", "seconds", "duration"),
]


@pytest.mark.parametrize(("text", "value", "unit", "kind"), MEASURES)
def test_measures_durations_and_speeds(text, value, unit, kind):
    [(_, *rest)] = found(text)
    assert rest == [exact(value), unit, kind, "exact"]


RANGES = [
    ("12-15%", ("12", "15"), "%"),
    ("12–15 per cent", ("12", "15"), "%"),
    ("between 12 and 15 per cent", ("12", "15"), "%"),
    ("5 to 10 per cent", ("5", "10"), "%"),
    ("£1.2m to £1.5m", ("1200000", "1500000"), "GBP"),
    ("£1-2m", ("1000000", "2000000"), "GBP"),
    ("$100-$200m", ("100000000", "200000000"), "USD"),
    ("between £5 and £10 million", ("5000000", "10000000"), "GBP"),
    ("£500,000 to £1.2 million", ("500000", "1200000"), "GBP"),
    ("one or two", ("1", "2"), ""),
    ("two to three weeks", ("2", "3"), "weeks"),
    ("15 or 20 minutes", ("15", "20"), "minutes"),
    ("16 to 24-year-olds", ("16", "24"), "years"),
]


@pytest.mark.parametrize(("text", "ends", "unit"), RANGES)
def test_ranges(text, ends, unit):
    [(written, value, named, _, _)] = found(text)
    assert (written, value, named) == (text, exact(ends), unit)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("rose from 12% to 15%", ["12", "15"]),
        ("rose 12 to 1,500", ["12", "1500"]),
        ("rose 5% to 80%", ["5", "80"]),
        ("increased 12% to £14.2 million", ["12", "14200000"]),
        ("12 projects and 15 jobs", ["12", "15"]),
        ("12 $ 15", ["12", "15"]),
        ("5% or 10%", ["5", "10"]),
        ("£1.5m to £1.2m", ["1500000", "1200000"]),
    ],
)
def test_two_figures_that_are_no_range(text, values):
    assert [value for _, value, *_ in found(text)] == [Decimal(value) for value in values]


QUALIFIED = [
    ("4,200+ jobs", "4,200+", "4200", "over"),
    ("£600m+", "£600m+", "600000000", "over"),
    ("300+ Mbps", "300+ Mbps", "300", "over"),
    ("over 6,400 visitors", "over 6,400", "6400", "over"),
    ("more than seven out of 10 owners", "more than seven out of 10", "70", "over"),
    ("at least 12%", "at least 12%", "12", "over"),
    ("well over 200 firms", "well over 200", "200", "over"),
    ("in excess of £5m", "in excess of £5m", "5000000", "over"),
    ("300 or more", "300 or more", "300", "over"),
    ("≥ 300", "≥ 300", "300", "over"),
    (">300", ">300", "300", "over"),
    ("for over 10 years", "over 10 years", "10", "over"),
    ("up to 300Mbps", "up to 300Mbps", "300", "under"),
    ("no more than 300", "no more than 300", "300", "under"),
    ("fewer than 300", "fewer than 300", "300", "under"),
    ("nearly half", "nearly half", "50", "under"),
    ("almost £5m", "almost £5m", "5000000", "under"),
    ("just under half", "just under half", "50", "under"),
    ("around 300", "around 300", "300", "about"),
    ("approximately 300", "approximately 300", "300", "about"),
    ("some 300 people", "some 300", "300", "about"),
    ("c.300", "c.300", "300", "about"),
    ("c. £5m", "c. £5m", "5000000", "about"),
    ("~300", "~300", "300", "about"),
    ("300 or so", "300 or so", "300", "about"),
    ("thirty-odd firms", "thirty-odd", "30", "about"),
    ("around 2010", "around 2010", "2010", "about"),
    ("More\nthan 300", "More\nthan 300", "300", "over"),
]


@pytest.mark.parametrize(("text", "written", "value", "qualifier"), QUALIFIED)
def test_qualifiers_belong_to_the_figure(text, written, value, qualifier):
    [(span, number, _, _, said)] = found(text)
    assert (span, number, said) == (written, Decimal(value), qualifier)


def test_the_core_is_the_figure_without_its_qualifying_words():
    text = "It made more than £600m+ there."
    [figure] = find_quantities(text)
    assert text[figure.start : figure.end] == "more than £600m+"
    assert text[figure.core_start : figure.core_end] == "£600m"


@pytest.mark.parametrize(
    "text", ["over three years", "up to 2030", "the over-fives", "over the third"]
)
def test_words_that_are_no_qualifier_here(text):
    assert all(figure.quantity.qualifier == "exact" for figure in find_quantities(text))


RANKS = [
    ("the first of them", "1"),
    ("for the third consecutive year", "3"),
    ("a second consecutive year", "2"),
    ("1st", "1"),
    ("the 22nd", "22"),
    ("twenty-first", "21"),
    ("the third-largest", "3"),
    ("the third site", "3"),
    ("the twelfth", "12"),
    ("a 19th-century mill", "19"),
    ("the mid-19th century", "19"),
]


@pytest.mark.parametrize(("text", "value"), RANKS)
def test_ordinals(text, value):
    [(_, *rest)] = found(text)
    assert rest == [Decimal(value), "ordinal", "ordinal", "exact"]


def test_a_sentence_with_several_figures():
    text = (
        "In 2023, 118 projects (72% more) won £2.45m each; one in five was the first of its kind."
    )
    assert [(written, unit) for written, _, unit, _, _ in found(text)] == [
        ("2023", "year"),
        ("118", "projects"),
        ("72%", "%"),
        ("£2.45m", "GBP"),
        ("one in five", "%"),
        ("first", "ordinal"),
    ]


def test_a_line_break_inside_a_figure_is_a_space():
    assert [f[:3] for f in found("a total of £2.45\nmillion and 12\nper cent")] == [
        ("£2.45\nmillion", Decimal(2450000), "GBP"),
        ("12\nper cent", Decimal(12), "%"),
    ]


def test_a_noun_on_the_next_line_counts_only_where_the_sentence_goes_on():
    assert found("it has 127\nprojects in all")[0][2] == "projects"
    assert found("Leeds 127\nBath projects 12")[0][2] == ""
