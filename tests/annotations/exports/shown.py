"""What a reader of Markdown sees."""

from markdown_it import MarkdownIt


def shown(markdown: str) -> list[str]:
    """The text of each block, as CommonMark shows it."""
    return [
        "".join("\n" if child.type == "hardbreak" else child.content for child in token.children)
        for token in MarkdownIt("commonmark").parse(markdown)
        if token.children is not None
    ]
