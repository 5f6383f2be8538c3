"""New YAML in the style of the record's files: short texts bare, long ones folded, short lists in brackets."""

from __future__ import annotations

import functools
import re

from comity.record.text import Fault, Plain, parse

#: Columns of a line.
WIDE = 110
_STEP = 2
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def pair(name: str, value: Plain, indent: int) -> str:
    r"""Return ``name: value`` at an indent, without the indent of its first line.

    Examples
    --------
    >>> pair("toward", ["jp", "kr"], 0)
    'toward: [jp, kr]'
    >>> pair("cite", [{"work": "x", "locator": "S1"}], 0)
    'cite:\n  - {work: x, locator: S1}'
    """
    return f"{name}:{after_colon(value, indent, len(name))}"


def after_colon(value: Plain, indent: int, taken: int) -> str:
    """Return what stands after a field's colon, beginning with a blank or a new line."""
    room = WIDE - indent - taken - 2
    if isinstance(value, str):
        return " " + scalar(value, indent, room)
    flat = flow(value)
    if len(flat) <= room and _short(value):
        return f" {flat}"
    inner = " " * (indent + _STEP)
    if isinstance(value, dict):
        return "".join(f"\n{inner}{pair(name, part, indent + _STEP)}" for name, part in value.items())
    return "".join(f"\n{inner}- {item(part, indent + _STEP)}" for part in value)


def item(value: Plain, indent: int, *, flat: bool | None = None) -> str:
    """Return what stands after a dash at an indent; ``flat`` asks for braces or against them."""
    room = WIDE - indent - 2
    if isinstance(value, str):
        return scalar(value, indent, room)
    braces = flow(value)
    simple = not isinstance(value, dict) or all(isinstance(part, str) for part in value.values())
    if flat is not False and simple and len(braces) <= room:
        return braces
    inner = "\n" + " " * (indent + _STEP)
    if isinstance(value, dict):
        return inner.join(pair(name, part, indent + _STEP) for name, part in value.items())
    return inner.join(f"- {item(part, indent + _STEP)}" for part in value)


def flow(value: Plain) -> str:
    """Return a value in brackets and braces on one line."""
    if isinstance(value, str):
        return word(value, inside=True)
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name}: {flow(part)}" for name, part in value.items()) + "}"
    return "[" + ", ".join(flow(part) for part in value) + "]"


def scalar(text: str, indent: int, room: int, style: str | None = None) -> str:
    """Return a text in a block, in the style it had if it can keep it."""
    if "\n" in text:
        return literal(text, indent) or double(text)
    if style in ("'", '"'):
        return word(text, style=style)
    bare = word(text)
    if style not in ("|", ">") and (len(bare) <= room or " " not in text.strip()):
        return bare
    return folded(text, indent) or bare


def word(text: str, *, inside: bool = False, style: str | None = None) -> str:
    """Return a text on one line: bare where that reads back, else quoted; ``inside`` brackets."""
    if style != '"' and "\n" not in text:
        if style != "'" and _reads(text, text, inside):
            return text
        single = "'" + text.replace("'", "''") + "'"
        if _reads(single, text, inside):
            return single
    return double(text)


def double(text: str) -> str:
    """Return a text in double quotes with every sign that needs it escaped."""
    return (
        '"'
        + "".join(_ESCAPES.get(sign) or (sign if sign.isprintable() else _code(sign)) for sign in text)
        + '"'
    )


def folded(text: str, indent: int) -> str:
    """Return a text as a folded block, or "" where folding would change it."""
    lines: list[str] = []
    for part in re.split(r"(?<=\S) (?=\S)", text):
        if lines and len(lines[-1]) + 1 + len(part) <= WIDE - indent - _STEP:
            lines[-1] += f" {part}"
        else:
            lines.append(part)
    inner = " " * (indent + _STEP)
    block = ">-" + "".join(f"\n{inner}{line}" for line in lines)
    return block if _reads_block(block, text) else ""


def literal(text: str, indent: int) -> str:
    """Return a text of several lines as a literal block, or "" where that would change it."""
    inner = " " * (indent + _STEP)
    block = "|-" + "".join(f"\n{inner}{line}" if line else "\n" for line in text.split("\n"))
    return block if _reads_block(block, text) else ""


def _short(value: Plain) -> bool:
    """Whether a list or group reads well on one line: few words, none of them prose."""
    if isinstance(value, dict):
        return all(isinstance(part, str) and " " not in part for part in value.values())
    return isinstance(value, list) and all(isinstance(part, str) and len(part) <= 40 for part in value)


@functools.lru_cache(maxsize=4_096)
def _reads(shown: str, text: str, inside: bool) -> bool:
    forms = (
        (f"k: {{a: {shown}, b: c}}\n", f"k: [{shown}, c]\n")
        if inside
        else (f"k: {shown}\n", f"k:\n  - {shown}\n")
    )
    wanted: tuple[Plain, ...] = ({"a": text, "b": "c"}, [text, "c"]) if inside else (text, [text])
    return all(_value(form) == value for form, value in zip(forms, wanted, strict=True))


def _reads_block(block: str, text: str) -> bool:
    """Whether a block at any indent reads as the text; the indent is its second line's."""
    return _value(f"k: {block}\nl: x\n") == text


def _value(text: str) -> Plain | None:
    try:
        fields, faults = parse(text)
    except Fault:
        return None
    return None if faults else fields.get("k")


def _code(sign: str) -> str:
    number = ord(sign)
    if number < 0x100:
        return f"\\x{number:02x}"
    return f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}"
