"""What the fields of a kind mean, as written under them in its file."""

from __future__ import annotations

import ast
import functools
import inspect
import textwrap
from collections.abc import Mapping
from itertools import pairwise

from pydantic import BaseModel


def meaning(model: type[BaseModel], field: str) -> str:
    """Return what a field of a kind, or of a part of one, means; empty where nothing is written under it.

    Examples
    --------
    >>> from comity.record.kinds.citation import Citation
    >>> meaning(Citation, "work"), meaning(Citation, "colour")
    ('The work that says so.', '')
    """
    return next((said[field] for kind in model.__mro__ if field in (said := _written(kind))), "")


@functools.cache
def _written(kind: type) -> Mapping[str, str]:
    """Return field -> the text right below it; read from the file only when somebody asks, which is slow."""
    if not issubclass(kind, BaseModel) or kind is BaseModel:
        return {}
    body = ast.parse(textwrap.dedent(inspect.getsource(kind))).body[0]
    assert isinstance(body, ast.ClassDef)
    return {
        above.target.id: inspect.cleandoc(below.value.value)
        for above, below in pairwise(body.body)
        if isinstance(above, ast.AnnAssign)
        and isinstance(above.target, ast.Name)
        and isinstance(below, ast.Expr)
        and isinstance(below.value, ast.Constant)
        and isinstance(below.value.value, str)
    }
