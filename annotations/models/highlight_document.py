"""What the search among marks looks in."""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models

from annotations.models.highlight import Highlight


class HighlightDocument(models.Model):
    """The words of one highlight: those of its note with the weight A, of its quote with B.

    A table of its own, so that nobody who draws a highlight reads them. The database fills it by
    triggers, in the transaction of whoever writes, so it is never stale. `config` names the text
    search configuration that made it, which is that of the review's language. `notebook` is that
    of the highlight, as a plain integer: the index compares a column with values of its own type
    alone, and a number in a query is an integer.
    """

    highlight = models.OneToOneField(
        Highlight, primary_key=True, on_delete=models.CASCADE, related_name="search_document"
    )
    notebook = models.IntegerField()
    config = models.CharField(max_length=40)
    document = SearchVectorField()

    class Meta:
        indexes = [GinIndex(fields=["notebook", "document"], name="highlight_document_words")]

    def __str__(self) -> str:
        return f"the words of highlight {self.highlight_id}"
