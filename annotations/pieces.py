"""What a change touches in the reviews that are open in a page: paragraphs and cards."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Q
from django.utils.safestring import SafeString

from annotations.actions.highlights import Marked
from annotations.codebook import Codebook
from annotations.drawing.cards import Card
from annotations.history.steps import Step, from_json, to_json
from annotations.models import Change, Highlight, HighlightTag, Kind, Link
from annotations.orphans import count_orphans
from annotations.quick.drawing import Standing, redraw, spoilers_among, standing_over
from annotations.reading import cards_of, drawn_cards, highlights_on, narrowed, new_card
from annotations.shown_marks import ALL_MARKS, ShownMarks
from annotations.spoilers import Spoilers
from reviews.models import Review

# What the card of a linked highlight says of a highlight: that it is there, and its words.
_SEEN_BY_OTHERS = {"removed", "place", "spoiler"}


@dataclass(frozen=True, slots=True)
class Piece:
    """What changed in one open review: its touched paragraphs and the cards of its highlights.

    `gone` are the ids of highlights that stand in it no more. `lost` is how many of the notebook's
    lost their place in it, where that changed too.
    """

    review: Review
    paragraphs: SafeString
    standing: Sequence[Card]
    gone: Sequence[int] = ()
    lost: int | None = None

    def draw(self) -> str:
        """As HTML, each element with the id of what it replaces; its cards can be changed."""
        if not self.standing and not self.gone:
            return self.paragraphs
        # At the end, wherever they belong: the page puts its cards in order, and takes out those
        # that are gone. Only it knows which it has, for it may be older than the change or newer.
        cards = drawn_cards(self.standing, may_change=True)
        gone = "".join(f'<i class="gone" data-highlight="{pk}" hidden></i>' for pk in self.gone)
        place = f"beforeend:#cards-{self.review.pk}"
        return f'{self.paragraphs}<div hx-swap-oob="{place}">{cards}{gone}</div>'


def piece_of_new(
    marked: Marked,
    codebook: Codebook,
    shown: ShownMarks = ALL_MARKS,
    *,
    spoilers_shown: bool = False,
) -> Piece:
    """That of a highlight that was just made, drawn with those others that are shown.

    No query, but for a new spoiler: it hides words of the other cards, so these are drawn too.
    """
    made = marked.highlight
    hidden = () if spoilers_shown else spoilers_among(marked.standing)
    standing = _kept(marked.standing, shown.and_also([made.pk]))
    paragraphs = redraw(made.review, [(made.start, made.end)], codebook, standing, hidden)
    tags = next(each.tags for each in marked.standing if each.id == made.pk)
    cards = [new_card(made, tags, codebook, hidden)]
    if made.is_spoiler and hidden:
        others = [each.id for each in standing if each.id != made.pk and _meet(each, made)]
        spoilers = Spoilers({made.version_id: hidden})
        found = Highlight.objects.filter(pk__in=others)
        cards += (
            [card for _, card in cards_of(found, made.notebook, codebook, spoilers)]
            if others
            else []
        )
    return Piece(made.review, paragraphs, cards)


def pieces_of(
    change: Change,
    codebook: Codebook,
    spoilers: Spoilers,
    *,
    shown: Collection[int] | None = None,
    marks: ShownMarks = ALL_MARKS,
) -> list[Piece]:
    """One for each review that the change touches, of those whose ids are `shown`, if given.

    Drawn with what the change touches and those others that are shown by `marks`, and without the
    words of `spoilers`, the notebook's. In four to seven queries, and one more for each review.
    """
    steps = from_json(change.steps)
    touched = touched_highlights(steps)
    found = Highlight.objects.filter(pk__in=[*touched, *_linked(steps)])
    found = found if shown is None else found.filter(review__in=shown)
    by_review: dict[int, list[Highlight]] = defaultdict(list)
    for highlight in found:
        by_review[highlight.review_id] += [highlight] if highlight.pk in touched else []
    reviews = Review.objects.with_current().in_bulk(by_review)
    standing = highlights_on(reviews.values(), change.notebook)
    places = {pk: _places(reviews[pk], by_review[pk], steps) for pk in reviews}
    over = {pk: standing_over(reviews[pk], places[pk], change.notebook) for pk in reviews}
    # The cards of all marks that a spoiler shares words with say something else by now.
    tells = any(each.is_spoiler for each in found) or _were_spoilers(steps)
    also = [each.id for there in over.values() for each in there] if tells else []
    cards: dict[int, list[Card]] = defaultdict(list)
    drawn_anew = standing.filter(pk__in=[*(each.pk for each in found), *also])
    drawn_anew = narrowed(drawn_anew, marks.and_also(touched))
    for review_id, card in cards_of(drawn_anew, change.notebook, codebook, spoilers):
        cards[review_id].append(card)
    lost = (
        count_orphans(change.notebook, reviews.values()) if change.kind == Kind.REATTACH else None
    )
    pieces = []
    for review in reviews.values():
        here_too = marks.and_also(each.pk for each in by_review[review.pk])
        drawn = _kept(over[review.pk], here_too)
        hidden = spoilers.on(review.current_id)
        paragraphs = redraw(review, places[review.pk], codebook, drawn, hidden)
        here = cards[review.pk]
        gone = {each.pk for each in by_review[review.pk]} - {card.id for card in here}
        left = None if lost is None else lost.get(review.pk, 0)
        pieces.append(Piece(review, paragraphs, here, sorted(gone), left))
    return pieces


def pieces_as_is(
    highlight: Highlight, codebook: Codebook, spoilers: Spoilers, marks: ShownMarks = ALL_MARKS
) -> list[Piece]:
    """That of a highlight that nobody changes now, for a page that may show it as it was once."""
    steps = to_json([Step("highlight", highlight.pk, None, None)])
    unchanged = Change(notebook=highlight.notebook, kind=Kind.BODIES, steps=steps)
    return pieces_of(unchanged, codebook, spoilers, marks=marks)


def touched_highlights(steps: Iterable[Step]) -> dict[int, None]:
    """The ids of the highlights that look another way after these steps, in their order."""
    ids: dict[int, None] = {}
    tags = []
    for step in steps:
        state = step.after or step.before or {}
        if step.row == "highlight":
            ids[step.id] = None
        elif step.row == "link":
            ids |= dict.fromkeys((state["source_id"], state["target_id"]))
        elif step.row == "reply":
            ids[state["highlight_id"]] = None
        else:
            tags.append(step.id)
    if tags:
        tagged = HighlightTag.objects.filter(tag__in=tags).values_list("highlight", flat=True)
        ids |= dict.fromkeys(tagged)
    return ids


def _linked(steps: Iterable[Step]) -> set[int]:
    """The ids of the highlights whose cards show one that the steps let go, bring back or move."""
    seen = [
        step.id
        for step in steps
        if step.row == "highlight" and _SEEN_BY_OTHERS & (step.after or {}).keys()
    ]
    if not seen:
        return set()
    links = Link.objects.filter(Q(source__in=seen) | Q(target__in=seen))
    return {pk for ends in links.values_list("source", "target") for pk in ends}


def _kept(standing: Iterable[Standing], shown: ShownMarks) -> list[Standing]:
    """Those that the page shows."""
    return [each for each in standing if shown.include(each.id, each.tags, each.username)]


def _meet(standing: Standing, made: Highlight) -> bool:
    return standing.start < made.end and made.start < standing.end


def _were_spoilers(steps: Iterable[Step]) -> bool:
    """Whether the steps made a spoiler of a highlight, or none of one."""
    return any("spoiler" in (step.after or {}) for step in steps)


def _places(
    review: Review, touched: Iterable[Highlight], steps: Iterable[Step]
) -> list[tuple[int, int]]:
    """Where these highlights stand on the review's text, and where the steps had them stand."""
    places = {each.pk: [(each.start, each.end)] for each in touched}
    for step in steps:
        if step.row == "highlight" and step.id in places:
            places[step.id] += _places_in(step, review.current_id)
    return [place for each in places.values() for place in each]


def _places_in(step: Step, version: int) -> list[tuple[int, int]]:
    """Where the step had the highlight stand on this text, before and after."""
    states = (state for state in (step.before, step.after) if state and "place" in state)
    return [(place[1], place[2]) for state in states if (place := state["place"])[0] == version]
