"""Marks that lost their place: /notebooks/<slug>/orphans/, and where other pages tell of them."""

import pytest
from django.test import Client

from accounts.models import User
from annotations.actions.collections import gather
from annotations.actions.highlights import Target, move_edges, remove
from annotations.anchors.anchoring import Selector
from annotations.anchors.carrying import ELSEWHERE, GONE, SEVERAL
from annotations.models import Collection, Highlight, Notebook
from reviews.actions.editing import edit
from reviews.models import Review
from tests.annotations.browsing import HTMX, query_count, selection, signed_in, swaps
from tests.factories import make_highlight, make_notebook, make_review, make_user
from tests.pages import Answer, Element, page_of

TEXT = (
    "The film opens on a silent café by the sea.\n\n"
    "Nobody laughs in the long middle, and nobody should have to.\n\n"
    "Its last shot holds the harbour for a full minute."
)
NEW = TEXT.replace(
    "Nobody laughs in the long middle, and nobody should have to.",
    "Nobody laughed in the middle of it. Nobody had laughed in the long beginning.",
)
LOST = "laughs in the long middle"
LIST = HTMX | {"HX-Target": "orphans"}


@pytest.fixture
def review(db: None) -> Review:
    return make_review(TEXT, critic="Ana Novák", language="en")


@pytest.fixture
def orphan(review: Review, notebook: Notebook, annotator: User) -> Highlight:
    made = make_highlight(
        review, LOST, notebook=notebook, by=annotator, tags=["mood"], note="*Oh.*"
    )
    change_text(review)
    assert list(Highlight.objects.orphaned()) == [made]
    return made


@pytest.fixture
def address(notebook: Notebook) -> str:
    return f"/notebooks/{notebook.slug}/orphans/"


def change_text(review: Review) -> Review:
    edit(review, NEW, base=1, by=make_user(is_editor=True))
    return Review.objects.with_text().get(pk=review.pk)


def fields(form: Element) -> dict[str, str]:
    return {each["name"]: each.attributes.get("value", "") for each in form.all("input")}


def orphans_in(answer: Answer) -> list[str]:
    return [each.one("h2").words for each in page_of(answer).all("article", class_="orphan")]


def test_an_orphan_stands_beside_its_old_context_and_where_it_may_belong(
    as_annotator: Client, address: str, orphan: Highlight
) -> None:
    page = page_of(as_annotator.get(address))

    shown = page.one("article", class_="orphan")
    assert shown.one("h2").words == LOST
    assert shown.one("header").one("p", class_="count").words == "Ana Novák on Her, marked by Vera"
    assert [tag.words for tag in shown.all(class_="tag")] == ["mood"]
    assert shown.one(class_="note").one("em").text == "Oh."
    old, new = shown.all("section")
    assert old.one("p", class_="in-text").text == " ".join(TEXT.split())
    assert page.one("p", class_="reason").words in (GONE, SEVERAL, ELSEWHERE)
    places = new.all(class_="candidate")
    assert 1 <= len(places) <= 3
    for place in places:
        sent = fields(place.one("form"))
        assert NEW[int(sent["start"]) : int(sent["end"])] == place.one("strong").text
        assert (sent["quote"], sent["version"]) == (place.one("strong").text, "2")
    scores = [int(place.one("p", class_="hint").words.split()[0]) for place in places]
    assert scores == sorted(scores, reverse=True)


def test_it_is_reattached_where_its_reader_says_and_the_list_goes_on(
    as_annotator: Client, address: str, orphan: Highlight
) -> None:
    form = page_of(as_annotator.get(address)).one("form", data_candidate="1")

    answer = as_annotator.post(form["action"], fields(form), headers=LIST)
    assert (answer.status_code, answer["Location"]) == (302, address)
    after = as_annotator.get(address, headers=LIST)

    orphan.refresh_from_db()
    assert (orphan.version.number, orphan.quote) == (2, fields(form)["quote"])
    assert [tag.name for tag in orphan.tags.all()] == ["mood"]
    assert page_of(after).all("html") == []
    assert page_of(after).one("p", class_="empty").words == (
        "Every mark in this notebook has its place in a text."
    )
    toast = page_of(after).one(hx_swap_oob="innerHTML:#toasts")
    assert toast.words == "The mark stands in the text again. Undo"

    undo = toast.one("form")
    as_annotator.post(undo["action"], fields(undo), headers=LIST)
    assert orphans_in(as_annotator.get(address)) == [LOST]
    orphan.refresh_from_db()
    assert (orphan.version.number, orphan.quote) == (1, LOST)


def test_where_none_lost_its_place_nothing_is_said_of_those_that_did(
    as_annotator: Client, address: str
) -> None:
    page = page_of(as_annotator.get(address))
    assert page.one(class_="empty").words == "Every mark in this notebook has its place in a text."
    assert page.all(class_="lede") + page.all("kbd") == []


def test_it_is_let_go_and_comes_back(as_annotator: Client, address: str, orphan: Highlight) -> None:
    page = page_of(as_annotator.get(address))
    form, undo = page.one("form", class_="orphan-foot"), page.one("form", class_="undo-last")

    answer = as_annotator.post(form["action"], fields(form), follow=True)
    orphan.refresh_from_db()
    assert orphan.removed_at is not None
    assert orphans_in(answer) == []
    assert page_of(answer).one(class_="messages").words == "Mark removed. Undo"

    back = as_annotator.post(undo["action"], fields(undo), follow=True)
    assert orphans_in(back) == [LOST]
    assert page_of(back).one(class_="messages").words == f"Taken back: Removed “{LOST}”. Redo"


def test_it_is_not_let_go_once_a_colleague_has_found_its_place(
    as_annotator: Client, address: str, orphan: Highlight
) -> None:
    page = page_of(as_annotator.get(address))
    place = fields(page.one("form", data_candidate="1"))
    selector = Selector(int(place["start"]), int(place["end"]), place["quote"])
    target = Target(Review.objects.with_text().get(), 2, selector)
    move_edges(orphan, target, seen=1, by=make_user("ben"))
    form = page.one("form", class_="orphan-foot")

    answer = as_annotator.post(form["action"], fields(form), headers=LIST)

    assert answer.status_code == 409
    orphan.refresh_from_db()
    assert orphan.removed_at is None


def test_to_let_go_of_it_twice_is_no_harm(
    as_annotator: Client, address: str, orphan: Highlight
) -> None:
    form = page_of(as_annotator.get(address)).one("form", class_="orphan-foot")
    for _ in range(2):
        answer = as_annotator.post(form["action"], fields(form), headers=LIST)
        assert (answer.status_code, answer["Location"]) == (302, address)


def test_a_place_seen_before_another_edit_is_searched_in_the_newer_text(
    as_annotator: Client, address: str, orphan: Highlight, review: Review
) -> None:
    form = page_of(as_annotator.get(address)).one("form", data_candidate="1")
    edit(review, f"Revised. {NEW}", base=2, by=make_user(is_editor=True))

    as_annotator.post(form["action"], fields(form), headers=LIST)

    orphan.refresh_from_db()
    assert (orphan.version.number, orphan.quote) == (3, fields(form)["quote"])


def test_what_somebody_else_reattached_is_not_moved_again(
    as_annotator: Client, address: str, orphan: Highlight
) -> None:
    form = page_of(as_annotator.get(address)).one("form", data_candidate="1")
    as_annotator.post(form["action"], fields(form))
    stale = selection(Review.objects.with_text().get(), "silent café", revision="1", next=address)

    answer = as_annotator.post(form["action"], stale, headers=LIST)

    orphan.refresh_from_db()
    assert (answer.status_code, orphan.quote) == (409, fields(form)["quote"])
    assert page_of(answer).words[:42] == "You changed this mark after you opened it."


def test_removed_ones_and_those_of_other_notebooks_are_not_listed(
    as_annotator: Client, address: str, review: Review, notebook: Notebook, annotator: User
) -> None:
    gone = make_highlight(review, LOST, notebook=notebook, by=annotator)
    make_highlight(review, LOST, notebook=make_notebook(annotator), by=annotator)
    remove(gone, by=annotator)
    change_text(review)

    assert orphans_in(as_annotator.get(address)) == []


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "disputes", "review", "import"])
def test_the_next_page_to_go_to_must_be_ones_own_site(
    as_annotator: Client, address: str, orphan: Highlight, elsewhere: str
) -> None:
    answer = as_annotator.post(f"/highlights/{orphan.pk}/remove/", {"next": elsewhere})

    assert answer["Location"] == orphan.passage_url


def test_a_reader_sees_them_and_may_do_nothing(
    as_reader: Client, address: str, orphan: Highlight
) -> None:
    page = page_of(as_reader.get(address))

    assert page.one("article", class_="orphan").one("h2").words == LOST
    assert page.one("main").all("form") == []


def test_a_stranger_is_told_that_nothing_is_there(
    as_stranger: Client, address: str, orphan: Highlight
) -> None:
    answer = as_stranger.get(address)

    assert answer.status_code == 404
    assert LOST not in page_of(answer).text


def test_other_methods_and_names_are_not_for_it(as_annotator: Client, address: str) -> None:
    assert as_annotator.post(address).status_code == 405
    assert as_annotator.get("/notebooks/nowhere/orphans/").status_code == 404


def test_the_page_costs_the_same_for_one_orphan_and_for_three(
    as_annotator: Client, address: str, review: Review, notebook: Notebook, annotator: User
) -> None:
    make_highlight(review, LOST, notebook=notebook, by=annotator, tags=["a"])
    change_text(review)
    one = query_count(as_annotator, address)
    for work in ("Amour", "Stalker"):
        other = make_review(TEXT, work=work, critic=work)
        make_highlight(other, LOST, notebook=notebook, by=annotator, tags=["a", "b"])
        change_text(other)

    assert len(orphans_in(as_annotator.get(address))) == 3
    assert query_count(as_annotator, address) == one


def test_the_reviews_page_tells_how_many_lost_their_place(
    as_annotator: Client, address: str, orphan: Highlight, review: Review
) -> None:
    told = page_of(as_annotator.get(f"/reviews/{review.pk}/")).one("p", class_="lost")

    assert told.words == "1 mark has lost its place"
    assert (told.one("a")["href"], "hidden" in told.attributes) == (address, False)


def test_the_list_of_marks_and_a_collection_tell_which_lost_theirs(
    as_annotator: Client, address: str, orphan: Highlight, collection: Collection, annotator: User
) -> None:
    make_highlight(
        Review.objects.with_text().get(), "silent", notebook=orphan.notebook, by=annotator
    )
    gather(collection, [orphan])

    listed = page_of(as_annotator.get(orphan.notebook.get_absolute_url())).one("main")
    gathered = page_of(as_annotator.get(collection.get_absolute_url())).one("main")

    assert listed.top()[1].words == "1 mark has lost its place"
    told = [each.all("p", class_="lost") for each in listed.all("figure", class_="passage")]
    assert [[line.words for line in lines] for lines in told] == [
        [],
        ["Lost its place when the text was edited"],
    ]
    assert gathered.one("p", class_="lost").one("a")["href"] == f"{address}#orphan-{orphan.pk}"


def test_a_reviews_page_offers_to_reattach_the_orphan_that_its_address_names(
    as_annotator: Client, orphan: Highlight, review: Review
) -> None:
    page = page_of(as_annotator.get(f"/reviews/{review.pk}/?reattach={orphan.pk}"))

    assert page.one("p", class_="reattaching").one("q").words == LOST
    form = page.one("form", class_="new-mark")
    assert form.one("input", name="revision")["value"] == "1"
    (button,) = [each for each in form.all("button") if "hx-post" in each.attributes]
    assert (button.words, button["hx-post"]) == (
        "Re-attach here",
        f"/highlights/{orphan.pk}/move/",
    )


def test_it_is_shown_with_the_marks_of_its_own_notebook(
    orphan: Highlight, review: Review, annotator: User
) -> None:
    browser = signed_in(annotator, notebook=make_notebook(annotator, name="Another"))

    page = page_of(browser.get(f"/reviews/{review.pk}/?reattach={orphan.pk}"))

    assert (
        page.one("form", class_="new-mark")["action"] == f"/notebooks/{orphan.notebook.slug}/mark/"
    )


@pytest.mark.parametrize("asked", ["x", "0", "9" * 30, ""])
def test_a_bad_id_offers_nothing(
    as_annotator: Client, orphan: Highlight, review: Review, asked: str
) -> None:
    page = page_of(as_annotator.get(f"/reviews/{review.pk}/?reattach={asked}"))
    assert page.all("p", class_="reattaching") == []


def test_nobody_else_is_offered_it(
    as_stranger: Client, as_reader: Client, orphan: Highlight, review: Review
) -> None:
    for browser in (as_stranger, as_reader, Client()):
        answer = browser.get(f"/reviews/{review.pk}/?reattach={orphan.pk}")
        assert LOST not in page_of(answer).text


def test_reattaching_in_the_text_draws_the_mark_and_counts_down(
    as_annotator: Client, orphan: Highlight, review: Review
) -> None:
    current = Review.objects.with_text().get()
    here = {"HX-Current-URL": f"http://testserver/reviews/{review.pk}/?reattach={orphan.pk}"}
    form = selection(current, "Nobody laughed", revision="1", tag="", note="")

    answer = as_annotator.post(f"/highlights/{orphan.pk}/move/", form, headers=HTMX | here)

    pieces = swaps(answer)
    assert pieces[f"lost-{review.pk}"].attributes.get("hidden") == ""
    assert [mark.text for piece in pieces.values() for mark in piece.all("mark")] == [
        "Nobody laughed"
    ]
    assert pieces["innerHTML:#toasts"].words == "The mark stands in the text again. Undo"
