"""An answer as a browser takes it apart: elements, their attributes and their text."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Protocol

VOID = {"br", "hr", "img", "input", "link", "meta"}


class Answer(Protocol):
    @property
    def content(self) -> bytes: ...

    @property
    def status_code(self) -> int: ...


@dataclass
class Element:
    """`text` is what stands in it, blank for blank; `words` the same on one line."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list["Element | str"] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(each if isinstance(each, str) else each.text for each in self.children)

    @property
    def words(self) -> str:
        return " ".join(self.text.split())

    def __getitem__(self, attribute: str) -> str:
        return self.attributes[attribute]

    def all(self, tag: str = "", **wanted: str) -> list["Element"]:
        """Those within it, in the order of the page, with this tag and these attributes.

        `data_start` asks for data-start, `class_` for one class among several, `for_` for for.
        """
        found: list[Element] = []
        for child in self.children:
            if isinstance(child, Element):
                found += [child] if child._is(tag, wanted) else []
                found += child.all(tag, **wanted)
        return found

    def one(self, tag: str = "", **wanted: str) -> "Element":
        """The only such one; fails where there is none, or another."""
        (found,) = self.all(tag, **wanted)
        return found

    def top(self) -> list["Element"]:
        """The elements directly in it."""
        return [child for child in self.children if isinstance(child, Element)]

    def _is(self, tag: str, wanted: dict[str, str]) -> bool:
        return tag in ("", self.tag) and all(self._has(*each) for each in wanted.items())

    def _has(self, name: str, value: str) -> bool:
        name = name.rstrip("_").replace("_", "-")
        if name == "class":
            return value in self.attributes.get("class", "").split()
        return self.attributes.get(name) == value


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [Element("")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop().tag == tag, f"</{tag}> closes nothing that is open"

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def page_of(answer: Answer) -> Element:
    """What the answer holds, under a root without a tag; fails where an element is not closed."""
    return page_within(answer.content.decode())


def page_within(html: str) -> Element:
    """What the HTML holds, as `page_of` takes it apart."""
    builder = _Builder()
    builder.feed(html)
    builder.close()
    (root,) = builder.open
    return root
