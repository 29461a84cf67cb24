"""The units that reports use, one row each: data for `units`.

Columns: canonical name; kind of figure; dimension; factor into the dimension's base; spellings,
split by semicolons, a long list continued on indented lines. Factors: SI, decimal prefixes; the
international yard and pound of 1959, the US liquid gallon and the oil barrel of 42 of them. Months
and years are one dimension and days another: a month has no fixed number of days.
"""

UNITS = """
%|percentage|%|1|%;％;per cent;percent;per-cent;pct;pc
percentage points|points|percentage points|1|percentage points;percentage point;percentage-points;
  percentage-point;per cent points;percent points;% points;%pts;% pts;ppts;ppt;pp;p.p.
times|count|times|1|x
bit/s|speed|bandwidth|1|bit/s;bits per second
kbit/s|speed|bandwidth|1e3|kbit/s;kbps;kb/s;kbits/s;kilobits per second;kilobit per second
Mbit/s|speed|bandwidth|1e6|Mbit/s;Mbps;Mb/s;Mbits/s;megabits per second;megabit per second;
  megabits a second
Gbit/s|speed|bandwidth|1e9|Gbit/s;Gbps;Gb/s;Gbits/s;gigabits per second;gigabit per second;
  gigabits a second
Tbit/s|speed|bandwidth|1e12|Tbit/s;Tbps;Tb/s;Tbits/s;terabits per second;terabit per second
MB/s|speed|bandwidth|8e6|MB/s;MBps;megabytes per second;megabyte per second
GB/s|speed|bandwidth|8e9|GB/s;GBps;gigabytes per second;gigabyte per second
mph|speed|velocity|0.44704|mph;miles per hour;miles an hour
km/h|speed|velocity|0.2777777777777777777777777778|km/h;kph;kmh;kilometres per hour;
  kilometers per hour
m/s|speed|velocity|1|m/s;metres per second;meters per second
knots|speed|velocity|0.514444444444444444444|knots
KB|measure|data|8e3|KB;kilobytes;kilobyte
MB|measure|data|8e6|MB;megabytes;megabyte
GB|measure|data|8e9|GB;gigabytes;gigabyte
TB|measure|data|8e12|TB;terabytes;terabyte
PB|measure|data|8e15|PB;petabytes;petabyte
EB|measure|data|8e18|EB;exabytes;exabyte
Mbit|measure|data|1e6|Mbit;Mb;megabits;megabit
Gbit|measure|data|1e9|Gbit;Gb;gigabits;gigabit
W|measure|power|1|watts;watt
kW|measure|power|1e3|kW;kilowatts;kilowatt
MW|measure|power|1e6|MW;megawatts;megawatt
GW|measure|power|1e9|GW;gigawatts;gigawatt
TW|measure|power|1e12|TW;terawatts;terawatt
kWh|measure|energy|3.6e6|kWh;kilowatt-hours;kilowatt hours
MWh|measure|energy|3.6e9|MWh;megawatt-hours;megawatt hours
GWh|measure|energy|3.6e12|GWh;gigawatt-hours;gigawatt hours
TWh|measure|energy|3.6e15|TWh;terawatt-hours;terawatt hours
MJ|measure|energy|1e6|MJ;megajoules
GJ|measure|energy|1e9|GJ;gigajoules
TJ|measure|energy|1e12|TJ;terajoules
PJ|measure|energy|1e15|PJ;petajoules
grams|measure|mass|1e-3|grams;gram;grammes
kg|measure|mass|1|kg;kgs;kilograms;kilogram;kilogrammes;kilos;kgCO2e;kg CO2e
tonnes|measure|mass|1e3|tonnes;tonne;metric tons;metric tonnes;tCO2e;tCO2;tonnes CO2e;
  tonnes of CO2e
kilotonnes|measure|mass|1e6|kt;ktonnes;kilotonnes;ktCO2e;ktCO2
megatonnes|measure|mass|1e9|Mt;megatonnes;MtCO2e;MtCO2
tons|measure|mass|907.18474|tons;ton;short tons
lb|measure|mass|0.45359237|lbs;lb
ounces|measure|mass|0.028349523125|ounces;ounce;oz
mm|measure|length|1e-3|mm;millimetres;millimeters;millimetre;millimeter
cm|measure|length|1e-2|cm;centimetres;centimeters;centimetre;centimeter
m|measure|length|1|metres;meters;metre;meter
km|measure|length|1e3|km;kms;kilometres;kilometers;kilometre;kilometer
miles|measure|length|1609.344|miles;mile;mi
feet|measure|length|0.3048|feet;foot;ft
inches|measure|length|0.0254|inches;inch
yards|measure|length|0.9144|yards;yard
m²|measure|area|1|m²;m2;sq m;sqm;sq. m;square metres;square meters;square metre
km²|measure|area|1e6|km²;km2;sq km;square kilometres;square kilometers;square kilometre
sq ft|measure|area|0.09290304|sq ft;sq. ft;sqft;square feet;square foot
square miles|measure|area|2589988.110336|square miles;square mile;sq miles
hectares|measure|area|1e4|hectares;hectare;ha
acres|measure|area|4046.8564224|acres;acre
litres|measure|volume|1e-3|litres;liters;litre;liter
ml|measure|volume|1e-6|ml;millilitres;milliliters
m³|measure|volume|1|m³;m3;cubic metres;cubic meters;cubic metre
gallons|measure|volume|0.003785411784|gallons;gallon
barrels|measure|volume|0.158987294928|barrels;barrel;bbl
°C|measure|celsius|1|°C;° C;degrees Celsius;degrees centigrade
°F|measure|fahrenheit|1|°F;° F;degrees Fahrenheit
Hz|measure|frequency|1|Hz;hertz
kHz|measure|frequency|1e3|kHz;kilohertz
MHz|measure|frequency|1e6|MHz;megahertz
GHz|measure|frequency|1e9|GHz;gigahertz
kV|measure|voltage|1e3|kV;kilovolts
milliseconds|duration|time|1e-3|milliseconds;millisecond;ms
seconds|duration|time|1|seconds;second;secs
minutes|duration|time|60|minutes;minute;mins;min
hours|duration|time|3600|hours;hour;hrs
days|duration|time|86400|days;day
weeks|duration|time|604800|weeks;week;wks
months|duration|calendar|1|months;month
quarters|duration|calendar|3|quarters
years|duration|calendar|12|years;year;yrs;yr
decades|duration|calendar|120|decades;decade
centuries|duration|calendar|1200|centuries;century
"""

# Read as hundredths of another unit: spelling -> canonical name.
HUNDREDTHS = {
    "basis points": "percentage points",
    "basis point": "percentage points",
    "basis-point": "percentage points",
    "bps": "percentage points",
    "bp": "percentage points",
    "pence": "GBP",
    "p": "GBP",
}

CURRENCY_SYMBOLS = """
GBP £ GB£ UK£
USD $ US$ U.S.$
EUR €
JPY ¥ JP¥
CNY RMB CN¥
INR ₹ Rs Rs.
KRW ₩
RUB ₽
ILS ₪
VND ₫
NGN ₦
THB ฿
PHP ₱
AUD A$ AU$
CAD C$ CA$
NZD NZ$
HKD HK$
SGD S$ SG$
BRL R$
TWD NT$
MXN MX$
"""

# ISO 4217, without the codes that are words or names in capitals (ALL, COP, MAD, PEN, TOP, TRY).
CURRENCY_CODES = """
GBP USD EUR JPY CNY INR KRW RUB ILS VND NGN THB PHP AUD CAD NZD HKD SGD BRL TWD MXN CHF SEK NOK DKK
ISK PLN CZK HUF RON BGN ZAR AED SAR QAR KWD IDR MYR PKR BDT LKR KES GHS EGP ARS CLP UAH
"""

CURRENCY_WORDS = """
GBP pounds sterling;pound sterling;british pounds;pounds;pound
USD us dollars;u.s. dollars;american dollars;dollars;dollar
AUD australian dollars
CAD canadian dollars
NZD new zealand dollars
HKD hong kong dollars
SGD singapore dollars
EUR euros;euro
JPY yen
CNY yuan;renminbi
INR rupees
CHF swiss francs
ZAR rand
cents cents;cent
"""
