"""What has to be known before a passage is marked."""

from dataclasses import dataclass

from django.db import DEFAULT_DB_ALIAS
from django.http import Http404, HttpRequest

from accounts.sessions import Along, answer_to
from annotations.access import check_role, signed_in
from annotations.codebook import Codebook
from annotations.codes import TAGS_WRITTEN, codebook_written
from annotations.models import Notebook, Role
from reviews.models import Review, Version

_READ = f"""
SELECT n.id, n.name, n.slug, m.role, ({TAGS_WRITTEN}),
    EXISTS (SELECT FROM annotations_blindreading b
        WHERE b.reader_id = m.user_id AND b.work_id = r.work_id),
    r.id, v.id, v.number, v.text, v.formatting::json
FROM annotations_notebook n
LEFT JOIN annotations_membership m ON m.notebook_id = n.id AND m.user_id = reader.id
LEFT JOIN reviews_review r ON r.id = %(review)s
LEFT JOIN reviews_version v ON v.id = r.current_id
WHERE n.slug = %(slug)s
"""  # noqa: S608


@dataclass(frozen=True, slots=True)
class Ground:
    """A notebook with its codebook, and a review with its current text to mark in it.

    The notebook and the review know no more than it takes: the rest is looked up when it is asked
    for. `review` is None where the library has none of that id; `is_read_blind` tells whether the
    person reads its work blind.
    """

    notebook: Notebook
    codebook: Codebook
    review: Review | None
    is_read_blind: bool


def ground_of(slug: str, review_id: int) -> Along:
    """What `ground_or_404` asks."""
    return Along(_READ, {"slug": slug, "review": review_id})


def ground_or_404(request: HttpRequest, slug: str, review_id: int, at_least: Role) -> Ground:
    """In one query at the most, none where `ground_of` was asked along; raises as
    `access.notebook_or_404` does."""
    row = answer_to(ground_of(slug, review_id), request, signed_in(request.user))
    if row is None:
        raise Http404
    pk, name, slug, role, tags, is_read_blind, *text = row
    notebook = Notebook.from_db(DEFAULT_DB_ALIAS, ["id", "name", "slug"], [pk, name, slug])
    check_role(None if role is None else Role(role), notebook, at_least)
    return Ground(notebook, codebook_written(tags or "[]"), _review(*text), is_read_blind)


def _review(
    pk: int | None, version: int, number: int, text: str, formatting: object
) -> Review | None:
    if pk is None:
        return None
    review = Review.from_db(DEFAULT_DB_ALIAS, ["id", "current_id"], [pk, version])
    review.current = Version.from_db(
        DEFAULT_DB_ALIAS,
        ["id", "review_id", "number", "text", "formatting"],
        [version, pk, number, text, formatting],
    )
    return review
