"""What the colours of tags are called."""

from typing import Final

COLOUR_NAMES: Final = (
    "Amber",
    "Rose",
    "Azure",
    "Green",
    "Violet",
    "Teal",
    "Rust",
    "Orchid",
    "Indigo",
    "Moss",
    "Walnut",
    "Slate",
)
"""In the order of `--tag-1` to `--tag-12` in static/css/tokens.css: colour 1 is the first."""

COLOURS: Final = len(COLOUR_NAMES)


def colour_name(colour: int) -> str:
    """`colour` is 1 to COLOURS."""
    return COLOUR_NAMES[colour - 1]
