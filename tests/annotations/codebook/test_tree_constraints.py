"""The rules that the database keeps over the tree of tags, links, replies and former places."""

from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, OperationalError

from accounts.models import User
from annotations.anchors.anchoring import describe
from annotations.models import FormerPlace, Highlight, Link, Notebook, Reply, Tag
from reviews.models import Review
from tests.annotations.test_models import committed, refused_by
from tests.at_once import at_once
from tests.factories import make_highlight, make_notebook, make_review, make_user

TEXT = "A 🎬 film of few words."


@pytest.fixture
def review(db: None) -> Review:
    return make_review(TEXT)


@pytest.fixture
def highlight(review: Review, notebook: Notebook, annotator: User) -> Highlight:
    return make_highlight(review, "few words", notebook=notebook, by=annotator)


def make_tag(notebook: Notebook, name: str = "score", **fields: Any) -> Tag:
    return Tag.objects.create(
        **{"notebook": notebook, "name": name, "key": name.casefold(), "colour": 1} | fields
    )


@pytest.mark.django_db
def test_tags_beside_each_other_have_different_names(notebook: Notebook) -> None:
    score = make_tag(notebook)
    make_tag(notebook, "loud", parent=score)

    with refused_by("tag_name_once_beside"):
        make_tag(notebook, "Loud", parent=score)
    with refused_by("tag_name_once_beside"):
        make_tag(notebook, "SCORE")


@pytest.mark.django_db
def test_tags_under_different_ones_may_have_one_name(notebook: Notebook) -> None:
    for parent in (make_tag(notebook), make_tag(notebook, "cast"), None):
        make_tag(notebook, "loud", parent=parent)

    assert notebook.tags.filter(name="loud").count() == 3


@pytest.mark.django_db
def test_a_key_applies_one_tag_of_a_notebook(notebook: Notebook) -> None:
    make_tag(notebook, shortcut="1")
    make_tag(make_notebook(make_user()), shortcut="1")
    make_tag(notebook, "cast")
    make_tag(notebook, "plot")

    with refused_by("tag_shortcut_once"):
        make_tag(notebook, "pace", shortcut="1")


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["score > loud", "loud, soft"])
def test_a_name_is_not_a_path_or_a_list(notebook: Notebook, name: str) -> None:
    with refused_by("tag_name_is_no_path"):
        make_tag(notebook, name)


@pytest.mark.django_db
def test_a_tag_does_not_stand_under_itself(notebook: Notebook) -> None:
    top = make_tag(notebook, "a")
    middle = make_tag(notebook, "b", parent=top)
    leaf = make_tag(notebook, "c", parent=middle)

    for under in (top, middle, leaf):
        with refused_by(f"tag {top.pk} would stand under itself"):
            Tag.objects.filter(pk=top.pk).update(parent=under)
    with committed():
        Tag.objects.filter(pk=leaf.pk).update(parent=top)
    leaf.refresh_from_db()
    assert leaf.parent == top


@pytest.mark.django_db
def test_a_tag_does_not_stand_under_one_of_another_notebook(notebook: Notebook) -> None:
    foreign = make_tag(make_notebook(make_user()))

    with refused_by("tag_under_one_of_its_notebook"):
        make_tag(notebook, "loud", parent=foreign)


@pytest.mark.django_db
def test_a_tag_with_others_under_it_does_not_go_alone(notebook: Notebook) -> None:
    score = make_tag(notebook)
    make_tag(notebook, "loud", parent=score)

    with refused_by("parent_id"):
        score.delete()


@pytest.mark.django_db(transaction=True)
def test_two_moves_at_once_do_not_close_a_circle(notebook: Notebook) -> None:
    one, two = make_tag(notebook, "one"), make_tag(notebook, "two")

    def move(pair: tuple[Tag, Tag]) -> bool:
        try:
            return bool(Tag.objects.filter(pk=pair[0].pk).update(parent=pair[1]))
        except (IntegrityError, OperationalError):
            # Who did not lock the notebook first may be let go as one of two that wait in a circle.
            return False

    assert sorted(at_once(move, [(one, two), (two, one)])) == [False, True]
    assert Tag.objects.filter(parent=None).count() == 1


@pytest.mark.django_db
def test_a_link_joins_two_highlights_of_its_notebook(
    highlight: Highlight, review: Review, notebook: Notebook, annotator: User
) -> None:
    elsewhere = make_notebook(annotator)
    foreign = make_highlight(review, "film", notebook=elsewhere, by=annotator)
    fields: dict[str, Any] = {"relation": "agrees", "author": annotator}

    with refused_by("link_target_in_the_notebook"):
        Link.objects.create(notebook=notebook, source=highlight, target=foreign, **fields)
    with refused_by("link_source_in_the_notebook"):
        Link.objects.create(notebook=notebook, source=foreign, target=highlight, **fields)
    with refused_by("link_to_another"):
        Link.objects.create(notebook=notebook, source=highlight, target=highlight, **fields)


@pytest.mark.django_db
def test_two_highlights_are_linked_once_by_each_known_relation(
    highlight: Highlight, review: Review, notebook: Notebook, annotator: User
) -> None:
    other = make_highlight(review, "film", notebook=notebook, by=annotator)

    def link(relation: str) -> None:
        Link.objects.create(
            notebook=notebook, source=highlight, target=other, relation=relation, author=annotator
        )

    for relation in ("agrees", "disputes", "echoes", "answers"):
        link(relation)
    with refused_by("link_once"):
        link("agrees")
    with refused_by("link_has_a_relation"):
        link("likes")


@pytest.mark.django_db
def test_a_reply_says_something_in_its_highlights_notebook(
    highlight: Highlight, notebook: Notebook, annotator: User
) -> None:
    with refused_by("reply_in_the_highlights_notebook"):
        Reply.objects.create(
            notebook=make_notebook(annotator), highlight=highlight, body="Yes.", author=annotator
        )
    with refused_by("reply_says_something"):
        Reply.objects.create(notebook=notebook, highlight=highlight, body="", author=annotator)


def former_place(highlight: Highlight, **fields: Any) -> FormerPlace:
    selector = describe(TEXT, 2, 8)
    place = {name: getattr(selector, name) for name in ("start", "end", "quote", "prefix")}
    return FormerPlace.objects.create(
        **{"highlight": highlight, "version": highlight.version, **place, **fields}
    )


@pytest.mark.django_db
def test_a_former_place_holds_what_stood_there_once_for_each_version(highlight: Highlight) -> None:
    assert former_place(highlight).quote == "🎬 film"

    with refused_by("former_place_once"):
        former_place(highlight)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "fields",
    [{"quote": "a film"}, {"start": 1, "end": 7}, {"end": 9}],
    ids=["other words", "moved", "too long"],
)
def test_a_former_quote_is_what_stood_there(highlight: Highlight, fields: dict[str, Any]) -> None:
    with refused_by("the quote is not what stands at"):
        former_place(highlight, **fields)


@pytest.mark.django_db
def test_a_former_place_does_not_reach_beyond_its_text(highlight: Highlight) -> None:
    start = TEXT.index("words.")

    with refused_by("former_place_as_long_as_quote"):
        former_place(highlight, start=start, end=len(TEXT) + 5, quote="words.")
    with refused_by("former_place_as_long_as_quote"):
        former_place(highlight, start=start, end=start, quote="")


@pytest.mark.django_db
def test_a_revision_is_not_negative(highlight: Highlight) -> None:
    with pytest.raises(DatabaseError, match="annotations_highlight_revision_check"):
        Highlight.objects.filter(pk=highlight.pk).update(revision=-1)


@pytest.mark.django_db
def test_a_change_is_of_a_known_kind(notebook: Notebook, annotator: User) -> None:
    with refused_by("change_has_a_kind"):
        notebook.changes.create(author=annotator, kind="magic", about="", steps=[])
