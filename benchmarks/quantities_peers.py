"""The two open readers of quantities that are measured beside ours, in the conventions of NewsQuant.

Names of units are mended as the authors of NewsQuant mend them. Either may be
absent: Recognizers-Text is only there as a pre-release that needs emoji==1.7.
"""

from __future__ import annotations

import contextlib
import io
import warnings
from collections.abc import Callable

_QUANTULUM = {
    "dimensionless": "-", "unk": "-", "per cent": "percentage", "percent": "percentage", "dollar dollar": "dollar", "united states dollar": "dollar",
    "tonne": "metric ton", "degree angle": "degree", "degree celsius": "celsius", "degree fahrenheit": "fahrenheit",
}  # fmt: skip
_RECOGNIZERS = {
    "liter": "litre", "kilometer": "kilometre", "milliliter": "millilitre", "millimeter": "millimetre", "centimeter": "centimetre", "square meter": "square metre", "meter": "metre", "c": "celsius",
    "british pound": "pound sterling", "kilometer per hour": "kilometre per hour", "micrometer": "micrometre", "square kilometer": "square kilometre", "f": "fahrenheit", "franc": "swiss franc",
    "united states dollar": "dollar", "pound": "pound sterling",
}  # fmt: skip
#: What the authors published for all of NewsQuant: value, value and unit, value and change (F1).
PUBLISHED = {
    "CQE": (91.9, 85.5, 88.0),
    "quantulum3": (73.1, 47.1, None),
    "Recognizers-Text": (69.1, 34.2, None),
    "GPT-3": (70.6, 59.1, 51.9),
    "Illinois": (57.3, 37.1, 50.0),
}


class Peer:
    """A reader: ``said`` gives value and unit, ``spans`` where it found something."""

    def __init__(
        self,
        name: str,
        said: Callable[[str], list[dict]],
        spans: Callable[[str], list[tuple[int, int]]],
        *,
        averaged: bool,
    ) -> None:
        self.name, self.said, self.spans, self.averaged = name, said, spans, averaged


def peers() -> list[Peer | str]:
    """Return the readers that can be had here, and for the others a sentence that says why not."""
    found: list[Peer | str] = []
    for make in (_quantulum, _recognizers):
        try:
            found.append(make())
        except ImportError as absent:
            found.append(f"{make.__name__[1:]} is not here ({absent}); its published row stands above")
    return found


def _quantulum() -> Peer:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from quantulum3 import classifier, parser

    def parse(text: str) -> list:
        with contextlib.redirect_stdout(io.StringIO()):
            return parser.parse(text)

    def said(text: str) -> list[dict]:
        return [
            {"value": q.value, "normalized_unit": _QUANTULUM.get(q.unit.name.lower(), q.unit.name).strip()}
            for q in parse(text)
        ]

    on = getattr(classifier, "USE_CLF", False)
    return Peer(
        f"quantulum3, classifier {'on' if on else 'off'}",
        said,
        lambda text: [q.span for q in parse(text)],
        averaged=True,
    )


def _recognizers() -> Peer:
    from recognizers_number import NumberRecognizer
    from recognizers_number_with_unit import NumberWithUnitRecognizer
    from recognizers_text import Culture

    units, numbers = NumberWithUnitRecognizer(Culture.English), NumberRecognizer(Culture.English)
    measured = [
        units.get_currency_model(),
        units.get_dimension_model(),
        units.get_temperature_model(),
        units.get_age_model(),
    ]
    percent, plain = numbers.get_percentage_model(), numbers.get_number_model()

    def results(text: str) -> list[tuple[int, int, str, str]]:
        made = []
        for model in measured:
            for one in model.parse(text):
                if one.resolution["value"] is not None:
                    name = one.resolution["unit"].strip().lower()
                    made.append(
                        (one.start, one.end + 1, one.resolution["value"], _RECOGNIZERS.get(name, name))
                    )
        made += [
            (one.start, one.end + 1, one.resolution["value"].rstrip("%"), "percentage")
            for one in percent.parse(text)
        ]
        values = {value for _, _, value, _ in made}
        made += [
            (one.start, one.end + 1, one.resolution["value"], "-")
            for one in plain.parse(text)
            if one.resolution["value"] not in values
        ]
        return made

    def said(text: str) -> list[dict]:
        return [
            {"value": float(value.replace(",", "")), "normalized_unit": unit}
            for _, _, value, unit in results(text)
        ]

    return Peer(
        "Recognizers-Text", said, lambda text: [(a, b) for a, b, _, _ in results(text)], averaged=False
    )
