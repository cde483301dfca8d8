from reviews.models.kept_reading import KeptReading
from reviews.models.name import Mention, Name, NameKind, PastName, SpellingDecision
from reviews.models.named import Critic, Publication
from reviews.models.review import Review
from reviews.models.search_document import SearchDocument
from reviews.models.version import Version
from reviews.models.word import Reindexing, Word
from reviews.models.work import Kind, Work

__all__ = [
    "Critic",
    "KeptReading",
    "Kind",
    "Mention",
    "Name",
    "NameKind",
    "PastName",
    "Publication",
    "Reindexing",
    "Review",
    "SearchDocument",
    "SpellingDecision",
    "Version",
    "Word",
    "Work",
]
