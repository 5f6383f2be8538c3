"""What all parts of an entry are: frozen models, whose fields may name other entries."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict


@dataclass(frozen=True, slots=True)
class Ref:
    """Marks a field as the name of an entry of one of these kinds (folders).

    ``*`` as a kind stands for a name with its folder, such as ``events/x``.
    """

    kinds: tuple[str, ...]

    def __init__(self, *kinds: str) -> None:
        object.__setattr__(self, "kinds", kinds)


class Model(BaseModel):
    """A frozen part of an entry; an unknown field is a fault, never ignored."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)
