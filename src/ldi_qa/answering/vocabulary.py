"""The English words that questions are made of, by what they do there; none of any document's."""

from __future__ import annotations

from ldi_qa.answering.movement import words


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


WH_WORDS = _words("how what which who whom whose when where why")
AUXILIARIES = _words(
    """
    is are was were am be do does did has have had can could will would shall should may might must
    isn't aren't wasn't weren't don't doesn't didn't hasn't haven't hadn't can't couldn't won't
    wouldn't shouldn't
    """
)
FORMS_OF_BE = _words("is are was were be")
PREPOSITIONS = _words(
    """
    in on at by to for from with over into of since until till through throughout across between
    among against during under within about via upon towards toward outside inside around near
    behind besides before after per despite without along
    """
)
DETERMINERS = _words(
    """
    the a an its their his her our my your this that these those each every any some all both
    another
    """
)
IMPERATIVES = _words("list name enumerate identify give state mention find")
# What ends a noun phrase, besides prepositions, auxiliaries and articles.
ENDING = _words(
    """
    and or but than that which who whom whose where when while if because as not it they he she we
    you i us them there here so also then only ever up out off away back
    """
)
# Verbs that follow "which bank", "what" and the like. Any other verb is told by its ending
# ("-ed") or by the article or name behind it.
VERBS = _words(
    """
    account add aim allow appear apply ask attract become begin believe belong bring build buy call
    carry cause change charge collaborate come compete connect consist contain cooperate cost cover
    create deal deliver depend describe develop do drive earn employ enable ensure exist expect
    explain face fall feature focus follow form fund gain get give go grow handle have help hold
    host illustrate include increase invest involve keep know lead let lie live look lose maintain
    make manage matter mean measure need offer operate organise own participate partner pay perform
    plan play prevent produce protect provide publish put rank receive reduce refer rely remain
    represent require rise run say see seek sell send serve set show sit specialise spend stand
    start stay stop suffer support take tell train try use want win work
    export import dominate finance sponsor oversee govern supply sing direct own employ
    """
)
PASTS = _words(
    """
    became began bought brought built came chose did drew drove fell felt found fought gave got
    grew had held kept knew led left lost made meant met overtook paid put ran rose said sat saw
    sent set shown showed sold spent spoke stood struck took told thought underwent went withdrew
    won wrote given taken written known seen done gone held grown
    """
)
# Several, though not in -s; and one, though in -s.
PLURALS = _words("people men women children criteria staff phenomena")
SINGULARS = _words(
    """
    news series species economics physics mathematics logistics headquarters gas bus lens canvas
    """
)

# Nouns that head the name of a measure, by the kind of figure that it is.
MEASURES: dict[str, frozenset[str]] = {
    "money": _words(
        """
        money cost costs price prices budget budgets funding spend spending expenditure expenses
        investment revenue revenues income profit profits loss losses turnover sales salary
        salaries wage wages pay valuation value worth gva gdp ebitda debt deficit surplus
        borrowing earnings payment payments fee fees savings cash proceeds liabilities receipts
        dividend dividends sum financing subsidy subsidies compensation rent saving bill headroom
        """
    ),
    "percentage": _words("percentage percent proportion share fraction rate pct percentages"),
    "count": _words("number count headcount population quantity workforce membership attendance"),
    "speed": _words("speed speeds velocity bandwidth"),
    "duration": _words("duration timescale timeframe lifespan"),
    "date": _words("date year month day decade century quarter deadline time"),
    "ordinal": _words("rank ranking"),
    "figure": _words(
        """
        availability coverage intensity level amount size inflation score index average median mean
        margin target figure total capacity temperature height weight depth area volume density
        distance length width uptake take-up penetration emissions consumption production balance
        threshold limit forecast estimate output ratio age unemployment employment productivity
        concentration mass altitude range yield pace probability likelihood odds
        """
    ).union(words("measure")),
}
# A measure that says nothing of its unit leaves that to the noun before: "cost forecast".
UNITLESS = _words("forecast target figure total estimate limit threshold level")
# Rates that are no share of anything.
NO_SHARE = _words("exchange birth death mortality fertility crime heart wage hourly daily")
# Money and things alike: the prize may be a sum or a cup.
SUMS_OR_THINGS = _words("fund funds award prize grant grants tax taxes capital loan bond")
TIME_UNITS = _words("years months weeks days hours minutes seconds decades")
CURRENCIES = _words("pounds dollars euros pence cents yen rupees")
UNITS = _words(
    """
    percent points miles kilometres kilometers metres meters tonnes tons hectares acres litres
    megawatts gigawatts kilowatts kg mw gw km degrees per-cent
    """
)
# Who: a person or an organisation.
PERSONS = _words(
    """
    person ceo cfo executive chair chairman chairwoman chairperson director manager president mayor
    minister secretary author founder leader spokesperson officer boss official governor king queen
    writer player coach captain winner company firm organisation organization bank agency body
    charity university employer supplier partner sponsor owner developer operator manufacturer
    analyst
    """
)
PLACES = _words(
    """
    city country town place region location district county street state site venue village
    continent island province municipality neighbourhood borough nation area
    """
)
# What is asked for by a whole sentence.
PURPOSES = _words(
    """
    aim purpose goal point role reason meaning definition objective mission idea background
    """
)
# What a question may write in capitals and yet names nothing: a measure, an office ("GDP", "CEO").
TITLES = PERSONS.union(*MEASURES.values())
# Measures that are one even with capitals: "Net Revenue", but not the "Digital Growth Index".
SURE_MEASURES = MEASURES["money"] | MEASURES["percentage"] | MEASURES["count"]
