"""Names that are like what was typed, typing errors forgiven."""

from django.db.models import Q

from reviews.names import sort_key
from reviews.retrieval.mistyped import turned_round


def named_like(typed: str) -> Q:
    """The condition on works, critics or outlets that their name is like it: it shares most threes
    of signs with a part of the name, or two letters of it are turned round."""
    key = sort_key(typed)
    turned = turned_round(key)
    alike = Q(key__trigram_word_similar=key)
    return alike | Q(key__regex=turned) if turned else alike
