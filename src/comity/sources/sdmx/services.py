"""The services: what is particular to each, from ``services.yml`` and ``statuses.yml``."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml

from comity.sources.card import Part
from comity.terms.errors import NotFound
from comity.terms.words import one_of


class Scale(Part):
    """The attribute that holds a power of ten, and whether values are multiplied with it already."""

    attribute: str
    applied: bool


class Service(Part):
    """A service as its card says."""

    title: str
    base: str
    sdmx: str
    scale: Scale
    accept: str
    quirks: tuple[str, ...] = ()


@functools.cache
def services() -> Mapping[str, Service]:
    """Return key -> service.

    Examples
    --------
    >>> services()["imf"].scale.applied, services()["ecb"].scale.applied
    (True, False)
    """
    return MappingProxyType(
        {key: Service.model_validate(said) for key, said in _read("services.yml").items()}
    )


def the_service(key: str) -> Service:
    """Return a service by its key.

    Raises
    ------
    NotFound
        With the nearest key.
    """
    if key not in services():
        raise NotFound(
            f"'{key}' is not a service of SDMX",
            one_of(key, services()),
            "mend the card, or add it to services.yml",
        )
    return services()[key]


@functools.cache
def statuses() -> Mapping[str, tuple[str, str]]:
    """Return code of an observation's status -> its status, absent ("") where there is no value, and a remark.

    Examples
    --------
    >>> statuses()["E"], statuses()["P"], statuses()["M"][0]
    (('estimated', ''), ('observed', 'provisional'), '')
    """
    return MappingProxyType({code: (said[0], said[1]) for code, said in _read("statuses.yml").items()})


def address(service: str, flow: str, key: str = "", first: int | None = None, last: int | None = None) -> str:
    """Return the address of a dataflow's observations at a service, as its version of SDMX writes it.

    Parameters
    ----------
    flow
        Agency and name, such as ``ECB:EXR``.
    key
        The codes wanted of each dimension, in order, ``+`` between several;
        all where empty.
    first, last
        Years.

    Examples
    --------
    >>> address("ecb", "ECB:EXR", "A.USD.EUR.SP00.A", 2020)
    'https://data-api.ecb.europa.eu/service/data/ECB,EXR/A.USD.EUR.SP00.A?startPeriod=2020'
    >>> address("bis", "BIS:WS_XRU", "A.JP", 2020, 2022)
    'https://stats.bis.org/api/v2/data/dataflow/BIS/WS_XRU/*/A.JP?c[TIME_PERIOD]=ge:2020+le:2022'
    """
    base, version = the_service(service).base, the_service(service).sdmx
    agency, _, name = flow.rpartition(":")
    if version.startswith("3"):
        limits = "+".join(f"{sign}:{year}" for sign, year in (("ge", first), ("le", last)) if year)
        return f"{base}/data/dataflow/{agency}/{name}/*/{key or '*'}" + (
            f"?c[TIME_PERIOD]={limits}" if limits else ""
        )
    limits = "&".join(
        f"{word}={year}" for word, year in (("startPeriod", first), ("endPeriod", last)) if year
    )
    return f"{base}/data/{agency},{name}/{key or 'all'}" + (f"?{limits}" if limits else "")


def _read(name: str) -> dict[str, Any]:
    # All scalars as text: N stays a status and is not a no.
    written = yaml.load((Path(__file__).parent / name).read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - makes only text, lists and maps
    return dict(written)
