from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from annotations.drawing.cards import Card, CardLink, CardReply, TagShown, draw_cards, fold
from tests.pages import Element, page_of

MADE = date(2026, 11, 2)
PLAIN = Card(
    id=7,
    start=4,
    end=9,
    quote="opens",
    tags=(),
    note_html="",
    author="Vera",
    username="vera",
    created=MADE,
)


class Drawn:
    """What is drawn, as an answer that a browser takes apart."""

    status_code = 200

    def __init__(self, html: str) -> None:
        self.content = html.encode()


def card_in(html: str) -> Element:
    return page_of(Drawn(html)).one("article")


def test_a_plain_card() -> None:
    assert draw_cards([PLAIN]) == (
        '<article class="card" id="card-7" data-highlight="7" data-start="4" data-end="9"'
        ' data-author="vera" data-revision="1"'
        ' aria-label="Mark: opens, no tag, by Vera">'
        '<p class="card-quote"><a href="#h7"><q>opens</q></a></p>'
        '<p class="card-foot"><span>Vera, <time datetime="2026-11-02">2 Nov 2026</time></span></p>'
        "</article>"
    )


def test_tags_stand_in_their_order_with_their_colours() -> None:
    tags = (TagShown("score > good", 3), TagShown("irony", 12))

    card = card_in(draw_cards([PLAIN._replace(tags=tags)]))

    assert [(tag.text, tag["class"]) for tag in card.one(class_="tags").all("li")] == [
        ("score > good", "tag c3"),
        ("irony", "tag c12"),
    ]
    assert card["aria-label"] == "Mark: opens, score > good, irony, by Vera"


def test_a_colour_is_that_of_the_first_tag() -> None:
    tags = (TagShown("pace", 3), TagShown("irony", 12))

    assert (PLAIN.colour, PLAIN._replace(tags=tags).colour) == (0, 3)


def test_a_card_that_may_be_changed_links_to_its_highlight() -> None:
    link = card_in(draw_cards([PLAIN], page="/highlights/{id}/")).one(class_="card-foot").one("a")

    assert (link.text, link.attributes) == (
        "Change",
        {
            "class": "change",
            "href": "/highlights/7/",
            "aria-label": "Change the mark: opens",
        },
    )


def test_a_card_that_swaps_itself_says_so() -> None:
    assert card_in(draw_cards([PLAIN], oob=True))["hx-swap-oob"] == "true"


def test_a_long_quote_is_cut_after_a_word() -> None:
    quote = "The film is patient with everybody in it, and so are we, mostly, until the end of it."

    shown = card_in(draw_cards([PLAIN._replace(quote=quote)])).one("q").text

    assert shown == "The film is patient with everybody in it, and so are we, mostly…"


def test_a_note_is_drawn_as_the_html_that_it_is() -> None:
    card = card_in(draw_cards([PLAIN._replace(note_html="<p>So <em>slow</em>.</p>")]))

    assert card.one(class_="note").one("em").text == "slow"


def test_linked_passages_say_how_and_whose() -> None:
    link = CardLink("disputed by", "/reviews/2/#h9", "It drags.", "Ben on Her")

    card = card_in(draw_cards([PLAIN._replace(links=(link,))]))

    (shown,) = card.one(class_="links").all("li")
    assert shown.words == "disputed by It drags. Ben on Her"
    assert shown.one("a")["href"] == "/reviews/2/#h9"


def test_replies_stand_under_the_card_in_their_order() -> None:
    replies = (
        CardReply("Ben", MADE, "<p>No.</p>", 1),
        CardReply("Ana", MADE, "<p>Yes.</p>", 2),
    )

    card = card_in(draw_cards([PLAIN._replace(replies=replies)]))

    assert [(each["id"], each.words) for each in card.one(class_="replies").all("li")] == [
        ("reply-1", "No.Ben, 2 Nov 2026"),
        ("reply-2", "Yes.Ana, 2 Nov 2026"),
    ]


def test_cards_alike_but_for_one_thing_stay_apart() -> None:
    verse = (TagShown("verse", 1),)
    cards = [PLAIN, PLAIN._replace(tags=verse), PLAIN._replace(author="Ben")]

    assert draw_cards(cards) == "".join(draw_cards([card]) for card in cards)
    assert [card["aria-label"] for card in page_of(Drawn(draw_cards(cards))).all("article")] == [
        "Mark: opens, no tag, by Vera",
        "Mark: opens, verse, by Vera",
        "Mark: opens, no tag, by Ben",
    ]


words = st.text(alphabet="ab<>&\"'é🎬 ", min_size=1, max_size=40)


@given(quote=words, tag=words, author=words, relation=words, source=words, address=words)
def test_every_word_is_shown_as_it_is_written(
    quote: str, tag: str, author: str, relation: str, source: str, address: str
) -> None:
    card = PLAIN._replace(
        quote=quote,
        tags=(TagShown(tag, 1),),
        author=author,
        links=(CardLink(relation, address, quote, source),),
        replies=(CardReply(author, MADE, "", 1),),
    )

    drawn = card_in(draw_cards([card], page=f"{address}{{id}}"))

    assert [each.text for each in drawn.all("q")] == [quote, quote]
    assert [each.text for each in drawn.one(class_="tags").all("li")] == [tag]
    assert drawn["aria-label"] == f"Mark: {quote}, {tag}, by {author}"
    signed = f"{author}, 2 Nov 2026"
    assert [each.text for each in drawn.all("span")] == [signed, signed]
    link = drawn.one(class_="links").one("li")
    assert (link.text, link.one("a")["href"]) == (f"{relation} {quote} {source}", address)
    assert drawn.all("a")[-1].attributes["href"] == f"{address}7"


def test_folded_cards_end_where_they_are_said_to() -> None:
    drawn = draw_cards([PLAIN._replace(note_html='<p title="</NoScript>">Mind the end.</p>')])
    folded = fold(drawn)
    assert folded.lower().count("</noscript") == 1
    assert card_in(folded).one(class_="note").words == "Mind the end."


def test_no_cards_fold_to_nothing() -> None:
    assert fold("") == ""
