from annotations.models.blind_reading import BlindReading
from annotations.models.change import Change, Kind
from annotations.models.collection import Collection, Entry
from annotations.models.conversation import Link, Relation, Reply
from annotations.models.former_place import FormerPlace
from annotations.models.highlight import Highlight, HighlightTag
from annotations.models.highlight_document import HighlightDocument
from annotations.models.notebook import Membership, Notebook, Role
from annotations.models.tag import Tag

__all__ = [
    "BlindReading",
    "Change",
    "Collection",
    "Entry",
    "FormerPlace",
    "Highlight",
    "HighlightDocument",
    "HighlightTag",
    "Kind",
    "Link",
    "Membership",
    "Notebook",
    "Relation",
    "Reply",
    "Role",
    "Tag",
]
