"""Reads an exported page the way a browser does, and refuses one whose tags do not match."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"meta", "br", "col", "wbr", "img", "circle", "path"}


@dataclass
class Node:
    """One element with its attributes and the text inside it, a space at each tag."""

    tag: str
    attrs: dict[str, str]
    texts: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return " ".join("".join(self.texts).split())


class Page(HTMLParser):
    """All elements of a page in order, and its style sheet."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.nodes: list[Node] = []
        self._open: list[Node] = []
        self.feed(html)
        self.close()
        assert not self._open, f"never closed: {[node.tag for node in self._open]}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, {name: value or "" for name, value in attrs})
        self.nodes.append(node)
        self._add(" ")
        if tag not in VOID:
            self._open.append(node)

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        assert self._open, f"</{tag}> closes nothing"
        assert self._open[-1].tag == tag, f"</{tag}> closes <{self._open[-1].tag}>"
        self._open.pop()
        self._add(" ")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_data(self, data: str) -> None:
        self._add(data)

    def _add(self, text: str) -> None:
        for node in self._open:
            node.texts.append(text)

    def all(self, tag: str, class_: str = "") -> list[Node]:
        """Return the elements of a tag, with a class if one is given."""
        named = [node for node in self.nodes if node.tag == tag]
        return [node for node in named if not class_ or class_ in node.attrs.get("class", "").split()]

    def one(self, tag: str, class_: str = "") -> Node:
        """Return the only element of a tag and class."""
        (node,) = self.all(tag, class_)
        return node

    def items(self) -> dict[str, Node]:
        """Return the elements that stand for items, by item id."""
        marked = [node for node in self.nodes if "data-item" in node.attrs]
        ids = [node.attrs["data-item"] for node in marked]
        assert len(set(ids)) == len(ids), "an item is printed twice"
        return dict(zip(ids, marked, strict=True))

    @property
    def text(self) -> str:
        """All text of the body."""
        return self.one("body").text
