"""The toast after a change, and the button that takes it back."""

from annotations.drawing.toasts import WayBack, draw_toast, draw_way_back


def test_a_toast_says_a_sentence_as_it_is_written() -> None:
    assert draw_toast("Marked <b> & “so”.") == (
        '<div hx-swap-oob="innerHTML:#toasts"><div class="toast">'
        "<p>Marked &lt;b&gt; &amp; “so”.</p> </div></div>"
    )


def test_a_way_back_posts_with_its_token() -> None:
    assert draw_way_back(WayBack("/changes/7/undo/", "Undo"), "secret") == (
        '<form action="/changes/7/undo/" method="post" hx-post="/changes/7/undo/" hx-swap="none">'
        '<input type="hidden" name="csrfmiddlewaretoken" value="secret">'
        "<button>Undo</button></form>"
    )


def test_in_a_list_it_says_what_it_is_about() -> None:
    way = WayBack("/x/", "Redo", next_page='/a/?b="c"&d', id="undo-7", about="Marked “<b>”")

    drawn = draw_way_back(way, "secret")

    assert '<input type="hidden" name="next" value="/a/?b=&quot;c&quot;&amp;d">' in drawn
    assert '<button id="undo-7" aria-label="Redo: Marked “&lt;b&gt;”">Redo</button>' in drawn
