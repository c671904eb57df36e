"""Five hundred hostile strings, and every kind of paper with words of one's own in each field that people fill.

    FAMILIES -> STRINGS -> made(words) -> typed(document)

Each string ends in a mark of its own, such as OS017: so no two are alike, and each can be found on a page.
"""

from __future__ import annotations

import dataclasses
import itertools
import re
from collections.abc import Callable, Iterator, Mapping

from msgspec.structs import replace

from desktop_app.checklists.answers import Value, items_of
from desktop_app.checklists.session import Session
from desktop_app.content.local import MAX_VALUE, LocalContact
from desktop_app.content.markup import to_plain
from desktop_app.content.records import ChecklistTemplate, Item, Scenario, Statement
from desktop_app.content.setting import NO_SETTING, SettingProfile, words_of
from desktop_app.documents.catalogue import PAPERS, Order, letterhead_of, make_paper
from desktop_app.documents.checklist import build_checklist
from desktop_app.documents.model import Made, papers_of
from desktop_app.documents.press import Press
from desktop_app.documents.workshop_papers import HANDOUTS, KEYS, WorkshopPlan, workshop_papers
from tests.documents.papers import OWN_CASE
from tests.documents.samples import TODAY, authored_library, full_answers

COUNT = 500
MARK = re.compile(r"OS\d{3}")
SCRIPTS = ("window.canary=1", "alert(1)", "document.title='owned'", "document.body.remove()")
ADDRESSES = ("https://evil.example/x", "//evil.example/x", "http://127.0.0.1:9/x", "file:///etc/passwd")

SCRIPT = (
    "<script>{js}</script>",
    "<ScRiPt >{js}</sCrIpT >",
    "<script src={url}></script>",
    "<scr<script>ipt>{js}</scr</script>ipt>",
    "</script><script>{js}</script>",
    "<svg onload={js}>",
    "<svg><script>{js}</script></svg>",
    "<img src=x onerror={js}>",
    "<img/src/onerror={js}>",
    "<body onload={js}>",
    "<details open ontoggle={js}>",
    "<input autofocus onfocus={js}>",
    "<video><source onerror={js}></video>",
    "<marquee onstart={js}>",
    "<iframe srcdoc='<script>{js}</script>'>",
    "<object data='javascript:{js}'>",
    "<math><mi xlink:href='javascript:{js}'>x</mi></math>",
    "<noscript><p title='</noscript><img src=x onerror={js}>'>",
    "<template><script>{js}</script></template>",
    "<style onload={js}></style>",
    "\uff1cscript\uff1e{js}\uff1c/script\uff1e",
    "+ADw-script+AD4-{js}+ADw-/script+AD4-",
)
ATTRIBUTE = (
    '" onmouseover="{js}',
    "' onfocus='{js}' autofocus='",
    "` onload=`{js}`",
    '"><img src=x onerror={js}>',
    "'><svg/onload={js}>",
    '"/><script>{js}</script><a b="',
    '" style="background:url({url})" x="',
    "' style='position:fixed;top:0' x='",
    '" data-item="home" class="tag" x="',
    '" srcset="{url} 1x" x="',
    "x onclick={js} ",
    '\\" onmouseover=\\"{js}',
    "&quot; onmouseover=&quot;{js}",
    "\u201c onmouseover=\u201c{js}",
)
STYLE = (
    '"; }} @import url({url}); a {{ b: "',
    '"; background: url({url}); x: "',
    "</style><style>@import '{url}';</style>",
    "</style><img src={url}>",
    "\\22 ; }} body {{ background: url({url}) }}",
    "*/ }} * {{ background: url({url}) }} /*",
    "}} body {{ display: none }} a {{",
    '"}} @page {{ size: 2000mm }} "',
    '" counter(pages) url({url}) "',
    "\\",
    "\\a \\00000a \\110000 ",
    "expression({js})",
    "-moz-binding: url({url})",
    "@charset '{url}';",
    "<!-- @import '{url}' -->",
    "var(--b) calc(1px * 9999)",
    "'\n}} body {{ background: url({url})",
)
ADDRESS = (
    "{url}",
    "javascript:{js}",
    "JaVaScRiPt:{js}",
    "java\tscript:{js}",
    "\x01javascript:{js}",
    "javascript://%0a{js}",
    "vbscript:{js}",
    "data:text/html,<script>{js}</script>",
    "<link rel=stylesheet href={url}>",
    "<link rel=prefetch href={url}>",
    "<link rel=dns-prefetch href={url}>",
    "<base href={url}>",
    "<meta http-equiv=refresh content='0;url={url}'>",
    "<a href='{url}' ping='{url}'>x</a>",
    "<form action={url}><button>x</button></form>",
    "<img src={url}>",
    "<iframe src={url}></iframe>",
    "<embed src={url}>",
    "<audio src={url} autoplay></audio>",
    "<table background={url}>",
    "![x]({url})",
    "[x](javascript:{js})",
    "<{url}>",
    "[Portage](portage)",
    "\\\\evil.example\\share",
    "https://evil.example\\@kent.gov.uk/{js}",
    "evil.example/%2e%2e/%00?q={js}#{js}",
)
TEMPLATE = (
    "{{{{ 7 * 7 }}}}",
    "{{{{ doc }}}} {{{{ head.heading }}}}",
    "{{{{ ''.__class__.__mro__[1].__subclasses__() }}}}",
    "{{% include '/etc/passwd' %}}",
    "{{% raw %}}",
    "{{% endraw %}}{{{{ 7 * 7 }}}}",
    "{{# comment #}}",
    "{{%- for x in range(9**9) -%}}",
    "{{{{ x|safe }}}}",
    "${{7*7}}",
    "#{{7*7}}",
    "<%= 7*7 %>",
    "[[7*7]]",
    "%s %(x)s %n",
    "{{0}} {{0.__class__}}",
    "\\N{{DEGREE SIGN}} \\x41 \\u0041",
    "*** __b__ ** * _ # > - + 1.",
    "**bold** *em* `code` ~~no~~",
)
MARKUP = (
    "&lt;script&gt;{js}&lt;/script&gt;",
    "&#60;b&#62; &#x3c;b&#x3e; &LT;b&GT;",
    "&amp;amp; &amp;lt; &nbsp; &copy &NotEqualTilde;",
    "& && &; &#; &#x; &#xFFFFFFFF; &#0;",
    "<!-- --> --!> <!-->",
    "<!-- never closed",
    "]]> <![CDATA[ x ]]>",
    "<?xml version='1.0'?> <!DOCTYPE html>",
    "</title></head><body>",
    "</bdi></td></tr></table></main></body></html>",
    "<plaintext>",
    "<textarea> <xmp> <listing>",
    "<table><td><select><option>",
    "<frameset><frame>",
    "<b><i><u>",
    "< b > <1> <> </ > </>",
    "a<b>c",
    "<p hidden>",
    "<dialog open>",
    "<row gap='5'><cell w='11'>x</cell></row><pic name='qr:x' w='9'>",
)
DIRECTION = (
    "\u202eesrever\u202c",
    "\u202eesrever",
    "\u202dforced\u202eagain",
    "\u202b\u05d0\u05d1\u05d2",
    "\u202a\u202a\u202aleft",
    "\u2066\u2067\u2068isolates",
    "\u2069\u2069\u2069\u202c\u202cclosed too often",
    "\u2067\u05e9\u05dc\u05d5\u05dd (3.1)",
    "\u200f\u200e\u061cmarks",
    "\u0623\u0647\u0644\u0627 \u0648\u0633\u0647\u0644\u0627 (1) 3.1",
    "\u05e9\u05dc\u05d5\u05dd: 01622 000 000",
    "abc \u05d0\u05d1\u05d2 def \u0627\u0628\u062c (x) [y] <z>",
    "\u202egnp.exe\u202c",
    "\u2069\u202eout of its box",
    "\u2067" * 60,
    "\u202e" * 120,
    "\u0661\u0662\u0663 \u06f1\u06f2\u06f3",
    "\u0700\u0712\u0713 \u07ca\u07cb",
)
LETTERS = (
    "\U0001f469\u200d\U0001f9bd \U0001f468\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466",
    "\U0001f1ec\U0001f1e7 \U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
    "\U0001f44b\U0001f3fd \U0001f44b\U0001f3ff",
    "1\ufe0f\u20e3 #\ufe0f\u20e3 \u2764\ufe0f",
    "\U0001f600" * 40,
    "Z\u0351\u036b\u0343\u036a\u0302\u036b\u033d\u034f\u0334\u0319A\u0321\u034aL\u0325\u0323G\u0316O",
    "a" + "\u0301" * 60,
    "\ufdfd \U00012219 \u0bf5 \ua9c5",
    "\u4e2d\u6587\u65e5\u672c\u8a9e\ud55c\uad6d\uc5b4",
    "\U00020000\U0002a6d6 \U0001d54b\U0001d556",
    "\u0130\u0131 \u00df\u1e9e \ufb01\ufb03 \u01c4\u01c5",
    "e\u0301\u00e9 \u212b\u00c5 \u1100\u1161",
    "\u0e01\u0e33\u0e49\u0e49\u0e49 \u0915\u094d\u0937\u093f",
    "\ue000\uf8ff\U000f0000",
    "\ufffe\uffff\U0001ffff\ufdd0",
    "\ufffc\ufffd",
    "\u2028line\u2029paragraph\u0085next",
    "\u00a0" * 60,
    "1\u00a0September 2026 12\u00a0<b>May",
    "\u200b\u200c\u200d\u2060\ufeff\u00ad",
    "\u3000\u2003\u2007\u202f",
    "\u25a0\u2610\u2611\u2612\u2713",
    "\ud83d half \udc00",
)
LONG = (
    "Pneumonoultramicroscopicsilicovolcanoconiosis{n}",
    "W{n}" * 60,
    "i{n}" * 60,
    "word-{n}-" * 24,
    "under_score_{n}_" * 12,
    "a/{n}/" * 40,
    "https://www.kent.gov.uk/{n}" + "x" * 120,
    "one\u00a0{n}\u00a0" * 24,
    "no\u2011break\u2011{n}\u2011" * 12,
    "glue\u2060{n}\u2060" * 20,
    "{n}" * 60,
    "." * 110,
    "\t\t\t  {n}  \t\t",
    "\u2014" * 80,
    "someone.with.a.long.name.{n}@" + "long-domain-" * 8 + "example.org",
)
FORMULA = (
    "=cmd|' /C calc'!A{n}",
    "@SUM(1+{n})",
    "+1-{n}",
    "'; DROP TABLE papers; --",
    '" OR 1=1 --',
    "../../../../etc/passwd",
    "C:\\con\\aux\\nul.txt",
    "%00%0d%0aSet-Cookie: a=b",
    "$(reboot) `reboot` | reboot",
    "BEGIN:VCARD\r\nEND:VCARD",
    "\r\nContent-Type: text/html\r\n",
    "(){{ :;}}; echo",
    "\x1b[31mred\x1b[0m \x1b]0;title\x07",
)
CONTROLS = tuple(f"a{chr(code)}b" for code in (*range(0x20), *range(0x7F, 0xA0)))


def _filled(patterns: tuple[str, ...]) -> Iterator[str]:
    """Yield patterns with each script and address in turn, over and over, the numbers counting."""
    for number in itertools.count():
        js, url = SCRIPTS[number % len(SCRIPTS)], ADDRESSES[number % len(ADDRESSES)]
        yield from (pattern.format(js=js, url=url, n=number) for pattern in patterns)


FAMILIES: dict[str, tuple[tuple[str, ...], int]] = {
    "script": (SCRIPT, 80),
    "attribute": (ATTRIBUTE, 50),
    "style": (STYLE, 55),
    "address": (ADDRESS, 70),
    "template": (TEMPLATE, 40),
    "markup": (MARKUP, 30),
    "direction": (DIRECTION, 34),
    "letters": (LETTERS, 30),
    "long": (LONG, 31),
    "formula": (FORMULA, 15),
    "controls": (CONTROLS, 65),
}
"""Name of a family -> its patterns, and how many strings are made of them."""


def _strings() -> Iterator[str]:
    """Yield the strings of all families, each with its mark."""
    families = (itertools.islice(_filled(patterns), count) for patterns, count in FAMILIES.values())
    for number, text in enumerate(itertools.chain.from_iterable(families)):
        yield f"{text}OS{number:03}"


STRINGS = tuple(_strings())

Words = Callable[[str], str]
"""Name of a field -> what is typed into it."""


def setting(words: Words) -> SettingProfile:
    """Return a setting with words of one's own in every field."""
    return replace(NO_SETTING, **{name: words(f"setting {name}") for name in words_of(NO_SETTING)})


def local(words: Words) -> dict[str, LocalContact]:
    """Return something of one's own for every slot. A web address is bounded, as its QR code is."""
    slots = authored_library().slots.values()
    return {slot.id: _added(slot.id, words, MAX_VALUE if slot.kind == "url" else None) for slot in slots}


def _added(slot: str, words: Words, room: int | None) -> LocalContact:
    """Return what is added to one slot."""
    value = words(f"local value {slot}")
    if room is not None:
        value = value.encode("utf-8", "replace").decode()[-room:]
    note, who = words(f"local note {slot}"), words(f"local who {slot}")
    return LocalContact(slot, TODAY, value=value, note=note, added_by=who)


def answers(template: ChecklistTemplate, words: Words) -> dict[str, Value]:
    """Return words of one's own for every item that takes words, and good answers to all others."""
    good = full_answers(template)
    return {id_: _answer(item, words) or good[id_] for id_, item in items_of(template).items()}


def _answer(item: Item, words: Words) -> Value:
    """Return an answer to one item; none where there is nothing to type."""
    if item.kind == "table":
        return [[words(f"{item.id} {row} {column}") for column in item.columns] for row in range(2)]
    return words(item.id) if item.kind in {"text", "long_text", "place"} else ""


ABOUT: dict[str, tuple[str, ...]] = {"one": ("salt",), "many": ("portage", "lesas"), "none": ()}
"""How many services a kind of paper is about -> those that are taken."""
STEMS = (*HANDOUTS, *KEYS)
OUTPUTS = (
    *PAPERS,
    *(f"checklist {id_}" for id_ in sorted(authored_library().checklists)),
    *(f"workshop {stem}" for stem in STEMS),
)
"""Every kind of paper, every checklist with answers, and every paper of a workshop on a case of a setting's own."""


def own_case(words: Words) -> Scenario:
    """Return a case that a setting wrote, with words of one's own in every field."""
    told = {field: words(f"own {field}") for field in ("title", "story", "question", "discussion")}
    lines = {field: (Statement(text=words(f"own {field}")),) for field in ("reasoning", "wrong_turns", "who_agrees")}
    return replace(OWN_CASE, **told, **lines)


def made(output: str, words: Words) -> Made:
    """Make a paper with words of one's own in each field."""
    library, whose = authored_library(), setting(words)
    press = Press(library, TODAY, local=local(words), letterhead=letterhead_of(whose))
    kind, _, name = output.partition(" ")
    if kind == "workshop":
        return workshop_papers([own_case(words)], WorkshopPlan(60), press)[name]
    if name:
        template = library.checklists[name]
        return build_checklist(Session(template, answers(template, words)), press)
    return make_paper(Order(kind, ABOUT[PAPERS[kind].services], words("title")), press, whose)


NOT_SHOWN = frozenset({"code", "logo"})
"""Fields that stand for something else than their words."""


def typed(made_: Made) -> list[str]:
    """Return every text of a paper, or of those in a pack, that holds something typed."""
    parts = [(p.head.heading, p.head.letterhead, p.blocks, p.closing) for p in papers_of(made_)]
    return [text for text in _texts(parts) if MARK.search(text)]


def _texts(part: object) -> Iterator[str]:
    """Yield the texts inside one value."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, list | tuple):
        for one in part:
            yield from _texts(one)
    elif dataclasses.is_dataclass(part):
        named: Mapping[str, object] = {field.name: getattr(part, field.name) for field in dataclasses.fields(part)}
        yield from _texts([_shown(name, value) for name, value in named.items() if name not in NOT_SHOWN])


def _shown(name: str, value: object) -> object:
    """Return what a field shows: the points of a cell are Markdown."""
    return tuple(map(to_plain, value)) if name == "points" and isinstance(value, tuple) else value
