"""Currencies by sign, code and word (ISO 4217), and the small coins of some."""

from __future__ import annotations

import re

from comity.check.quantities.spelled import listed
from comity.terms.searching import Late

#: code | signs written before or after a number | names in the singular
_TABLE = """
USD | US$ U.S.$ U.S$ $US USD$ U$ | us dollar, u.s. dollar, united states dollar, american dollar, greenback
AUD | A$ AU$ $A AUD$ | australian dollar, aussie dollar
CAD | C$ CA$ CAD$ Can$ | canadian dollar
NZD | NZ$ NZD$ | new zealand dollar
SGD | S$ SG$ | singapore dollar, singaporean dollar
HKD | HK$ | hong kong dollar
TWD | NT$ NTD$ | new taiwan dollar, taiwan dollar, taiwanese dollar, nt dollar
BND | B$ BN$ | brunei dollar, bruneian dollar
FJD | FJ$ | fijian dollar, fiji dollar
JMD | J$ | jamaican dollar
JPY | ¥ JP¥ Y= 円 | yen, japanese yen
CNY | RMB CN¥ 元 | yuan, renminbi, chinese yuan, kuai
KRW | ₩ | won, korean won, south korean won
KPW | | north korean won
EUR | € | euro
GBP | £ GB£ UK£ stg£ | pound sterling, british pound, sterling, uk pound, quid
CHF | SFr Fr. | swiss franc, franc
SEK | | swedish krona, swedish crown, krona, kronor
NOK | | norwegian krone, norwegian crown
DKK | | danish krone, danish crown, krone, kroner
ISK | | icelandic krona
CZK | Kč | czech koruna, czech crown, koruna
PLN | zł | zloty, polish zloty
HUF | | forint, hungarian forint
RON | | romanian leu, leu
BGN | | bulgarian lev
HRK | kn | croatian kuna, kuna
TRY | ₺ | turkish lira, lira
RUB | ₽ | rouble, ruble, russian rouble, russian ruble
UAH | ₴ | hryvnia, ukrainian hryvnia
KZT | ₸ | tenge
GEL | ₾ | lari, georgian lari
ILS | ₪ NIS | shekel, israeli shekel, new israeli shekel
EGP | E£ | egyptian pound
LBP | | lebanese pound
SAR | SR | saudi riyal, riyal
QAR | QR | qatari riyal
IRR | | iranian rial
OMR | | omani rial
AED | Dh Dhs | dirham, emirati dirham, uae dirham
KWD | KD | kuwaiti dinar
BHD | BD | bahraini dinar
JOD | | jordanian dinar
IQD | | iraqi dinar
INR | ₹ Rs Rs. | rupee, indian rupee
PKR | PKRs | pakistani rupee
LKR | SLRs | sri lankan rupee
NPR | | nepalese rupee
BDT | ৳ Tk | taka, bangladeshi taka
MMK | | kyat, myanmar kyat
THB | ฿ Bt | baht, thai baht
LAK | ₭ | kip, lao kip
KHR | ៛ | riel, cambodian riel
VND | ₫ | dong, vietnamese dong
MYR | RM | ringgit, malaysian ringgit
IDR | Rp Rp. | rupiah, indonesian rupiah
PHP | ₱ P= Php PhP | philippine peso, filipino peso
MNT | ₮ | tugrik
MXN | Mex$ MX$ MXN$ | mexican peso
ARS | | argentine peso
CLP | | chilean peso
COP | | colombian peso
CRC | ₡ | costa rican colón
PEN | | peruvian sol
BRL | R$ | brazilian real, reais
ZAR | | rand, south african rand
NGN | ₦ | naira, nigerian naira
GHS | ₵ | cedi, ghanaian cedi
KES | KSh Ksh KShs Kshs | kenyan shilling
UGX | USh Ush UShs | ugandan shilling
TZS | TSh Tsh TShs | tanzanian shilling
ETB | | birr, ethiopian birr
AOA | Kz | kwanza
MZN | | metical, meticais
ZMW | | zambian kwacha
MWK | | malawian kwacha
BWP | | pula, botswana pula
NAD | N$ | namibian dollar
MUR | | mauritian rupee
MGA | | ariary
GMD | | dalasi
SLE | | leone
RWF | | rwandan franc
CDF | | congolese franc
XOF | FCFA CFA | west african cfa franc
MAD | | moroccan dirham
DZD | | algerian dinar
TND | | tunisian dinar
LYD | | libyan dinar
SDG | | sudanese pound
SOS | | somali shilling
YER | | yemeni rial
SYP | | syrian pound
PGK | | kina
VUV | | vatu
WST | | tala
TOP | | pa'anga
SBD | SI$ | solomon islands dollar
MOP | MOP$ | pataca
AFN | | afghani
MVR | Rf | rufiyaa, maldivian rufiyaa
BTN | Nu. | ngultrum
AZN | ₼ | manat, azerbaijani manat
AMD | ֏ | dram, armenian dram
UZS | | uzbek som, uzbek sum, uzbekistani som
KGS | | kyrgyz som
TJS | | somoni
TMT | | turkmen manat
BYN | | belarusian rouble, belarusian ruble
RSD | | serbian dinar
BOB | | boliviano
PYG | ₲ | guarani
UYU | | uruguayan peso
DOP | RD$ | dominican peso
CUP | | cuban peso
GTQ | | quetzal
HNL | | lempira
TTD | TT$ | trinidad and tobago dollar
BBD | Bds$ |
XCD | EC$ | east caribbean dollar
XAF | | cfa franc
XDR | | special drawing right
BTC | ₿ | bitcoin
"""
#: What one of a name is worth of a currency; None is the draft's own money.
COINS: dict[str, tuple[str | None, float]] = {
    "cent": (None, 0.01), "penny": ("GBP", 0.01), "pence": ("GBP", 0.01), "sen": ("MYR", 0.01), "p": ("GBP", 0.01), "¢": (None, 0.01),
    "australian cent": ("AUD", 0.01), "euro cent": ("EUR", 0.01), "us cent": ("USD", 0.01), "satoshi": ("BTC", 1e-8),
}  # fmt: skip
#: Names that say money but not whose: dollar is the draft's own.
PLAIN: dict[str, str] = {"dollar": "", "buck": "", "peso": "?", "dinar": "?", "shilling": "?", "rial": "?"}

_ROWS = [[cell.strip() for cell in line.split("|")] for line in _TABLE.strip().split("\n")]
CODES: frozenset[str] = frozenset(row[0] for row in _ROWS)
SIGNS: dict[str, str] = {sign: row[0] for row in _ROWS for sign in row[1].split()}


_SAME_IN_PLURAL = listed("yuan renminbi yen won baht sterling kronor kroner reais")


def _named(name: str) -> list[str]:
    head = name.rsplit(maxsplit=1)[-1]
    return [name] if head in _SAME_IN_PLURAL else [name, name + "s"]


NAMES: dict[str, str] = {
    form: row[0] for row in _ROWS for name in row[2].split(", ") if name for form in _named(name)
}
NAMES |= {form: code for name, code in PLAIN.items() for form in (name, name + "s")}
NAMES |= dict.fromkeys(("pesetas", "guilder", "guilders", "markka", "marks", "escudos"), "?") | {
    "pennies": "GBP"
}
_MANY = "dollar peso pound franc rupee krone krona crown dinar riyal rial shilling lira guilder markka dirham leu ruble rouble mark"
#: Names that many issuers share: with an adjective that is not in the table they are somebody else's.
SHARED: frozenset[str] = frozenset(name + tail for name in _MANY.split() for tail in ("", "s"))
COINS |= {
    name + "s": value
    for name, value in COINS.items()
    if len(name) > 2 and name not in ("pence", "penny", "sen")
}
#: Words that are money only where much of it is spoken of, or an adjective says whose.
DOUBTFUL: frozenset[str] = listed("won pound pounds colon colons sterling leu sol rand kip dong franc")

#: Letters that are signs only before much: "P12 billion", "R1,200"; the currency is nobody's where several write so.
LETTERS: dict[str, str] = {
    "P": "PHP",
    "R": "ZAR",
    "N": "NGN",
    "K": "?",
    "Sh": "?",
    "Shs": "?",
    "Bs": "?",
    "Le": "SLE",
}
#: Codes that are names and words too: money only before much ("COP9" is a conference).
_DOUBTED = listed(
    """
    COP PEN GEL TRY LAK RON CRC CLP ARS AOA MZN ZMW MWK BWP NAD MUR MGA GMD SLE RWF CDF XOF MAD DZD TND LYD
    SDG SOS YER SYP PGK VUV WST TOP SBD MOP AFN MVR BTN AZN AMD UZS KGS TJS TMT BYN RSD BOB PYG UYU DOP CUP
    GTQ HNL TTD BBD XCD CFA FCFA Kz Rf Bt kn
    """
)
_MUCH = Late(
    r"\d[\d,]{0,40}(?:\.\d+)?\s?(?:hundred|thousand|million|billion|trillion|lakh|crore|bn|bln|mn|tn|trn|m|k|M|B|b)(?![A-Za-z])|\d{1,3}(?:,\d{3}){1,12}|\d{5,}(?!\d)"
)
#: Codes that are also written small; the others would be words ("try", "all").
_SMALL = [
    "usd",
    "eur",
    "gbp",
    "rmb",
    "aud",
    "cad",
    "nzd",
    "hkd",
    "sgd",
    "jpy",
    "cny",
    "inr",
    "chf",
    "myr",
    "mxn",
]


def _spaced(sign: str) -> str:
    """Return a sign as a pattern: letters and "$" may stand apart where the letters are no word of their own."""
    if "$" not in sign or (len(sign) < 3 and sign != "C$"):
        return re.escape(sign)
    letters = re.escape(sign).replace(r"\$", r"\s?\$")
    return f"(?i:{letters})"


_BEFORE = Late(
    "(?<![A-Za-z0-9])("
    + "|".join(sorted(map(_spaced, (*SIGNS, *CODES, *_SMALL, "$", "dollar")), key=len, reverse=True))
    + r")\s?-?\s?$"
)
_LETTER = re.compile(rf"(?<![\w&.'/-])({'|'.join(sorted(LETTERS, key=len, reverse=True))})$")
_CODE_AFTER = re.compile(
    rf"\s?(M)?({'|'.join(sorted((*(CODES - _DOUBTED), *_SMALL)))}|RMB|NIS)(?![A-Za-z0-9$=])(?:\s(million|billion|trillion))?"
)
_AFTER = [
    "US$",
    "A$",
    "€",
    "£",
    "¥",
    "₩",
    "₹",
    "元",
    "円",
    "₡",
    "₾",
    "₭",
    "₿",
    "₫",
    "฿",
    "₱",
    "₽",
    "₺",
    "₪",
    "$",
    "¢",
    "Kč",
    "zł",
    "kn",
]
_SIGN_AFTER = re.compile(rf"\s?({'|'.join(map(re.escape, _AFTER))})(?![A-Za-z0-9])")


#: The last two characters of signs and codes that end in a small letter.
_SMALL_ENDS = frozenset(
    sign[-2:] for sign in (*SIGNS, *LETTERS, *_SMALL, "dollar", "Dollar") if sign[-1].islower()
)


def money_before(text: str, start: int, money: str) -> tuple[int, str] | None:
    """Return where a sign or code right before ``start`` begins, and its currency; None where there is none.

    Examples
    --------
    >>> [money_before(t, len(t), "USD") for t in ("a US$", "for NT$", "RM", "EUR ", "some ", "at $-")]
    [(2, 'USD'), (4, 'TWD'), (0, 'MYR'), (0, 'EUR'), None, (3, 'USD')]
    >>> [money_before(t, 1, "USD") for t in ("P12 billion", "P5", "R2.4bn")], money_before("COP9", 3, "USD")
    ([(0, 'PHP'), None, (0, 'ZAR')], None)
    """
    left = max(0, start - 12)
    before = text[left:start]
    last = before.rstrip()[-2:]
    if last[-1:].islower() and last not in _SMALL_ENDS:
        return None  # most numbers stand behind a word: this spares them the search
    found = _BEFORE.search(before)
    if found is None:
        return _letter_before(text, start)
    sign = re.sub(r"\s", "", found[1])
    if sign in _DOUBTED and not _MUCH.match(text, start):
        return None
    if sign == "$" or sign.lower() == "dollar":
        return left + found.start(1), money
    code = SIGNS.get(sign) or (sign.upper() if sign.upper() in CODES else None)
    code = code or next(
        (of for known, of in SIGNS.items() if "$" in sign and known.lower() == sign.lower()), None
    )
    return (left + found.start(1), code) if code else None


def _letter_before(text: str, start: int) -> tuple[int, str] | None:
    """Return the same for a letter that is a sign only before much: "P12 billion"."""
    if not text[max(0, start - 1) : start].isalpha():
        return None
    left = max(0, start - 4)
    found = _LETTER.search(text[left:start])
    if found is None or not _MUCH.match(text, start):
        return None
    return left + found.start(1), LETTERS[found[1]].replace("?", "")


def money_after(text: str, end: int, money: str) -> tuple[int, str, float] | None:
    """Return where a code or sign right after ``end`` stops, its currency and a factor ("MUSD"); None if none.

    Examples
    --------
    >>> money_after("20 USD", 2, "AUD"), money_after("5€", 1, "USD"), money_after("30 MEUR", 2, "USD"), money_after("5 km", 1, "USD")
    ((6, 'USD', 1.0), (2, 'EUR', 1.0), (7, 'EUR', 1000000.0), None)
    """
    if found := _CODE_AFTER.match(text, end):
        name = found[2].upper()
        more = {"million": 1e6, "billion": 1e9, "trillion": 1e12}.get((found[3] or "").lower(), 1.0)
        return found.end(), {"RMB": "CNY", "NIS": "ILS"}.get(name, name), more * (1e6 if found[1] else 1.0)
    if sign := _SIGN_AFTER.match(text, end):
        code = money if sign[1] in ("$", "¢") else SIGNS[sign[1]]
        return sign.end(), code, 0.01 if sign[1] == "¢" else 1.0
    return None
