"""Documents that are searched, and how they are selected."""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from django.db.models import Case, Q, QuerySet, When

from reviews.asking import Wanted
from reviews.models import SearchDocument
from reviews.retrieval.documents import holding, holding_sql, lacking
from reviews.retrieval.planning import Selection

_TABLE: Final = "reviews_searchdocument"


@dataclass(frozen=True)
class Documents:
    """Those that hold what is wanted, if anything is, or fit `like`; and that fit `narrowed`, a
    condition on documents, and are of works with greater ids than `after_work`, and are among the
    ids that are `known`.

    `configs` are the text search configurations in use. Where no word is needed, the condition is
    written so that the index of words is not asked: to tell who is without a word, it would be read
    whole. Few among all are told sooner by who is not without, which `go_by_others` says.
    """

    wanted: Wanted
    configs: tuple[str, ...]
    narrowed: Q = field(default_factory=Q)
    like: Q | None = None
    after_work: int | None = None
    known: tuple[int, ...] | None = None
    go_by_others: bool = False

    @property
    def are_all(self) -> bool:
        """Whether nothing is asked of them."""
        is_narrowed = bool(self.narrowed) or self.after_work is not None or self.known is not None
        return not self.wanted.alternatives and not is_narrowed

    @property
    def go_by_words(self) -> bool:
        """Whether they are asked for by words alone, maybe of the latest works, so that a plan that
        knows no values finds them by the index of words."""
        by_words = bool(self.wanted.alternatives) and self.wanted.needs_a_word
        return by_words and self.like is None and not self.narrowed

    @cached_property
    def rows(self) -> QuerySet[SearchDocument]:
        """In no order."""
        words = Q()
        if self.wanted.alternatives:
            words = self._fitting | (self.like or Q(pk__in=[]))
        since = Q() if self.after_work is None else Q(work__gt=self.after_work)
        known = Q() if self.known is None else Q(pk__in=self.known)
        return SearchDocument.objects.filter(words, self.narrowed, since, known)

    @property
    def _fitting(self) -> Q:
        """Those that hold what is wanted."""
        if self.go_by_others:
            return lacking(self.wanted, self.configs)
        held = holding(self.wanted, self.configs)
        if self.wanted.needs_a_word:
            return held
        return Q(Case(When(held, then=True), default=False))

    @cached_property
    def selection(self) -> Selection:
        """The same for a statement; put together once for all that is asked of them."""
        if self.narrowed or self.like or self.go_by_others:
            return Selection.of(self.rows)
        # The ORM takes longer to write what is mostly asked for than the database to count it.
        words, values = ("true", list[str]())
        if self.wanted.alternatives:
            words, values = holding_sql(self.wanted, self.configs, "document")
            if not self.wanted.needs_a_word:
                words = f"({words}) IS TRUE"
        chosen = Selection(f"FROM {_TABLE} WHERE ({words})", tuple(values))
        if self.known is not None:
            chosen = chosen.also(f"{_TABLE}.review_id = ANY(%s)", list(self.known))
        if self.after_work is None:
            return chosen
        # The index compares a work with numbers of its own type alone.
        return chosen.also(f"{_TABLE}.work > %s::integer", self.after_work)
