"""What holds digits or number words and is no figure."""

import pytest

from ldi_qa.quantities import find_quantities

NAMES = """
5G coverage
4G and 5G networks
the COVID-19 pandemic
COVID\u201119
an MP3 of H1N1
CO2 and O2
the A380
the F-16
B15 3AA
at SW1A 1AA in London
ISO 9001 and ISO/IEC 27001:2013
IFRS 16
SIC code 62012
towards Society 5.0 goals
Web 2.0 companies
version 3.1
v2.3.1
Python 3.11.2
Wi-Fi 6
Tier 1 cities
Scope 1 and 2 emissions
a 4K video in 1080p
COP26 in Glasgow
G20 leaders
the Big Four
221B Baker Street
the 18-24s
Walk First Club
the First World War
One Nation
"""

LABELS = """
Section 4.2
see Sections 3 and 4
Chapter 3
Table 2.1
Tables 2–5
Figure 1
Fig. 12
Box 3
page 12
on pages 12–15
p. 12
Appendix 2
Note 12
No. 3
#12
"""

MARKS = """
growth.12 The rest
growth”12 and
growth).5 More
as shown [3]
as shown.[4, 5]
72 words².
"""

ADDRESSES = """
call 0121 496 0000
call (020) 7946 0958
or +44 20 7946 0958
1-800-555-0100
https://example.org/2023/45?page=12
www.example.org/12
example.co.uk/report12
a.b12@example.org
@user12
192.168.0.1
doi 10.1038/s41586-020-2649
Company number 01234567
registered charity 1234567
"""

TIMES = """
at 10:30
10am
5.30 pm
24/7
9/11
a 50:50 split
"""

WORDS = """
one of the firms
the one that won
this one
no one
one another
one needs to know
One to watch
which one is it
a two-way street
a one-off
a one-stop shop
per second
every second counts
at first
first of all
First, it grew.
a first-class team
third party
second-hand
net zero
zero-carbon homes
a third party
cut in half
a second-half recovery
May we begin
a year
hundreds of firms
dozens
"""


@pytest.mark.parametrize(
    "text",
    [
        line
        for block in (NAMES, LABELS, MARKS, ADDRESSES, TIMES, WORDS)
        for line in block.strip().split("\n")
    ],
)
def test_no_figure(text):
    found = [figure.quantity.text for figure in find_quantities(text)]
    assert [text for text in found if text != "72"] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In Figure 1, 72% of firms", ["72%"]),
        ("a figure of 12", ["12"]),
        ("the table shows 12 firms", ["12"]),
        ("Note 4 gives £1.2m", ["£1.2m"]),
        ("5G reaches 81.3% of homes", ["81.3%"]),
        ("(1) grow 5% and (2) hire 12 people", ["5%", "12"]),
        ("a majority (67) said yes", ["67"]),
        ("1. Grow by 5%\n2. Hire 12 people", ["5%", "12"]),
        ("4.2 Results\nSales rose 4.2 million", ["4.2 million"]),
        ("- 12 -\nSales rose 5%", ["5%"]),
        ("growth of 5%.12 The", ["5%"]),
        ("one or two of the one million", ["one or two", "one million"]),
        ("Call 12 firms on 020 7946 0958", ["12"]),
    ],
)
def test_figures_beside_non_figures(text, expected):
    assert [figure.quantity.text for figure in find_quantities(text)] == expected
