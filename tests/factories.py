"""The least that a test needs: people, notebooks, works, reviews and highlights."""

from collections.abc import Iterable
from itertools import count

from accounts.models import User
from annotations.actions.tags import tags_named
from annotations.anchors.anchoring import describe
from annotations.models import Highlight, HighlightTag, Membership, Notebook, Role
from reviews.actions.storing import Outcome, store
from reviews.dates import parse_partial_date
from reviews.importing.records import IncomingReview
from reviews.models import Review, Version, Work
from reviews.ratings import parse_rating
from reviews.text import count_words, digest, incipit

numbers = count(1)


def make_user(username: str = "", *, is_editor: bool = False) -> User:
    return User.objects.create_user(username or f"reader{next(numbers)}", is_editor=is_editor)


def make_notebook(user: User, role: Role = Role.OWNER, *, name: str = "Seminar") -> Notebook:
    """A shared notebook in which the user has this role."""
    notebook = Notebook.objects.create(name=name, slug=f"seminar-{next(numbers)}")
    Membership.objects.create(notebook=notebook, user=user, role=role)
    return notebook


def make_member(notebook: Notebook, role: Role) -> User:
    """Somebody new with this role in the notebook."""
    user = make_user()
    Membership.objects.create(notebook=notebook, user=user, role=role)
    return user


def make_work(title: str = "Her", *, year: int | None = 2013, kind: str = "film") -> Work:
    return Work.objects.titled(title, year=year, kind=kind)


def incoming(text: str = "", *, work: str = "Her", **fields: str) -> IncomingReview:
    """A review on its way in. `fields` are those of a file: year, critic, rating, published, …

    Without a text it gets one of its own, so that two of them are two reviews.
    """
    published = fields.get("published")
    year = fields.get("year", "2013")
    return IncomingReview(
        source=fields.get("source", "a test"),
        work_title=work,
        work_year=int(year) if year else None,
        kind=fields.get("kind", "film"),
        headline=fields.get("headline", ""),
        critic=fields.get("critic", ""),
        publication=fields.get("publication", ""),
        published=parse_partial_date(published) if published else None,
        rating=parse_rating(fields.get("rating", "")),
        language=fields.get("language", "en"),
        url=fields.get("url", ""),
        text=text or f"A lonely man falls in love. Take {next(numbers)}.",
        formatting=(),
    )


def make_review(text: str = "", *, work: str = "Her", **fields: str) -> Review:
    """A stored review, with its names and its text; see `incoming` for the fields."""
    outcomes: list[Outcome] = []
    store([incoming(text, work=work, **fields)], by=None, each=outcomes.append)
    (outcome,) = outcomes
    assert outcome.review_id is not None, outcome.detail
    return Review.objects.with_text().get(pk=outcome.review_id)


def add_version(review: Review, text: str) -> Version:
    """A new current text of the review."""
    version = Version.objects.create(
        review=review, number=review.versions.count() + 1, text=text, digest=digest(text)
    )
    review.current = version
    review.text_digest = version.digest
    review.incipit = incipit(text, 110)
    review.word_count = count_words(text)
    review.save()
    return version


def make_highlight(
    review: Review,
    words: str,
    *,
    notebook: Notebook,
    by: User,
    note: str = "",
    tags: Iterable[str] = (),
) -> Highlight:
    """A highlight on the first place in the review's text where the words stand."""
    start = review.current.text.index(words)
    selector = describe(review.current.text, start, start + len(words))
    highlight = Highlight.objects.create(
        notebook=notebook,
        review=review,
        version=review.current,
        start=selector.start,
        end=selector.end,
        quote=selector.quote,
        prefix=selector.prefix,
        suffix=selector.suffix,
        note=note,
        author=by,
    )
    HighlightTag.objects.bulk_create(
        HighlightTag(highlight=highlight, tag=tag, notebook=notebook)
        for tag in tags_named(notebook, tags)
    )
    return highlight
