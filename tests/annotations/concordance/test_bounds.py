"""What a concordance leaves unread, and says so."""

from dataclasses import replace
from typing import Any

import pytest
from django.db.models import BooleanField, Q
from django.db.models.expressions import RawSQL
from django.test import Client

from annotations.concordance import lines as concordance_lines
from reviews.asking import Wanted
from reviews.retrieval import Found, look_for
from tests.annotations.concordance.asking import ANA, BEN, ask, lines
from tests.pages import page_of


def test_no_more_lines_are_read_than_can_be_sorted(
    as_annotator: Client, both: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(concordance_lines, "MOST_LINES", 2)
    monkeypatch.setattr("annotations.views.concordance.MOST_LINES", 2)

    answer = ask(as_annotator)

    # Those of the review added last.
    assert lines(answer) == [BEN[0], ANA[0]]
    assert page_of(answer).one("p", class_="count").words == (
        "The first 2 lines, from 2 of the 2 reviews found. Narrow the search to see the others."
    )


@pytest.mark.parametrize("bounds", [{"MOST_READ": 1}, {"LONGEST_READING": 0, "_CHUNK": 1}])
def test_no_more_reviews_are_read_than_one_waits_for(
    as_annotator: Client, both: None, monkeypatch: pytest.MonkeyPatch, bounds: dict[str, int]
) -> None:
    for name, bound in bounds.items():
        monkeypatch.setattr(concordance_lines, name, bound)

    answer = ask(as_annotator)

    assert lines(answer) == BEN
    assert page_of(answer).one("p", class_="count").words == (
        "1 line in 1 review, and there are more: not all that was found could be read at once. "
        "Narrow the search to see the others."
    )


def test_what_takes_too_long_is_stopped(
    as_annotator: Client, both: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def endless(wanted: Wanted, condition: Q, **asked: Any) -> Found:
        found = look_for(wanted, condition, **asked)
        slowly = RawSQL("pg_sleep(3600) IS NOT NULL", [], output_field=BooleanField())
        return replace(found, sample=replace(found.sample, narrowed=Q(slowly)))

    monkeypatch.setattr("annotations.views.concordance.LONGEST", 0.01)
    monkeypatch.setattr("annotations.views.concordance.look_for", endless)

    answer = ask(as_annotator)

    assert answer.status_code == 503
    assert page_of(answer).one(class_="empty").words == (
        "This takes too long. Try rarer words, or narrow the search by a film or a critic."
    )
