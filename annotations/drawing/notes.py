"""A reader's note: Markdown in, HTML out that is safe in any page and fits a narrow card.

The dialect is CommonMark (https://spec.commonmark.org/0.31.2/) with ~~strikethrough~~, and with
every line break kept, since people type notes like that. HTML is text. There are no reference
definitions, so a note means the same wherever it stands; no pictures, whose words stay; and a
heading is a bold paragraph, because a card is no place for a page's levels.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from html import escape
from itertools import takewhile
from typing import Final

import nh3
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

TAGS: Final = frozenset(
    {"p", "br", "em", "strong", "s", "code", "pre", "ul", "ol", "li", "blockquote", "a"}
)
DEEPEST: Final = 20
LONGEST_REMEMBERED: Final = 1_000
"""In code points; a longer note is drawn each time that it is shown."""
MOST_REMEMBERED: Final = 2_048

# A single slash, since browsers read two, and a backslash as the second, as another host's name.
_FOLLOWED = re.compile(r"(?:https?://[^\s\\/?#]|mailto:|/(?![/\\]))[^\s\\]*", re.IGNORECASE)
# What may mean something in Markdown, or be changed by a parser of Markdown or HTML. Too much
# here costs a note some microseconds, too little would show it otherwise than it was meant.
_SIGN = re.compile(
    r"""[\\`*_\[<~] | &[\#\w] | ^[ ]*(?:[-+=>\#]|\d+[.)]) | ^[ ]{4}
    | [\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]
    | [^\S\n \xa0\u202f] | ^[ ]*[\xa0\u202f] | [\xa0\u202f][ ]*$""",
    re.MULTILINE | re.VERBOSE,
)
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_LINE_END = re.compile(r"\r\n?")
_BETWEEN_PARAGRAPHS = re.compile(r"\n{2,}")


def render_note(markdown: str) -> str:
    """The note as balanced HTML, without a newline at its end; nothing for a note of blanks.

    The elements are those of `TAGS`. The only attributes are `href` and `rel` of a link, and the
    `start` of a list that does not begin with 1. Links go to http, https and mailto, and to paths
    of this site, which begin with a single slash; what would go elsewhere stays as it was typed.
    An address that is none by the URL standard is left out. A note with `DEEPEST` elements within
    one another is shown as plain text. Never raises.
    """
    if _SIGN.search(markdown) is None:
        return _plain(markdown)
    return _remembered(markdown) if len(markdown) <= LONGEST_REMEMBERED else _rendered(markdown)


def note_lines(markdown: str) -> list[str]:
    """The lines that `note_tokens` counts."""
    return _LINE_END.sub("\n", _SURROGATE.sub("\ufffd", markdown)).split("\n")


def note_tokens(markdown: str) -> list[Token]:
    """The note's blocks, as markdown-it parses them; `map` counts lines, its end exclusive."""
    return _PARSER.parse("\n".join(note_lines(markdown)))


def is_too_deep(tokens: Sequence[Token]) -> bool:
    """Whether the parser may have given up, and dropped what it found beyond."""
    return any(token.level >= DEEPEST - 1 for token in tokens if token.type != "inline")


def _plain(text: str) -> str:
    lines = "\n".join([line.strip(" ") for line in escape(text, quote=False).split("\n")])
    paragraphs = _BETWEEN_PARAGRAPHS.split(lines.strip("\n"))
    broken = [each.replace("\n", "<br>\n") for each in paragraphs if each]
    html = "\n".join([f"<p>{each}</p>" for each in broken])
    # As the HTML standard's serialiser writes it.
    return html.replace("\xa0", "&nbsp;")


def _rendered(markdown: str) -> str:
    tokens = note_tokens(markdown)
    if is_too_deep(tokens):
        return _CLEANER.clean(_plain("\n".join(note_lines(markdown)))).rstrip("\n")
    return _CLEANER.clean(_PARSER.renderer.render(tokens, _PARSER.options, {})).rstrip("\n")


_remembered = lru_cache(maxsize=MOST_REMEMBERED)(_rendered)


class _Parser(MarkdownIt):
    def validateLink(self, url: str) -> bool:  # noqa: N802 (markdown-it's name)
        return _FOLLOWED.fullmatch(url) is not None


class _Renderer(RendererHTML):
    """Each method draws the token of its name."""

    def heading_open(self, *_: object) -> str:
        return "<p><strong>"

    def heading_close(self, *_: object) -> str:
        return "</strong></p>\n"

    def hr(self, *_: object) -> str:
        return "<p>* * *</p>\n"

    def image(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        words = self.renderInlineAsText(tokens[idx].children or [], options, env)
        return escape(words, quote=False)

    def link_open(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        opening = self.renderToken(tokens, idx, options, env)
        within = takewhile(lambda token: token.type != "link_close", tokens[idx + 1 :])
        if "".join(token.content for token in within).strip():
            return opening
        # A link without words could be neither seen nor followed.
        return opening + escape(str(tokens[idx].attrs["href"]), quote=False)


def _parser() -> MarkdownIt:
    options = {"html": False, "xhtmlOut": False, "breaks": True, "maxNesting": DEEPEST}
    parser = _Parser("commonmark", options, renderer_cls=_Renderer)
    return parser.enable("strikethrough").disable("reference")


def _kept(tag: str, attribute: str, value: str) -> str | None:
    match attribute:
        case "href":
            return value if _FOLLOWED.fullmatch(value) else None
        case "start":
            return value if value.isdecimal() else None
        case _:  # the cleaner's own rel
            return value


_PARSER = _parser()
_CLEANER = nh3.Cleaner(
    tags=TAGS,
    clean_content_tags=set(),
    attributes={"a": {"href"}, "ol": {"start"}},
    attribute_filter=_kept,
    link_rel="nofollow noopener noreferrer",
    url_schemes={"http", "https", "mailto"},
)
