"""Reviews opened for reading: their text with a notebook's highlights over it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import TruncDate
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe

from annotations.codebook import Codebook
from annotations.codes import TagsShown, asked_for, codebook_of
from annotations.columns import Columns
from annotations.conversations import LinkShown, conversations_of
from annotations.drawing.cards import Card, CardLink, CardReply, draw_cards
from annotations.drawing.marks import Marking
from annotations.drawing.notes import render_note
from annotations.drawing.paragraphs import Named, Sheet
from annotations.drawing.spoilers import Hidden
from annotations.models import Highlight, HighlightTag, Notebook, Reply
from annotations.models.highlight import HighlightQuerySet
from annotations.orphans import count_orphans
from annotations.shown_marks import ALL_MARKS, ShownMarks
from annotations.spoilers import Range, Spoilers, in_words, mask
from annotations.spoilers.hiding import byline_of, quote_of
from reviews.formatting import from_json
from reviews.models import Review

_COLUMNS = (
    "review_id",
    "version_id",
    "id",
    "start",
    "end",
    "quote",
    "note",
    "is_spoiler",
    "author__name",
    "author__username",
    # The day alone, for a time with its zone takes the driver longer than all else in a row.
    TruncDate("created_at"),
    ArraySubquery(HighlightTag.objects.filter(highlight=OuterRef("pk")).values("tag_id")),
    "revision",
)


@dataclass(frozen=True)
class OpenReview:
    """A review and the cards of the standing highlights on its current text, in text order.

    `lost` is how many more of the notebook's were on an older text and lost their place, where a
    page asked for it; `named` where the name that the reader chose stands; `hidden` its spoilers;
    `far_from` the code point from which on it is out of sight when the page opens, if any is.
    `are_folded` says that the page sends the cards folded, to be made elements of later.
    """

    review: Review
    cards: Sequence[Card]
    lost: int = 0
    named: tuple[Named, ...] = ()
    hidden: Sequence[Range] = ()
    far_from: int | None = None
    are_folded: bool = False

    @cached_property
    def markings(self) -> list[Marking]:
        return [
            Marking(card.id, card.start, card.end, card.colour, card.label) for card in self.cards
        ]

    @property
    def paragraphs(self) -> SafeString:
        """Every paragraph as HTML."""
        sheet = sheet_of(self.review, self.named, self.hidden)
        folded_in = f"cards-{self.review.pk}" if self.are_folded else ""
        sheet = replace(sheet, far_from=self.far_from, folded_in=folded_in)
        return _safe("".join(sheet.draw(self.markings)))


def sheet_of(review: Review, named: tuple[Named, ...] = (), hidden: Iterable[Range] = ()) -> Sheet:
    """The review's current text, as the reading pages draw it, with a chosen name set off and these
    ranges hidden."""
    version = review.current
    formatting = from_json(version.formatting, len(version.text))
    ranges = tuple(Hidden(*each) for each in hidden)
    return Sheet(review.pk, version.text, formatting, True, named, ranges)


def open_reviews(
    reviews: Iterable[Review],
    notebook: Notebook | None,
    spoilers: Spoilers,
    shown: ShownMarks = ALL_MARKS,
    *,
    codebook: Codebook | None = None,
) -> list[OpenReview]:
    """The reviews in their order, with the notebook's highlights; in three to five queries for any
    number.

    `spoilers` are the notebook's, of whatever marks are shown; `codebook` is the notebook's, where
    it has been read already. The reviews must come with their text (`Review.objects.with_text()`).
    """
    reviews = list(reviews)
    by_review: dict[int, list[Card]] = defaultdict(list)
    if notebook is not None:
        codebook = codebook_of(notebook) if codebook is None else codebook
        highlights = narrowed(highlights_on(reviews, notebook), shown)
        for review_id, card in cards_of(highlights, notebook, codebook, spoilers):
            by_review[review_id].append(card)
    return [
        OpenReview(review, by_review[review.pk], hidden=_hidden_in(review, spoilers))
        for review in reviews
    ]


def with_lost(opened: Iterable[OpenReview], notebook: Notebook | None) -> list[OpenReview]:
    """The same, each with how many of the notebook's highlights lost their place in it."""
    opened = list(opened)
    lost = count_orphans(notebook, (each.review for each in opened)) if notebook else {}
    return [replace(each, lost=lost.get(each.review.pk, 0)) for each in opened]


def highlights_on(reviews: Iterable[Review], notebook: Notebook) -> HighlightQuerySet:
    """The notebook's standing highlights on the texts in hand, in text order.

    Another text may have become a review's current one since the reviews were read.
    """
    reviews = list(reviews)
    return (
        Highlight.objects.filter(notebook=notebook, review__in=reviews)
        .filter(version__in=[review.current_id for review in reviews])
        .standing()
        .in_text_order()
    )


def marks_asked_for(columns: Columns, codebook: Codebook | None) -> ShownMarks:
    """The marks that an address asks for; those of all tags where it asks for one that is none.

    All of them without a codebook: there is nothing to choose from then.
    """
    if codebook is None:
        return ALL_MARKS
    tags = asked_for(codebook, columns.tag) if columns.tag else []
    return ShownMarks(frozenset(tags) or None, columns.by)


def narrowed(highlights: HighlightQuerySet, shown: ShownMarks) -> HighlightQuerySet:
    """Those that are shown."""
    if shown.are_all:
        return highlights
    wanted = Q(author__username=shown.by) if shown.by else Q()
    if shown.tags is not None:
        # In a query of its own: a passage with two of the tags is shown once.
        tagged = HighlightTag.objects.filter(tag__in=shown.tags, highlight=OuterRef("pk"))
        wanted &= Q(Exists(tagged))
    return highlights.filter(wanted | Q(pk__in=shown.also))


def card_of(highlight: Highlight, spoilers: Spoilers) -> Card:
    """In three to five queries."""
    found, notebook = Highlight.objects.filter(pk=highlight.pk), highlight.notebook
    [(_, card)] = cards_of(found, notebook, codebook_of(notebook), spoilers)
    return card


def drawn_cards(
    cards: Iterable[Card], *, may_change: bool = False, oob: bool = False
) -> SafeString:
    """The cards as HTML; where they may be changed, each with the link to do so."""
    page = reverse("highlight", args=[0]).replace("0", "{id}") if may_change else ""
    return _safe(draw_cards(cards, page=page, oob=oob))


def cards_of(
    highlights: HighlightQuerySet, notebook: Notebook, codebook: Codebook, spoilers: Spoilers
) -> list[tuple[int, Card]]:
    """Each highlight's card in the order given, after the id of its review; all are the notebook's.

    They are made from values, for an instance for each of a thousand highlights takes longer than
    all the rest of a page.
    """
    tags_of = TagsShown(codebook)
    ids = highlights.order_by().values("pk")
    links, replies = conversations_of(ids, notebook)
    return [
        (
            review_id,
            Card(
                pk,
                start,
                end,
                spoilers.words(version, start, quote) if spoilers.places else quote,
                tags_of[tuple(tag_ids)],
                render_note(note) if note else "",
                name or username,
                username,
                created,
                tuple(_link(link, spoilers) for link in links[pk]) if pk in links else (),
                tuple(map(_reply, replies[pk])) if pk in replies else (),
                is_spoiler,
                revision,
            ),
        )
        for (
            review_id,
            version,
            pk,
            start,
            end,
            quote,
            note,
            is_spoiler,
            name,
            username,
            created,
            tag_ids,
            revision,
        ) in highlights.values_list(*_COLUMNS)
    ]


def new_card(
    highlight: Highlight, tags: Iterable[int], codebook: Codebook, hidden: Iterable[Range]
) -> Card:
    """The card of a highlight that was just made with these tags, by who is at hand; no query.

    `hidden` is what is hidden of its text.
    """
    return Card(
        highlight.pk,
        highlight.start,
        highlight.end,
        in_words(mask(highlight.quote, hidden, highlight.start)),
        TagsShown(codebook)[tuple(tags)],
        render_note(highlight.note) if highlight.note else "",
        str(highlight.author),
        highlight.author.username,
        timezone.localdate(highlight.created_at),
        is_spoiler=highlight.is_spoiler,
        revision=highlight.revision,
    )


def _hidden_in(review: Review, spoilers: Spoilers) -> Sequence[Range]:
    hidden = spoilers.on(review.current_id)
    spoilers.have_hidden |= bool(hidden)
    return hidden


def _link(link: LinkShown, spoilers: Spoilers) -> CardLink:
    other = link.other
    source = f"{byline_of(other.review, spoilers)} on {other.review.work}"
    return CardLink(link.label, other.passage_url, quote_of(other, spoilers), source)


def _reply(reply: Reply) -> CardReply:
    body = render_note(reply.body)
    return CardReply(str(reply.author), timezone.localdate(reply.created_at), body, reply.pk)


def _safe(html: str) -> SafeString:
    # The drawing escapes every word of the text, the quotes and the labels.
    return mark_safe(html)  # noqa: S308
