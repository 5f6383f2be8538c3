"""Flows as reported, and what each says of the partner's own flow: both kept, neither put in the other's place."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from comity.sources.arrow import repeated
from comity.sources.mapping import joined_remarks
from comity.sources.schemas import OBSERVATIONS

#: A flow -> what it is seen from the other side.
TURNED = {"exports": "imports", "imports": "exports"}


def mirrored(flows: pa.Table) -> pa.Table:
    """Return observations of the status ``mirror`` made of flows as reported.

    Absent are those of an economy with itself, and those with a partner that
    is no economy (its code begins with ``~``): nobody is there to have a flow.

    Examples
    --------
    >>> from comity.sources.schemas import table_of
    >>> from comity.terms.observation import Observation
    >>> reported = Observation("KOR", "JPN", "imports", None, "2022", 2022, 5e10, "USD", "observed", "CIF")
    >>> (row,) = mirrored(table_of([reported])).to_pylist()
    >>> row["reporter"], row["partner"], row["indicator"], row["remark"]
    ('JPN', 'KOR', 'exports', 'KOR reports it as imports; CIF')
    """
    known = pa.array(list(TURNED), type=pa.string())
    between = pc.and_(
        pc.not_equal(flows["reporter"], flows["partner"]), pc.invert(pc.starts_with(flows["partner"], "~"))
    )
    turned = flows.filter(pc.and_(pc.is_in(flows["indicator"], value_set=known), between))
    words = pa.chunked_array([pa.array(list(TURNED.values()), type=pa.string())])
    said = pc.binary_join_element_wise(turned["reporter"], turned["indicator"], " reports it as ")
    mirror = {
        "reporter": turned["partner"],
        "partner": turned["reporter"],
        "status": repeated("mirror", turned.num_rows),
        "indicator": pc.take(words, pc.index_in(turned["indicator"], value_set=known)),
        "remark": joined_remarks(said, turned["remark"]),
    }
    columns = {name: mirror.get(name, turned[name]) for name in OBSERVATIONS.schema.names}
    return pa.table(columns).cast(OBSERVATIONS.schema)
