"""Names as they are kept: found at import and at every edit, and decided by hand."""

import signal
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from reviews.actions.editing import edit
from reviews.actions.naming import gather_names
from reviews.actions.spellings import NotDecided, join_to, spellings_of, split_off, take_back
from reviews.actions.storing import store
from reviews.models import Mention, Name, SpellingDecision, Work
from tests.factories import incoming, make_review, make_user

pytestmark = pytest.mark.django_db


def kept(work: Work) -> dict[str, list[tuple[int, str]]]:
    """By each name's label, the review and the words of its mentions."""
    found: dict[str, list[tuple[int, str]]] = {name.label: [] for name in work.names.all()}
    for mention in Mention.objects.filter(name__work=work).order_by("version__review", "start"):
        words = mention.version.text[mention.start : mention.end]
        found[mention.name.label].append((mention.version.review_id, words))
    return found


@pytest.fixture
def editor() -> User:
    return make_user(is_editor=True)


def test_an_import_finds_names_and_gathers_them_with_those_of_other_reviews() -> None:
    first = make_review("We follow Theodore Twombly 🚲 and Samantha.")
    second = make_review("Then Theo laughs. We like Theo.")

    assert kept(first.work) == {
        "Samantha": [(first.pk, "Samantha")],
        "Theodore Twombly": [
            (first.pk, "Theodore Twombly"),
            (second.pk, "Theo"),
            (second.pk, "Theo"),
        ],
    }


def test_an_edit_finds_them_in_the_new_text_alone_and_names_keep_their_ids(editor: User) -> None:
    review = make_review("We follow Theodore Twombly and Samantha.")
    before = Name.objects.get(label="Theodore Twombly").pk

    edit(review, "Now only Theodore Twombly is there.", base=1, by=editor)

    assert kept(review.work) == {"Theodore Twombly": [(review.pk, "Theodore Twombly")]}
    assert Name.objects.get().pk == before


def test_a_dry_run_keeps_no_name() -> None:
    store([incoming("We like Samantha.")], by=None, dry_run=True, each=lambda _: None)
    assert Name.objects.count() == 0


def test_gathering_again_changes_nothing() -> None:
    review = make_review("We follow Theodore Twombly and Theo.")
    rows = list(Mention.objects.order_by("pk").values_list())

    gather_names([review.work_id])

    assert list(Mention.objects.order_by("pk").values_list()) == rows


def test_the_number_of_queries_is_that_of_one_work() -> None:
    def queries(works: int) -> int:
        reviews = [make_review(work=f"Film {works}.{n}") for n in range(works)]
        with CaptureQueriesContext(connection) as told:
            gather_names(review.work_id for review in reviews)
        return len(told)

    assert queries(1) == queries(5)


def test_a_spelling_that_was_split_off_stays_apart_until_it_is_taken_back(editor: User) -> None:
    review = make_review("We hear Scarlett Johansson.")
    other = make_review("We hear Scarlett Johannson.")
    decision = split_off(Name.objects.get(), "Scarlett Johannson", by=editor)
    gather_names([review.work_id])
    third = make_review("Again Scarlett Johannson speaks.")
    assert {label: len(found) for label, found in kept(review.work).items()} == {
        "Scarlett Johansson": 1,
        "Scarlett Johannson": 2,
    }

    assert take_back(review.work, [decision.pk]) == 1
    assert kept(review.work) == {
        "Scarlett Johannson": [
            (review.pk, "Scarlett Johansson"),
            (other.pk, "Scarlett Johannson"),
            (third.pk, "Scarlett Johannson"),
        ]
    }


def test_two_names_that_were_joined_are_one_until_it_is_taken_back(editor: User) -> None:
    review = make_review("We hear Samantha, and we hear Scarlett Johansson.")
    apart = kept(review.work)
    samantha = Name.objects.get(label="Samantha")

    decisions = join_to(samantha, Name.objects.get(label="Scarlett Johansson"), by=editor)
    assert list(spellings_of(Name.objects.get())) == ["Samantha", "Scarlett Johansson"]

    take_back(review.work, [each.pk for each in decisions])
    assert kept(review.work) == apart


def test_what_cannot_be_split_or_joined_is_refused(editor: User) -> None:
    make_review("We hear Samantha.")
    make_review("We hear Zelda.", work="Wild")
    samantha, zelda = Name.objects.order_by("label")

    for spelling, reason in (("Samantha", "this one spelling only"), ("Sam", "is no spelling of")):
        with pytest.raises(NotDecided, match=reason):
            split_off(samantha, spelling, by=editor)
    with pytest.raises(NotDecided, match="another name of the same work"):
        join_to(samantha, zelda, by=editor)
    assert SpellingDecision.objects.count() == 0


def test_a_library_that_exists_gets_its_names_by_the_command() -> None:
    reviews = [make_review("We like Samantha.", work=f"Film {n}") for n in range(3)]
    Name.objects.all().delete()
    Work.objects.exclude(pk=reviews[0].work_id).update(names_gathered_at=None)

    told = StringIO()
    call_command("find_names", stdout=told)
    assert told.getvalue() == "2 of 2 works\n"
    assert set(Name.objects.values_list("work", flat=True)) == {
        each.work_id for each in reviews[1:]
    }
    call_command("find_names", stdout=told)
    assert told.getvalue().endswith("The names in all works are found already.\n")


def test_finding_names_is_stopped_by_key_and_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    class Stopping(StringIO):
        def write(self, line: str) -> int:
            signal.raise_signal(signal.SIGINT)
            return super().write(line)

    monkeypatch.setattr("reviews.management.commands.find_names.WORKS_AT_ONCE", 1)
    reviews = [make_review("We like Samantha.", work=f"Film {n}") for n in range(3)]
    Name.objects.all().delete()
    Work.objects.update(names_gathered_at=None)

    with pytest.raises(CommandError) as stopped:
        call_command("find_names", stdout=Stopping())

    assert str(stopped.value) == (
        "Stopped. The names in 1 of 3 works are kept; run the command again to go on from here."
    )
    assert list(Name.objects.values_list("work", flat=True)) == [reviews[0].work_id]
    told = StringIO()
    call_command("find_names", stdout=told)
    assert told.getvalue() == "1 of 2 works\n2 of 2 works\n"


def test_the_database_keeps_the_rules_of_a_mention() -> None:
    here = make_review("We like Samantha.")
    elsewhere = make_review("We like Zelda.", work="Wild")
    mention = Mention.objects.get(version=here.current)
    wrong = (
        {"start": 5, "end": 5},
        {"start": 6, "end": 5},
        {"start": mention.start, "end": mention.end + 1},
        {"start": 1, "end": 2, "name": Name.objects.get(work=elsewhere.work)},
    )
    for fields in wrong:
        with pytest.raises(IntegrityError), transaction.atomic():
            Mention.objects.create(version=here.current, **({"name": mention.name} | fields))


def test_the_database_keeps_the_rules_of_a_decision() -> None:
    work = make_review("We like Samantha.").work
    SpellingDecision.objects.create(work=work, spelling="sam")
    for fields in ({"spelling": "sam"}, {"spelling": ""}, {"spelling": "a", "goes_with": "a"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            SpellingDecision.objects.create(work=work, **fields)
