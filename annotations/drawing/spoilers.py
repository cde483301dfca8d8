"""Drawing the words of a spoiler in a text: there, but not to be seen or heard until asked for.

The words stay in the page code point for code point, since offsets are counted in them.
"""

from dataclasses import dataclass


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
