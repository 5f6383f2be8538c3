"""Units of measure by name and symbol, with what each measures: one table, read once."""

from __future__ import annotations

import re
from typing import NamedTuple

from comity.check.quantities.spelled import listed


class Unit(NamedTuple):
    """A unit: its name in the singular, what it measures, how many of the named unit one of it is, and per what."""

    name: str
    dimension: str
    factor: float = 1.0
    per: str = ""


#: dimension: name = other words | symbols ; … A symbol is read as written, a word in any case and number.
_TABLE = """
length: metre = meter | m ; inch = inches | in " ″ ; foot = feet | ft ′ ; yard | yd yds ; mile | mi ;
    nautical mile | nmi ; light year = light-year | ly ; fathom ; ångström = angstrom | Å ; furlong ; block
area: hectare | ha ; acre ; square metre = square meter, sq metre, sq meter, sq m | sqm sq.m m2 m² m^2 ;
    square kilometre = square kilometer, sq kilometre, sq km | sqkm km2 km² km^2 ;
    square foot = square feet, sq foot, sq feet, sq ft | sqft ft2 ; square mile = sq mile | mi2 ;
    square inch = sq inch, square inches | in2 ; square yard = sq yard ;
    square centimetre = square centimeter | cm2 cm² ; square millimetre = square millimeter | mm2 mm²
volume: litre = liter | l L ; gallon | gal ; pint ; quart | qt ; barrel | bbl bbls ; bushel ; cup ;
    tablespoon | tbsp ; teaspoon | tsp ; fluid ounce = fl oz ; cubic metre = cubic meter, cu metre, cu m | m3 m³ cum ;
    cubic foot = cubic feet, cu ft | ft3 cf ; cubic kilometre = cubic kilometer | km3 ;
    cubic centimetre = cubic centimeter | cm3 cm³ cc ; cubic yard ; cubic inch ; acre-foot = acre-feet ;
    twenty-foot equivalent unit | TEU TEUs teu
mass: gram = gramme | g gm ; tonne = metric ton, metric tonne | t ; ton ; pound = pound-mass | lb lbs lb. lbs. ;
    ounce | oz ; stone ; carat ; dalton | Da kDa ; deadweight ton | dwt DWT
energy: joule | J ; watt hour = watt-hour | Wh ; calorie | cal kcal Cal ; british thermal unit | Btu BTU btu ;
    mega british thermal unit | mmBTU MMBtu MMBTU mmBtu mmbtu MMbtu ; therm ; electronvolt | eV keV MeV GeV TeV ;
    barrel of oil equivalent | boe toe
power: watt | W ; horsepower | hp HP PS bhp cv
force: newton | N ; newton metre = newton-meter | Nm ; pound-foot = pound-feet, foot-pound, lb-ft | lb-ft ft-lb lbft
pressure: pascal | Pa ; bar | mbar ; psi | psi ; atmosphere | atm ; ksi | ksi
electric: volt | V ; ampere = amp | A ; ampere hour = amp hour, amp-hour | Ah ; ohm | Ω ; farad | F ; coulomb ;
    siemens ; tesla | T ; gauss | G
frequency: hertz | Hz ; revolution per minute | rpm RPM ; beat per minute | bpm ; frame per second | fps
chemistry: mole | mol ; molar | M ; katal ; part per million | ppm ; part per billion | ppb ; part per trillion ;
    equivalent | meq ; base pair
radiation: sievert | Sv ; becquerel | Bq ; gray | Gy ; lumen | lm ; lux | lx ; candela | cd ; decibel | dB
temperature: celsius = degree celsius, degree centigrade, degree c, centigrade, celcius, centigrate | °C C ºC ;
    fahrenheit = degree fahrenheit, farenheit, degree farenheit, degree f | °F F ºF ; kelvin | K ;
    degree | ° deg deg. º °N °S °E °W
angle: radian | rad ; arcminute | arcmin ; arcsecond | arcsec ; magnitude | mag
data: bit | bit ; byte | B ; pixel | px ; megapixel | MP ; dot per inch | dpi
speed: knot | kt kts ; mach
time: year | yr yrs y ; month | mo mos ; week | wk wks ; day ; hour | h hr hrs ; minute | min mins ;
    second | s sec secs ; quarter ; decade = 10 year ; century = 100 year, centuries ; fortnight = 14 day ;
    millennium = 1000 year, millennia ; half-century = 50 year ; half-year = 0.5 year ;
    megayear = 1000000 year | Ma Myr ; kiloyear = 1000 year | ka kyr ; gigayear = 1000000000 year | Ga Gyr ; season ;
    semester
count: times = fold
"""
#: Symbols of trade in energy and metals: what one of them is.
_TRADED = """
1e6 tonne year: mtpa Mtpa MTPA mmtpa MMtpa MMTPA ; 1e3 tonne year: ktpa ; 1 tonne year: tpa ; 1e6 tonne: MMT MMt
1e9 cubic metre: bcm BCM ; 1e9 cubic metre year: bcma ; 1e6 cubic metre: mcm ; 1e12 cubic metre: tcm
1e9 cubic foot: bcf Bcf BCF ; 1e12 cubic foot: tcf Tcf TCF ; 1e6 cubic foot: mmcf MMcf ; 1e6 cubic foot day: mmcfd mmscfd MMscfd MMscf/d mmcf/d ; 1e9 cubic foot day: bcfd bcf/d Bcf/d
1 barrel day: bpd b/d bbl/d bopd ; 1e3 barrel day: kbpd kb/d kbd ; 1e6 barrel day: mbpd mmbpd mb/d mmb/d MMb/d Mb/d ; 1e6 barrel: mmbbl MMbbl mmbbls
1 barrel of oil equivalent day: boepd boe/d ; 1e3 barrel of oil equivalent day: kboepd kboe/d ; 1e6 barrel of oil equivalent: mmboe MMboe
1e6 watt: MWp MWe ; 1e9 watt: GWp GWe ; 1e3 watt: kWp
1 tonne: tCO2 tCO2e ; 1e6 tonne: MtCO2 MtCO2e ; 1e9 tonne: GtCO2 GtCO2e
"""
_PREFIXES = {"n": "nano", "μ": "micro", "µ": "micro", "u": "micro", "m": "milli", "c": "centi", "d": "deci", "h": "hecto", "k": "kilo", "M": "mega", "G": "giga", "T": "tera", "P": "peta", "p": "pico"}  # fmt: skip
_PREFIXED = ("metre", "meter", "gram", "gramme", "litre", "liter", "watt", "joule", "hertz", "volt", "ampere", "pascal", "newton", "byte", "bit", "second", "tonne", "watt hour", "watt-hour", "ampere hour", "amp hour", "mole", "molar", "tesla", "farad", "ohm", "sievert", "becquerel", "calorie", "ton", "siemens")  # fmt: skip
_TONNES = {"k": 1e3, "M": 1e6, "G": 1e9}
#: What is met in such sizes that "T" and "P" before it are no letters of something else.
_LARGE = ("byte", "bit", "watt", "watt hour", "watt-hour", "joule", "hertz", "gram")
_NO_PREFIX = listed("min pm cd PS kt mo hg as at am kn ppt Pa ha ft gal GA hs")
_SPELLING = {
    "meter": "metre",
    "liter": "litre",
    "gramme": "gram",
    "watt-hour": "watt hour",
    "amp hour": "ampere hour",
}

WORDS: dict[str, Unit] = {}
SYMBOLS: dict[str, Unit] = {}
_CONVERTED = re.compile(r"([\d.]+) (year|day)")


def _plural(name: str) -> list[str]:
    if name.startswith("degree "):
        return [name, name.replace("degree", "degrees", 1), name.replace("degree", "deg", 1)]
    if name.endswith(
        (
            "hertz",
            "horsepower",
            "celsius",
            "fahrenheit",
            "psi",
            "ksi",
            "feet",
            "inches",
            "siemens",
            "s per minute",
        )
    ):
        return [name]
    head, _, tail = name.partition(" per ")
    of = f" per {tail}" if tail else ""
    if head.endswith(("inch", "lux")):
        return [head + of, head + "es" + of]
    if head.endswith("century"):
        return [head + of, "centuries" + of]
    if " of " in head:
        first, _, rest = head.partition(" ")
        return [head, f"{first}s {rest}"]
    return [head + of, head + "s" + of]


def _add_words(name: str, unit: Unit) -> None:
    for form in _plural(name):
        WORDS.setdefault(form, unit)
        WORDS.setdefault(form.replace("-", " "), unit)


def _add(entry: str, dimension: str) -> None:
    left, _, symbols = entry.partition("|")
    name, _, others = (part.strip() for part in left.partition("="))
    unit = Unit(name, dimension)
    words = [word.strip() for word in others.split(",") if word.strip()]
    for word in words:
        if converted := _CONVERTED.fullmatch(word):
            unit = Unit(converted[2], dimension, float(converted[1]))
    words = [word for word in words if not _CONVERTED.fullmatch(word)]
    for word in (name, *words):
        _add_words(word, unit)
    for symbol in symbols.split():
        SYMBOLS.setdefault(symbol, unit)
    for stem in (name, *words):
        if stem in _PREFIXED:
            _add_prefixed(stem, dimension, symbols.split() if stem == name else [])


def _add_prefixed(stem: str, dimension: str, symbols: list[str]) -> None:
    for letter, prefix in _PREFIXES.items():
        if letter in "TP" and stem not in _LARGE:
            continue
        bigger = Unit(prefix + _SPELLING.get(stem, stem), dimension)
        if stem == "tonne":  # "80 Mt" is said as 80 million tonnes
            if letter not in _TONNES:
                continue
            bigger = Unit(stem, dimension, _TONNES[letter])
        _add_words(prefix + stem, bigger)
        for symbol in symbols:
            if letter + symbol not in _NO_PREFIX:
                SYMBOLS.setdefault(letter + symbol, bigger)


def _load() -> None:
    for line in re.sub(r"\n +", " ", _TABLE.strip()).split("\n"):
        dimension, _, entries = line.partition(":")
        for entry in entries.split(";"):
            if entry.strip():
                _add(entry.strip(), dimension)
    for symbol, name, dimension, per in (
        ("mph", "mile", "length", "hour"), ("MPH", "mile", "length", "hour"), ("mpg", "mile", "length", "gallon"), ("kph", "kilometre", "length", "hour"),
        ("kmph", "kilometre", "length", "hour"), ("km/h", "kilometre", "length", "hour"), ("km/hr", "kilometre", "length", "hour"), ("kmh", "kilometre", "length", "hour"), ("Mbps", "megabit", "data", "second"), ("Gbps", "gigabit", "data", "second"),
        ("bps/s", "bit", "data", "second"),
        ("rpm", "revolution", "count", "minute"), ("RPM", "revolution", "count", "minute"), ("bpm", "beat", "count", "minute"), ("fps", "frame", "count", "second"),
    ):  # fmt: skip
        SYMBOLS[symbol] = Unit(name, dimension, 1.0, per)
    for entry in re.split(r"[;\n]", _TRADED.strip()):
        told, _, symbols = entry.partition(":")
        size, *words = told.split()
        per = words.pop() if words[-1] in ("year", "day") else ""
        name = " ".join(words)
        for symbol in symbols.split():
            SYMBOLS[symbol] = Unit(name, WORDS[name].dimension, float(size), per)
    SYMBOLS["‰"] = Unit("per mille", "share")
    SYMBOLS["bhp"] = Unit("brake horsepower", "power")


_load()
#: What may follow "a" or "per" so that it says how often or of how much.
EACH: frozenset[str] = listed(
    """
    year month week day hour minute second quarter decade century fortnight annum share barrel gallon
    litre liter tonne ton kilogram kilo gram ounce pound bushel acre hectare head person household
    capita unit piece word mile kilometre metre bottle vehicle dozen worker night game inhabitant
    passenger student megawatt kilowatt security
    """
)


def dimension(name: str) -> str:
    """Return what a unit measures; empty where the name is none of the table's.

    Examples
    --------
    >>> dimension("kilometre"), dimension("year"), dimension("enterprise")
    ('length', 'time', '')
    """
    unit = WORDS.get(name)
    return unit.dimension if unit else ""
