"""What the search looks in."""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models


class SearchDocument(models.Model):
    """The words of one review: its text, headline, work, critic and publication.

    A table of its own, because ranking reads each match's words: beside the text, every
    one of them would be fetched from where the database keeps long values. The database
    fills it by triggers, in the transaction of whoever writes, so it is never stale.
    `config` names the text search configuration that made it.
    """

    review = models.OneToOneField(
        "Review", primary_key=True, on_delete=models.CASCADE, related_name="search_document"
    )
    config = models.CharField(max_length=40)
    document = SearchVectorField()

    class Meta:
        indexes = [GinIndex("document", name="search_document_words", fastupdate=False)]

    def __str__(self) -> str:
        return f"the words of review {self.review_id}"
