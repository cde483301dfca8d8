"""Hiding the words of spoilers until somebody asks for them."""

from annotations.spoilers.spoilers import (
    HIDDEN,
    MASK,
    Range,
    Spoilers,
    in_words,
    mask,
    merged,
    outside,
    overlaps,
)

__all__ = [
    "HIDDEN",
    "MASK",
    "Range",
    "Spoilers",
    "in_words",
    "mask",
    "merged",
    "outside",
    "overlaps",
]
