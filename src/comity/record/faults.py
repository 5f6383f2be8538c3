"""Turn a validation's findings into sentences an editor can act on."""

from __future__ import annotations

import re
from typing import Any

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from comity.terms.words import brief, one_of

_PATTERNS = {
    "number": "write a number in full units such as 17300 or 3.6e12",
    "name": "use lower-case letters, digits and single hyphens",
}


def sentence(fault: ErrorDetails, kind: type[BaseModel]) -> tuple[str, str]:
    """Return (what is wrong, how to mend it) for one finding of a kind's validation."""
    given, context = fault.get("input"), fault.get("ctx") or {}
    match fault["type"]:
        case "missing":
            return "is missing", "add the field"
        case "extra_forbidden":
            name, known = str(fault["loc"][-1]), _fields_at(kind, fault["loc"][:-1])
            return f"{brief(name)} is not a field here", one_of(name, known, most=20)
        case "literal_error":
            allowed = re.findall(r"'([^']*)'", str(context.get("expected", "")))
            return f"{_shown(given)} is not one of the words allowed", one_of(str(given), allowed, most=20)
        case "value_error":
            what = str(context.get("error", fault["msg"]))
            said, _, fix = what.partition("; ")
            return said, fix or "correct it"
        case "int_parsing" | "int_type" | "int_from_float" | "int_parsing_size":
            return f"{_shown(given)} is not a whole number", "write digits only"
        case "bool_parsing" | "bool_type":
            return f"{_shown(given)} is neither true nor false", "write true or false"
        case "string_type":
            return (
                f"{_shown(given)} stands where a text is expected",
                "write one text; quote it if it holds a colon",
            )
        case "tuple_type":
            return f"{_shown(given)} stands where a list is expected", "write one `- item` a line"
        case "model_type" | "model_attributes_type" | "dict_type" | "is_instance_of":
            return f"{_shown(given)} stands where fields are expected", "write `field: value`, one a line"
        case "string_too_short" | "too_short":
            return "is too short", f"give at least {context.get('min_length', 1)}"
        case "string_too_long":
            return f"is longer than {context.get('max_length')} characters", "shorten it"
        case "string_pattern_mismatch":
            return _pattern(given, str(context.get("pattern", "")))
        case "greater_than_equal":
            return f"{_shown(given)} is below {context.get('ge')}", "correct the number"
        case _:
            return f"{_shown(given)}: {fault['msg']}", "correct it"


def _pattern(given: Any, pattern: str) -> tuple[str, str]:
    if pattern.startswith("^[a-z0-9]"):
        return f"{_shown(given)} cannot name an entry", _PATTERNS["name"]
    if r"\d+(\.\d+)?" in pattern:
        return f"{_shown(given)} is not a number as written here", _PATTERNS["number"]
    if pattern == "^[A-Z]{3}$":
        return f"{_shown(given)} is not a code of three capital letters", "write for example JPN or USD"
    return f"{_shown(given)} does not have the form expected", f"it has to match {pattern}"


def _shown(given: Any) -> str:
    if isinstance(given, dict):
        return "a block of fields"
    if isinstance(given, list | tuple):
        return "a list"
    return brief(str(given))


def _fields_at(kind: type[BaseModel], loc: tuple[str | int, ...]) -> list[str]:
    """Return the field names allowed at a place inside a kind, as they are written."""
    current: Any = kind
    for step in loc:
        if isinstance(step, int):
            continue
        field = next((f for n, f in current.model_fields.items() if step in (n, f.alias)), None)
        inner = _model_in(field.annotation) if field else None
        if inner is None:
            return []
        current = inner
    return [field.alias or name for name, field in current.model_fields.items() if name != "id"]


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for part in getattr(annotation, "__args__", ()):
        found = _model_in(part)
        if found is not None:
            return found
    return None
