"""Which passages come near a given one, and by what: the core of “Who else says this?”.

Pure: it knows no Django and no database.
"""

from annotations.nearness.ranking import SharedWords
from annotations.nearness.telling import beginnings, telling_forms
from annotations.nearness.values import Near, Ranker, Rarity, Sought, Source, Tagged

__all__ = [
    "Near",
    "Ranker",
    "Rarity",
    "SharedWords",
    "Sought",
    "Source",
    "Tagged",
    "beginnings",
    "telling_forms",
]
