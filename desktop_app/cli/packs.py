"""The commands for content packs: make, sign and check one, see what it changes, use it, and go back."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any

from desktop_app import bootstrap
from desktop_app.cli import opened
from desktop_app.content.dates import date_in_words
from desktop_app.content.difference import Difference, RecordChange, unseen_in_words
from desktop_app.content.packs import Offer, PackInfo
from desktop_app.content.plain_text import counted, one_line

LONGEST = 300
REFUSED = "“one-stop pack apply” would refuse it: {why}"
TRUST_WORDS = {
    "shipped": "It came with One Stop.",
    "known": "It was signed by {signer}. The key is {key_id}.",
    "unknown": "It was signed by {signer}, who is not known here. The key is {key_id}.",
    "unsigned": "Nobody signed it.",
}


def run_pack(options: argparse.Namespace) -> int:
    """Do one of the jobs with packs."""
    return _JOBS[options.job](options)


def _build(options: argparse.Namespace) -> int:
    """Make a pack of the library."""
    if options.out is None:
        return opened.wrong_call("one-stop pack build: give --out FILE.one-stop-pack.")
    bootstrap.build_pack(options.out, options.library, options.title)
    print(options.out)
    return 0


def _keygen(options: argparse.Namespace) -> int:
    """Make a private key, and print its public half."""
    if options.out is None:
        return opened.wrong_call("one-stop pack keygen: give --out FILE for the private key.")
    print(bootstrap.make_pack_key(options.out))
    return 0


def _sign(options: argparse.Namespace) -> int:
    """Sign a pack, in its place or as another file."""
    if options.file is None or options.key is None or not options.signer:
        return opened.wrong_call("one-stop pack sign: give the FILE, --key FILE and --signer NAME.")
    out = options.out or options.file
    bootstrap.sign_pack(options.file, options.key, options.signer, out)
    print(out)
    return 0


def _verify(options: argparse.Namespace) -> int:
    """Check a pack, and say who signed it; the exit code is 1 where `apply` would refuse it until it is told more."""
    if options.file is None:
        return opened.wrong_call("one-stop pack verify: give the FILE.")
    book = bootstrap.content_book(options.basedir)
    offer = book.look_at(options.file, even_unsigned=True)
    objection = book.objection(offer)
    data = {"pack": _info(offer.info), "warnings": list(offer.warnings), "refused": objection}
    opened.show(data, _lines(data), as_json=options.json)
    return int(bool(objection))


def _diff(options: argparse.Namespace) -> int:
    """Tell what a pack changes. Nothing is used, so a pack that nobody signed may be looked at too."""
    if options.file is None:
        return opened.wrong_call("one-stop pack diff: give the FILE.")
    data = _offer(bootstrap.content_book(options.basedir).look_at(options.file, even_unsigned=True))
    return opened.show(data, _lines(data), as_json=options.json)


def _apply(options: argparse.Namespace) -> int:
    """Use a pack from now on."""
    if options.file is None:
        return opened.wrong_call("one-stop pack apply: give the FILE.")
    book = bootstrap.content_book(options.basedir)
    offer = book.look_at(options.file)
    used = book.apply(offer, accept_unknown=options.accept_unknown, accept_older=options.accept_older)
    return _show_present(used, options)


def _rollback(options: argparse.Namespace) -> int:
    """Use the content before this one again."""
    return _show_present(bootstrap.content_book(options.basedir).roll_back(), options)


def _present(options: argparse.Namespace) -> int:
    """Tell which content is in use, and what cannot be used of what was taken in."""
    book = bootstrap.content_book(options.basedir)
    info = book.present()
    if book.trouble:
        opened.tell(book.trouble)
    return _show_present(info, options)


def _show_present(info: PackInfo, options: argparse.Namespace) -> int:
    """Print which content is in use."""
    data = {"pack": _info(info)}
    return opened.show(data, _lines(data), as_json=options.json)


def _info(info: PackInfo) -> dict[str, Any]:
    """Return which content something is as plain data."""
    return {
        "version": info.version,
        "date": info.date.isoformat(),
        "title": info.title,
        "trust": info.trust,
        "signer": info.signer,
        "key_id": info.key_id,
        "said": TRUST_WORDS[info.trust].format(signer=info.signer, key_id=info.key_id),
        "in_words": f"Content version {info.version}, {date_in_words(info.date)}: {info.title}",
    }


def _offer(offer: Offer) -> dict[str, Any]:
    """Return what a pack would bring as plain data."""
    return {
        "pack": _info(offer.info),
        "present": _info(offer.present),
        "warnings": list(offer.warnings),
        **_difference(offer.difference),
        "to_review": [
            {"slot": one.contact.slot, "yours": one.contact.value, "published": one.published}
            for one in offer.local_to_review
        ],
    }


def _difference(found: Difference) -> dict[str, Any]:
    """Return what differs as plain data."""
    records, facts = map(_change, found.records), map(_change, found.facts)
    return {"records": list(records), "facts": list(facts), "left_out": found.left_out}


def _change(change: RecordChange) -> dict[str, Any]:
    """Return one change as plain data."""
    texts = [{"where": one.where, "before": one.before, "after": one.after} for one in change.texts]
    head = {"how": change.how, "kind": change.kind, "id": change.id, "title": change.title}
    return {**head, "texts": texts, "unseen": list(change.unseen)}


def _lines(data: dict[str, Any]) -> Iterator[str]:
    """Yield what is known of a pack for people."""
    yield data["pack"]["in_words"]
    yield data["pack"]["said"]
    yield from data.get("warnings", ())
    if data.get("refused"):
        yield REFUSED.format(why=data["refused"])
    if "present" in data:
        yield f"In use: {data['present']['in_words']}"
        changes = [*data["records"], *data["facts"]]
        yield f"{counted(len(changes) + data['left_out'], 'change')}."
        for change in changes:
            yield from _change_lines(change)
        for one in data["to_review"]:
            now = f"It is now published: {one['published']}" if one["published"] else "It is not asked for any more."
            yield f"You filled in {one['slot']}: {one['yours']}. {now}"


def _change_lines(change: dict[str, Any]) -> Iterator[str]:
    """Yield one change for people."""
    yield f"{change['how']:8} {change['kind']} {one_line(change['title'], LONGEST)}"
    for where, texts in groupby(change["texts"] if change["how"] == "changed" else (), itemgetter("where")):
        yield f"  {where}:"
        for one in texts:
            yield from (f"  - {one_line(one['before'], LONGEST)}",) if one["before"] else ()
            yield from (f"  + {one_line(one['after'], LONGEST)}",) if one["after"] else ()
    also = unseen_in_words(change["unseen"], has_texts=bool(change["texts"]))
    yield from (f"  {also}",) if also else ()


_JOBS: dict[str, Callable[[argparse.Namespace], int]] = {
    "build": _build,
    "keygen": _keygen,
    "sign": _sign,
    "verify": _verify,
    "diff": _diff,
    "apply": _apply,
    "rollback": _rollback,
    "present": _present,
}
