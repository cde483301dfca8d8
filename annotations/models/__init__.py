from annotations.models.collection import Collection, Entry
from annotations.models.highlight import Highlight, HighlightTag
from annotations.models.notebook import Membership, Notebook, Role
from annotations.models.tag import Tag

__all__ = [
    "Collection",
    "Entry",
    "Highlight",
    "HighlightTag",
    "Membership",
    "Notebook",
    "Role",
    "Tag",
]
