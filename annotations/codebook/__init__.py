"""The codebook of a notebook: its codes, which readers call tags, as plain values. Pure."""

from annotations.codebook.codebook import MOST_LEVELS, AmbiguousTag, Codebook
from annotations.codebook.names import (
    NAME_LENGTH,
    SEPARATOR,
    clean_name,
    name_key,
    split_path,
)
from annotations.codebook.tree import Code

__all__ = [
    "MOST_LEVELS",
    "NAME_LENGTH",
    "SEPARATOR",
    "AmbiguousTag",
    "Code",
    "Codebook",
    "clean_name",
    "name_key",
    "split_path",
]
