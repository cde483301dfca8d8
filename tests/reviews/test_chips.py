"""The filters of a query as its reader sees them, each with the way to be rid of it."""

from reviews.chips import chips
from reviews.library import Choice


def test_without_the_last_filter_the_address_has_no_query() -> None:
    asked = ("critic:ann", "slow critic:ann")
    ways = {text: [chip.without for chip in chips(Choice.read({"q": text}))] for text in asked}
    assert ways == {"critic:ann": [""], "slow critic:ann": ["?q=slow"]}
