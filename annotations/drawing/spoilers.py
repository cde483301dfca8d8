"""Drawing the words of a spoiler in a text: there, but not to be seen or heard until asked for.

The words stay in the page code point for code point, since offsets are counted in them. Where a
text is quoted, other words stand for them.
"""

from dataclasses import dataclass
from html import escape
from typing import Final

from annotations.spoilers.spoilers import HIDDEN

_APART: Final = f'<bdi lang="en">{escape(HIDDEN)}</bdi>'


@dataclass(frozen=True, slots=True)
class Hidden:
    """A range of a text that is hidden: [start, end) in code points, never empty."""

    start: int
    end: int

    def draw(self, start: int, words: str, *, paragraph: int) -> str:
        """`words`, HTML, which stand at `start` in the paragraph that begins at `paragraph`.

        What is drawn in several pieces is told once in each paragraph, by its first piece, and
        shown at once, by `data-spoiler`. static/js/spoilers.js makes that piece a button; without
        scripts there is the page's own link.
        """
        is_first = start == max(self.start, paragraph)
        told = 'role="img" aria-label="Spoiler, hidden"' if is_first else 'aria-hidden="true"'
        return f'<spoiler-words data-spoiler="{self.start}" {told}>{words}</spoiler-words>'


def set_apart(words: str) -> str:
    """Quoted words as HTML, in which what stands for hidden ones is read by itself: it is English
    and runs from left to right, whatever it stands among."""
    drawn = escape(words)
    return drawn.replace(escape(HIDDEN), _APART) if HIDDEN in words else drawn
