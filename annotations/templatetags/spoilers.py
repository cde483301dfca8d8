"""What is told of words that are hidden as spoilers, and how to see them."""

from collections.abc import Mapping

from django import template
from django.template import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator

from annotations.current import current_notebook
from annotations.drawing.spoilers import set_apart
from annotations.library.review_rows import marked
from annotations.models import Highlight, Notebook
from annotations.own_marks.hits import Hits
from annotations.spoilers.hiding import (
    PARAM,
    SHOWN,
    are_asked_for,
    byline_of,
    kept_spoilers,
    quote_of,
    spoilers_for,
)
from reviews.models import Review

register = template.Library()


@register.simple_tag(takes_context=True)
def quote(context: Context, highlight: Highlight, most: int = 0) -> SafeString:
    """The highlight's words as HTML, without those that are a spoiler; with `most`, no more code
    points.

    On a page with `word_hits`, all of the words have those marked that were looked for.
    """
    hits: Mapping[int, Hits] = context.get("word_hits") or {}
    if highlight.pk in hits and not most:
        # It escapes the words between its marks.
        return mark_safe(marked(hits[highlight.pk].quote))  # noqa: S308
    return hidden_apart(quote_text(context, highlight, most))


@register.filter
def hidden_apart(words: object) -> SafeString:
    """Quoted words as HTML, in which what stands for hidden ones is read by itself."""
    return mark_safe(set_apart(str(words)))  # noqa: S308


@register.simple_tag(takes_context=True)
def quote_text(context: Context, highlight: Highlight, most: int = 0) -> str:
    """The same words as `quote`, for an attribute or a label."""
    words = quote_of(highlight, spoilers_for(context.get("request"), highlight.notebook_id))
    return Truncator(words).chars(most) if most else words


@register.simple_tag(takes_context=True)
def opening(context: Context, review: Review, most: int = 0) -> str:
    """The review's opening words, up to the first that the reader's notebook hides as a spoiler."""
    request = context.get("request")
    notebook = current_notebook(request) if request else None
    words = spoilers_for(request, notebook).opening(review.current_id, review.incipit)
    return Truncator(words).chars(most) if most else words


@register.simple_tag(takes_context=True)
def byline(context: Context, review: Review, highlight: Highlight | None = None) -> str:
    """Who signed the review, or its opening words too, without what is hidden of them: by the
    notebook of the highlight, or else the reader's own."""
    request = context.get("request")
    notebook = current_notebook(request) if request and not highlight else None
    pk = highlight.notebook_id if highlight else notebook
    return byline_of(review, spoilers_for(request, pk))


@register.simple_tag(takes_context=True)
def spoilers_choice(context: Context) -> SafeString:
    """The link that shows what this page hides, or hides it again; at the end of the page, when it
    is known whether anything was hidden."""
    request = context.get("request")
    if request is None:
        return SafeString("")
    query = request.GET.copy()
    if are_asked_for(request):
        words = "Hide spoilers"
        query.pop(PARAM, None)
    elif any(each.have_hidden for each in kept_spoilers(request).values()):
        words = "Show spoilers"
        query[PARAM] = SHOWN
    else:
        return SafeString("")
    address = f"{request.path}?{query.urlencode()}" if query else request.path
    link = '<p class="spoilers-choice"><a href="{}">{}</a></p>'
    return format_html(link, address, words)


@register.simple_tag(takes_context=True)
def export_address(context: Context, address: str) -> str:
    """The address of a file, with what is hidden where this page shows it."""
    request = context.get("request")
    if request is None or not are_asked_for(request):
        return address
    return f"{address}{'&' if '?' in address else '?'}{PARAM}={SHOWN}"


@register.simple_tag(takes_context=True)
def with_spoilers(context: Context, notebook: Notebook | None) -> SafeString:
    """The check beside the links to files, by which they hold what is hidden; nothing where nothing
    is. Without scripts, the page that shows its spoilers links to files that hold them."""
    spoilers = spoilers_for(context.get("request"), notebook)
    if not (spoilers.places or spoilers.are_shown):
        return SafeString("")
    # Nothing in it is anybody's words.
    return mark_safe(  # noqa: S308
        '<with-spoilers hidden><label><input type="checkbox"'
        f"{' checked' if spoilers.are_shown else ''}> With spoilers</label></with-spoilers>"
    )
