"""A sign for each verdict, so that colour never carries it alone."""

from __future__ import annotations

#: Verdict -> (sign, line under the words in HTML). Each is also written out wherever there is room.
SIGNS: dict[str, tuple[str, str]] = {
    "supported": ("✓", "solid"),
    "supported-at-vintage": ("◷", "solid"),
    "expectation": ("→", "dotted"),
    "unverifiable": ("○", "dotted"),
    "underspecified": ("…", "dotted"),
    "near": ("≈", "dashed"),
    "contested": ("⇄", "dashed"),
    "hedge-wrong": ("~", "double"),
    "inconsistent": ("≠", "wavy"),
    "contradicted": ("✗", "wavy"),
    "remark": ("!", "dashed"),
}
