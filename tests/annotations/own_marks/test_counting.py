"""The number of marks that the library tells is that of the marks that are found."""

from accounts.models import User
from annotations.actions.highlights import remove
from annotations.codes import codebook_of
from annotations.models import Notebook
from annotations.own_marks import Shelf, count_marks, find_marks
from reviews.asking import OF_MARKS, parse
from reviews.retrieval.documents import configs_in_use
from tests.factories import make_highlight, make_notebook, make_review

COUNTED = {
    "NAIVE": 2,
    "slow": 2,
    "slow -naive": 1,
    '"naive cities"': 1,
    '"cities naive"': 0,
    "cheval or slow": 3,
    "静か": 1,
    "'": 4,
    "lang:fr": 1,
    "lang:fr slow": 0,
    "lang:fr gulls": 0,
    "in:notes slow": 2,
    "in:notes so -naive": 1,
}


def test_as_many_are_counted_as_are_found(notebook: Notebook, annotator: User) -> None:
    her = make_review("The “naïve” cities sang.")
    soir = make_review("Les chevaux étaient lents.", work="Amour", language="fr")
    zama = make_review("映画はとても静かだった。", work="Zama", language="ja")
    make_highlight(her, "“naïve” cities", notebook=notebook, by=annotator)
    make_highlight(her, "naïve", notebook=notebook, by=annotator, note="So slow.")
    make_highlight(soir, "chevaux", notebook=notebook, by=annotator)
    make_highlight(zama, "静か", notebook=notebook, by=annotator, note="Slow.")
    remove(make_highlight(her, "naïve", notebook=notebook, by=annotator), by=annotator)
    make_highlight(her, "naïve", notebook=make_notebook(annotator), by=annotator)
    shelf, configs = Shelf(notebook, codebook_of(notebook), annotator), configs_in_use()

    asked = {typed: parse(typed, OF_MARKS) for typed in COUNTED}
    found = {typed: len(find_marks(shelf, query, configs).rows) for typed, query in asked.items()}
    counted = {
        typed: count_marks(shelf, query, configs, most=100) for typed, query in asked.items()
    }

    assert found == COUNTED
    assert counted == {typed: (count, False) for typed, count in COUNTED.items()}
    assert count_marks(shelf, asked["slow"], configs, most=1) == (1, True)
    assert count_marks(shelf, asked["slow"], [], most=1) == (0, False)
