"""Scripts that look at a page as it is laid out: what runs over an edge, which words are broken, which are turned."""

from __future__ import annotations

from typing import Any

from tests.print.chrome import A4, Tab

ON_PAPER = """
(() => {
  const rules = [...document.styleSheets].flatMap(sheet => [...sheet.cssRules])
    .filter(rule => rule instanceof CSSPageRule && rule.style.marginLeft);
  for (const paper of document.querySelectorAll('.paper')) {
    const name = [...paper.classList].find(word => /^part\\d+$/.test(word)) ?? '';
    const {marginLeft, marginRight} = rules.findLast(rule => rule.selectorText === name).style;
    paper.style.width = `calc(210mm - ${marginLeft} - ${marginRight})`;
  }
})()
"""
"""Makes each paper as wide as Chromium prints it: A4 without the margins of its own @page rule."""
OVER_EDGE = """
[...document.querySelectorAll('.paper')].flatMap(paper => {
  const box = paper.getBoundingClientRect(), range = document.createRange(), found = [];
  const walker = document.createTreeWalker(paper, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  const tell = (what, node) => found.push(`${what} ${node.nodeName}: ${node.textContent.trim().slice(0, 60)}`);
  for (let node; (node = walker.nextNode());) {
    const isText = node.nodeType === Node.TEXT_NODE;
    if (isText) range.selectNodeContents(node);
    const {left, right, width} = (isText ? range : node).getBoundingClientRect();
    if (width && (right > box.right + 1 || left < box.left - 1)) tell('outside the paper', node);
  }
  for (const cell of paper.querySelectorAll('td, th'))
    if (cell.scrollWidth > cell.clientWidth + 1) tell('wider than its cell', cell);
  return found;
})
"""
"""What stands outside its paper or its cell."""
BROKEN = """
(() => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange(), found = [];
  for (let node; (node = walker.nextNode());) {
    for (const word of node.data.matchAll(/(?<![\\w./@’'-])[A-Za-z]{2,12}(?![\\w./@’'-])/g)) {
      range.setStart(node, word.index);
      range.setEnd(node, word.index + word[0].length);
      if (new Set([...range.getClientRects()].map(box => Math.round(box.top))).size > 1) found.push(word[0]);
    }
  }
  return found;
})()
"""
"""Words of up to twelve letters that do not stand in one line."""
TURNED = """
(() => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), found = [];
  const box = (node, at) => {
    const range = document.createRange();
    range.setStart(node, at);
    range.setEnd(node, at + 1);
    return range.getBoundingClientRect();
  };
  for (let node; (node = walker.nextNode());) {
    const at = node.data.search(/[A-Za-z]{2}/);
    if (at < 0 || /OS\\d{3}/.test(node.data)) continue;
    const [first, second] = [box(node, at), box(node, at + 1)];
    if (first.top === second.top && first.left > second.left) found.push(node.data.trim().slice(0, 60));
  }
  return found;
})()
"""
"""Texts without a hostile mark that run from right to left."""


def lay_on_paper(tab: Tab) -> None:
    """Lay a page out as it is printed, in one long column."""
    tab.show_on(A4)
    tab.evaluate(ON_PAPER)


def over_edge(tab: Tab) -> list[Any]:
    """Return what stands outside its paper or its cell. The page has to lie on paper."""
    return list(tab.evaluate(OVER_EDGE))
