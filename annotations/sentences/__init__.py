"""Where the sentences of a text stand. Pure."""

from annotations.sentences.sentences import (
    Sentence,
    sentences,
)

__all__ = [
    "Sentence",
    "sentences",
]
