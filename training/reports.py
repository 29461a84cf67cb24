"""Report-style passages with several figures in a sentence, and questions about one of them.

A report says "A is 96.9%, B is 92.1%, and C 97.6%", and a reader trained on encyclopaedias takes
the wrong clause. Every place, body and measure here is invented or from fields of its own, so that
what is learnt is the form of such sentences and not what any report says.
"""

from __future__ import annotations

import random
from dataclasses import dataclass

from training.data import Example

SOURCE = "generated/reports"

_STARTS = "Nor Cal Thorn Ash Wex Hol Mar Ember Fal Gar Hart Inver Kel Lang Mel Oak Pen Quar Rush "
_STARTS += "Sel Tarn Ul Ven Whit Yar Zel Bram Corr Dun Elm Fen Glas Hazel Isk Jarr Lind Mor Nether "
_ENDS = "moor port mere stead holt dale combe wick haven garth minster shaw brook cliffe den ridge "
_ENDS += "ness worth bourne thwaite"
_LANDS = "County District Valley Coast Borough Islands Province Riverside Highlands Bay"
_BODIES = (
    *("Trust", "Council", "Authority", "Society", "Institute"),
    *("Foundation", "Commission", "Board", "Partnership", "Union"),
)


@dataclass(frozen=True, slots=True)
class Measure:
    """Something that a report gives figures of."""

    name: str  # "the recycling rate", without its article
    kind: str  # percent, money, count, people or an amount with a unit
    unit: str = ""


_MEASURES = tuple(
    Measure(*line.split("|"))
    for line in """
recycling rate|percent
school attendance rate|percent
tree cover|percent
vaccination coverage|percent
bus punctuality rate|percent
home ownership rate|percent
share of waste sent to landfill|percent
proportion of households with a garden|percent
graduation rate|percent
voter turnout|percent
hotel occupancy rate|percent
vacancy rate in hospitals|percent
share of journeys made by bicycle|percent
proportion of rivers in good condition|percent
share of farmland under organic cultivation|percent
literacy rate|percent
theatre budget|money
road maintenance budget|money
cost of the new bridge|money
average monthly rent|money
median house price|money
revenue from parking|money
net profit|money
operating loss|money
value of fish landings|money
capital expenditure|money
grant for flood defences|money
pension deficit|money
spending on libraries|money
dividend per share|money
interest expense|money
number of museum visitors|count
number of ferry passengers|count
number of library loans|count
number of homes completed|count
number of hospital beds|count
number of registered childminders|count
number of allotments|count
number of complaints received|count
number of apprentices on farms|count
wheat yield|amount|tonnes per hectare
annual rainfall|amount|mm
average waiting time|amount|weeks
length of cycle paths|amount|km
water consumption per person|amount|litres a day
average commuting time|amount|minutes
generating capacity of wind farms|amount|MW
electricity consumption|amount|GWh
peak discharge of the river|amount|cubic metres per second
milk production|amount|million litres
average life expectancy|amount|years
harbour depth|amount|metres
""".strip().splitlines()
)

_FILLERS = (
    "The figures were compiled from returns made at the end of the period.",
    "Officers will report again once the audit has been completed.",
    "This reflects a combination of weather, staffing and changes in demand.",
    "A more detailed breakdown is set out in the annex.",
    "Stakeholders were consulted between spring and autumn.",
    "Comparisons with earlier reports should be made with care.",
    "The steering group welcomed the progress but called for further action.",
    "Several schemes remain at the planning stage.",
    "Local partners have agreed a joint programme of work.",
    "The methodology was revised following a review.",
    "Demand is expected to remain strong over the medium term.",
    "Responses were weighted by age and household size.",
)


@dataclass(frozen=True, slots=True)
class Fact:
    """One figure that a passage states, with where it stands in the passage."""

    measure: Measure
    place: str
    year: str
    span: tuple[int, int]
    place_span: tuple[int, int]


class _Text:
    """A passage under construction that remembers where its figures went."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.parts: list[str] = []
        self.facts: list[Fact] = []
        self.length = 0

    def add(self, text: str) -> tuple[int, int]:
        """Append a piece; return its span."""
        start = self.length
        self.parts.append(text)
        self.length += len(text)
        return start, self.length

    def pick(self, *pieces: str) -> None:
        """Append one of some pieces."""
        self.add(self.rng.choice(pieces))

    def state(self, measure: Measure, place: str, year: str, where: tuple[int, int]) -> None:
        """Append a figure of a measure, for a place that stands at `where`."""
        self.facts.append(Fact(measure, place, year, self.add(figure(measure, self.rng)), where))

    def join(self, number: int, count: int) -> None:
        """Append what stands before item `number` of a list of `count`."""
        if number:
            self.add(" and " if number == count - 1 else ", ")


@dataclass(frozen=True, slots=True)
class _Topic:
    """What one sentence is about: it uses the first of each, or several of one of them."""

    measures: list[Measure]
    places: list[str]
    years: list[str]

    @property
    def measure(self) -> Measure:
        return self.measures[0]

    @property
    def year(self) -> str:
        return self.years[0]


def place_name(rng: random.Random) -> str:
    """An invented place, body or company."""
    name = rng.choice(_STARTS.split()) + rng.choice(_ENDS.split())
    draw = rng.random()
    if draw < 0.25:
        return f"{name} {rng.choice(_LANDS.split())}"
    if draw < 0.35:
        return f"the {name} {rng.choice(_BODIES)}"
    return f"{rng.choice(('North', 'South', 'Upper', 'Great'))} {name}" if draw < 0.45 else name


def figure(measure: Measure, rng: random.Random) -> str:
    """A figure of the measure, as reports write them."""
    prefix = rng.choice(("", "", "", "", "", "over ", "about ", "around ", "nearly ", "more than "))
    if measure.kind == "percent":
        number = rng.choice(
            (f"{rng.uniform(2, 99):.1f}", str(rng.randint(2, 99)), f"{rng.uniform(2, 99):.2f}")
        )
        text = number + rng.choice(("%", "%", "%", " per cent", " percent"))
        if rng.random() < 0.08:
            text = rng.choice(
                (
                    "one in five",
                    "two thirds",
                    "a quarter",
                    "nine out of ten",
                    "almost half",
                    "three in ten",
                )
            )
            prefix = ""
    elif measure.kind == "money":
        sign = rng.choice("£££$$€")
        text = sign + rng.choice(
            (
                f"{rng.uniform(1, 90):.1f} million",
                f"{rng.uniform(1, 90):.1f}m",
                f"{rng.uniform(1, 20):.2f}bn",
                f"{rng.uniform(1, 20):.1f} billion",
                f"{rng.randint(1, 999)},{rng.randint(0, 999):03d}",
                f"{rng.randint(20, 999)}",
                f"{rng.uniform(1, 900):.2f}",
            )
        )
    elif measure.kind == "count":
        text = rng.choice(
            (
                str(rng.randint(11, 999)),
                f"{rng.randint(1, 99)},{rng.randint(0, 999):03d}",
                f"{rng.uniform(1, 9):.1f} million",
            )
        )
    else:
        number = rng.choice((str(rng.randint(2, 900)), f"{rng.uniform(1, 90):.1f}"))
        text = f"{number} {measure.unit}"
    return prefix + text


def _year(rng: random.Random) -> str:
    year = rng.randint(1998, 2031)
    return rng.choice(
        (
            f"{year}",
            f"{year}",
            f"{year}",
            f"{year}-{(year + 1) % 100:02d}",
            f"{year}/{(year + 1) % 100:02d}",
        )
    )


def _state(text: _Text, topic: _Topic) -> None:
    """Write one sentence with a figure for each place, measure or year."""
    form = text.rng.randrange(7)
    if form == 5 and len(topic.years) < 2:
        form = 6
    _FORMS[form](text, topic)
    text.pick(".", ".", ".", f", according to the {text.rng.choice(_BODIES).lower()}.")


def _several_places(text: _Text, topic: _Topic) -> None:
    """In 2019, the rate in A was 41%, in B 38%, and in C 52%."""
    name, rng, count = topic.measure.name, text.rng, len(topic.places)
    if topic.year:
        text.pick(f"In {topic.year}, the {name} in ", f"The {name} in {topic.year} in ")
    else:
        text.add(f"The {name} in ")
    verb = rng.choice((" was ", " stood at ", " reached ", " is ", " came to "))
    for number, place in enumerate(topic.places):
        if number == count - 1 and number:
            text.pick(", and in ", ", while in ", ", compared with ", " and in ")
        elif number:
            text.pick(", in ", "; in ", ", ")
        where = text.add(place)
        text.add(verb if not number or rng.random() < 0.6 else " ")
        text.state(topic.measure, place, topic.year, where)


def _figures_first(text: _Text, topic: _Topic) -> None:
    """The rate for 2019 was 41% in A, 38% for B and 52% in C."""
    text.add(
        f"The {topic.measure.name} "
        + (f"for {topic.year} " if topic.year else "")
        + text.rng.choice(("was ", "ranged widely: ", "varied by area, with "))
    )
    for number, place in enumerate(topic.places):
        text.join(number, len(topic.places))
        span = text.add(figure(topic.measure, text.rng))
        text.pick(" in ", " for ")
        text.facts.append(Fact(topic.measure, place, topic.year, span, text.add(place)))


def _respectively(text: _Text, topic: _Topic) -> None:
    """The rate in A and B in 2019 was 41% and 38%, respectively."""
    text.add(f"The {topic.measure.name} in ")
    wheres = []
    for number, place in enumerate(topic.places):
        text.join(number, len(topic.places))
        wheres.append(text.add(place))
    text.add(f" in {topic.year} was " if topic.year else " was ")
    for number, (place, where) in enumerate(zip(topic.places, wheres, strict=True)):
        text.join(number, len(topic.places))
        text.state(topic.measure, place, topic.year, where)
    text.add(", respectively")


def _several_measures(text: _Text, topic: _Topic) -> None:
    """In 2019, A reported a rate of 41%, and a budget of £3m."""
    text.add(f"In {topic.year}, " if topic.year else "")
    where = text.add(topic.places[0])
    text.pick(" reported ", " recorded ", " had ")
    for number, measure in enumerate(topic.measures):
        if number:
            text.add(", and " if number == len(topic.measures) - 1 else ", ")
        text.add(f"{'an' if measure.name[0] in 'aeiou' else 'a'} {measure.name} of ")
        text.state(measure, topic.places[0], topic.year, where)


def _over_years(text: _Text, topic: _Topic) -> None:
    """The rate in A rose from 38% in 2017 to 41% in 2019."""
    text.add(f"The {topic.measure.name} in ")
    where = text.add(topic.places[0])
    text.pick(" rose from ", " fell from ", " went from ", " changed from ")
    for number, year in enumerate(topic.years):
        if number == 1:
            text.add(" to ")
        elif number == 2:
            text.pick(", and is forecast to reach ", " and then to ")
        text.state(topic.measure, topic.places[0], year, where)
        text.add(f" in {year}")


def _measures_and_places(text: _Text, topic: _Topic) -> None:
    """The rate in A was 41%, whereas the budget for B stood at £3m in 2019."""
    for number, (measure, place) in enumerate(zip(topic.measures, topic.places, strict=False)):
        if number:
            text.pick(", whereas the ", " and the ", "; the ")
        text.add(
            f"{'' if number else 'The '}{measure.name} {text.rng.choice(('in', 'for', 'across'))} "
        )
        where = text.add(place)
        text.pick(" was ", " stood at ", " is ")
        text.state(measure, place, topic.year, where)
    if topic.year:
        text.add(f" in {topic.year}")


_FORMS = (
    _several_places,
    _several_places,
    _figures_first,
    _respectively,
    _several_measures,
    _over_years,
    _measures_and_places,
)


def _ask(measure: Measure, place: str, year: str, rng: random.Random) -> str:
    """A question for the figure of a measure in a place."""
    when = "" if not year else rng.choice((f" in {year}", f" for {year}"))
    name = measure.name
    forms = [
        f"What was the {name} in {place}{when}?",
        f"What is the {name} for {place}{when}?",
        f"What {name} did {place} report{when}?",
        f"What was {place}'s {name}{when}?",
        f"{name} {place} {year}".strip(),
    ]
    if measure.kind == "count":
        things = name.removeprefix("number of ")
        forms += [
            f"How many {things} were there in {place}{when}?",
            f"How many {things} did {place} have{when}?",
        ] * 2
    if measure.kind == "money":
        forms += [f"How much was the {name} in {place}{when}?"] * 2
    if measure.kind == "percent":
        forms += [f"What percentage was the {name} in {place}{when}?"]
    return rng.choice(forms)


def generate(rng: random.Random, *, impossible: float) -> Example:
    """One generated passage and question; `impossible` is the share without an answer."""
    passage = _passage(rng)
    fact = rng.choice(passage.facts)
    question = _unsupported(passage, fact, rng) if rng.random() < impossible else None
    if question:
        return Example(question, passage.context, (), SOURCE)
    return _supported(passage, fact, rng) or generate(rng, impossible=impossible)


@dataclass(frozen=True, slots=True)
class _Passage:
    """A passage, the facts it states, and names that it may or may not use."""

    context: str
    facts: list[Fact]
    measures: list[Measure]
    places: list[str]
    years: list[str]


def _passage(rng: random.Random) -> _Passage:
    """One to three sentences with figures, at times with others around them."""
    text = _Text(rng)
    measures = rng.sample(_MEASURES, 6)
    places = sorted({place_name(rng) for _ in range(9)})
    rng.shuffle(places)
    years = sorted({_year(rng) for _ in range(5)})
    for number in range(rng.choice((1, 1, 2, 2, 3))):
        if rng.random() < 0.4:
            text.add(rng.choice(_FILLERS) + " ")
        chosen = rng.sample(years, min(len(years), rng.choice((2, 3))))
        if rng.random() < 0.4 and number == 0:
            chosen[0] = ""
        if chosen[0]:
            chosen.sort()
        # A later sentence often says more of the measure that the first was about.
        again = number > 0 and rng.random() < 0.5
        used = (
            measures[:1] + measures[3:5]
            if again
            else measures[number : number + rng.choice((2, 3))]
        )
        count = rng.choice((2, 3, 3, 4))
        _state(text, _Topic(used, rng.sample(places[:6], count), chosen))
        text.add(" ")
    if rng.random() < 0.4:
        text.add(rng.choice(_FILLERS))
    return _Passage("".join(text.parts).strip(), text.facts, measures, places, years)


def _unsupported(passage: _Passage, fact: Fact, rng: random.Random) -> str | None:
    """A question like the one for `fact`, of a place, measure or year without a figure."""
    measure, place, year = fact.measure, fact.place, fact.year
    stated = {(each.measure.name, each.place) for each in passage.facts}
    draw = rng.random()
    if draw < 0.4:
        place = rng.choice([name for name in passage.places if (measure.name, name) not in stated])
    elif draw < 0.75:
        others = (*passage.measures, rng.choice(_MEASURES))
        free = [other for other in others if (other.name, place) not in stated]
        measure = rng.choice(free or list(_MEASURES))
    else:
        year = rng.choice(passage.years)
    supported = any(
        each.measure == measure
        and each.place == place
        and (not year or not each.year or each.year == year)
        for each in passage.facts
    )
    return None if supported else _ask(measure, place, year, rng)


def _supported(passage: _Passage, fact: Fact, rng: random.Random) -> Example | None:
    """A question that `fact` alone answers, at times for its place; None if others do as well."""
    same = [f for f in passage.facts if f.measure == fact.measure and f.place == fact.place]
    year = fact.year if len({f.span for f in same}) > 1 or rng.random() < 0.4 else ""
    if sum(f.year == year or not year or not f.year for f in same) > 1:
        return None
    rivals = [f for f in passage.facts if f.measure == fact.measure and f.year == fact.year]
    if len(rivals) > 1 and rng.random() < 0.12:
        value = passage.context[slice(*fact.span)]
        if passage.context.count(value) == 1:
            question = f"Which place had a {fact.measure.name} of {value}?"
            return Example(question, passage.context, (fact.place_span,), SOURCE)
    question = _ask(fact.measure, fact.place, year, rng)
    return Example(question, passage.context, (fact.span,), SOURCE)
