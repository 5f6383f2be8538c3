"""Gross exports parted into terms: by exporting row and importer, or by economy."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from comity.measure.networks.leontief import Floats
from comity.terms.errors import UsageError


@dataclass(frozen=True, slots=True, eq=False)
class Decomposition:
    """Terms that add up to gross exports.

    ``values`` is terms x exporting rows x importers, in the table's money unit; an
    economy's sales to itself are 0 throughout. ``exports`` is what they add up to.
    """

    terms: tuple[str, ...]
    rows: tuple[tuple[str, str], ...]
    importers: tuple[str, ...]
    values: Floats
    exports: Floats

    def term(self, name: str) -> Floats:
        """Return one term, exporting rows x importers.

        Raises
        ------
        UsageError
            Where the decomposition has no such term.
        """
        if name not in self.terms:
            raise UsageError(f"'{name}' is not a term", ", ".join(self.terms), "write one of these")
        return np.asarray(self.values[self.terms.index(name)])

    @property
    def exporters(self) -> tuple[str, ...]:
        """The exporting economies, in the order of the rows."""
        return tuple(dict.fromkeys(economy for economy, _ in self.rows))

    def by_pair(self) -> Floats:
        """Return terms x exporters x importers, sectors added."""
        return np.stack([self.values[:, self._rows(e)].sum(axis=1) for e in self.exporters], axis=1)

    def by_exporter(self) -> Floats:
        """Return exporters x terms, sectors and importers added."""
        return np.asarray(self.by_pair().sum(axis=2).T)

    def by_sector(self) -> Floats:
        """Return exporting rows x terms, importers added."""
        return np.asarray(self.values.sum(axis=2).T)

    def gap(self) -> float:
        """Return by how much the terms miss gross exports at most, as a share of the largest flow."""
        largest = float(np.abs(self.exports).max())
        return float(np.abs(self.values.sum(axis=0) - self.exports).max()) / largest if largest else 0.0

    def gathered(self, groups: Mapping[str, Sequence[str]]) -> Decomposition:
        """Return a decomposition whose terms are sums of these."""
        values = np.stack([np.sum([self.term(name) for name in names], axis=0) for names in groups.values()])
        return Decomposition(tuple(groups), self.rows, self.importers, values, self.exports)

    def _rows(self, exporter: str) -> list[int]:
        return [place for place, (economy, _) in enumerate(self.rows) if economy == exporter]
