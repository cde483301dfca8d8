"""What the search looks in."""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models


class SearchDocument(models.Model):
    """The words of one review: its text, headline, work, critic and publication.

    A table of its own with short rows: the database keeps the words outside of them and reads
    these only to rank. The database fills it by triggers, in the transaction of whoever writes, so
    it is never stale. `config` names the text search configuration that made it; `names` are the
    words of all but the text.

    What a search is narrowed by stands here once more (`year` is that of the work), so that one
    index answers for words and filters together. Plain integers, not keys, because that index
    compares a column with values of its own type alone, and a number in a query is an integer.
    """

    review = models.OneToOneField(
        "Review", primary_key=True, on_delete=models.CASCADE, related_name="search_document"
    )
    config = models.CharField(max_length=40)
    names = SearchVectorField()
    document = SearchVectorField()
    work = models.IntegerField()
    critic = models.IntegerField(null=True)
    publication = models.IntegerField(null=True)
    language = models.CharField(max_length=12)
    year = models.IntegerField(null=True)
    rating = models.IntegerField(null=True)

    class Meta:
        indexes = [
            GinIndex(
                fields=[
                    *("document", "names", "work", "critic", "publication"),
                    *("language", "year", "rating"),
                ],
                name="search_document_words",
                fastupdate=True,
            ),
            models.Index("config", name="search_document_config"),
        ]

    def __str__(self) -> str:
        return f"the words of review {self.review_id}"
