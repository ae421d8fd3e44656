"""OFX, a bank's statement as accounting programs take it: version 1 (SGML) and 2 (XML).

`ofxparse` knows the headers, the encodings and the tags that SGML leaves open. Its amounts are not used: it
takes "1,234" for 1.234; nor its days, which it moves by the zone of the bank.
"""

import io
import re
from collections.abc import Iterator
from typing import BinaryIO

from lxml import etree
from ofxparse.ofxparse import OfxPreprocessedFile

from reencuentro.engines.journal.money import Money

from . import days, text
from .camt053 import exact
from .line import Kind, Line, Party, Read, Sums, Unread, Wrong

BYTES_MOST = 32 * 1024 * 1024
_AMOUNT = re.compile(r"([+-]?)(\d+(?:[.,]\d*)?)", re.ASCII)
_DAY_FIGURES = 8
_BARE = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[0-9a-fA-F]+);)")
_FEES = ("FEE", "SRVCHG")
type Element = etree._Element


def lines(file: BinaryIO) -> Iterator[Read]:
    """A line for each `STMTTRN`; numbers count them. Raises `Unread` for what is no such file."""
    root = _root(file)
    number = 0
    for account in [*root.iter("STMTRS"), *root.iter("CCSTMTRS")]:
        currency = _text(account, "CURDEF")
        for one in account.iter("STMTTRN"):
            number += 1
            yield _read(number, one, currency)


def _root(file: BinaryIO) -> Element:
    file.seek(0)
    content = file.read(BYTES_MOST + 1)
    if len(content) > BYTES_MOST:
        raise Unread("too_large")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        closed = content if content.lstrip().startswith(b"<") else _closed(content)
        root = etree.fromstring(closed, parser)
    except (ValueError, LookupError, UnboundLocalError, etree.XMLSyntaxError) as error:
        raise Unread("broken_xml") from error
    if root.tag != "OFX" or root.getroottree().docinfo.internalDTD is not None:
        raise Unread("no_ofx")
    return root


def _closed(content: bytes) -> bytes:
    """Version 1 as XML: after its headers, with every tag closed and every & said as such."""
    said: str = OfxPreprocessedFile(io.BytesIO(content)).fh.read()
    return _BARE.sub("&amp;", said[said.index("<") :]).encode()


def _read(number: int, one: Element, currency: str) -> Read:
    try:
        return _line(number, one, _text(one, "CURRENCY/CURSYM") or currency)
    except Unread as unread:
        return Wrong(number, unread.code, unread.target)


def _line(number: int, one: Element, currency: str) -> Line:
    money = _money(_text(one, "TRNAMT"), currency)
    kind = Kind.GIFT if money.minor > 0 else Kind.OTHER
    if money.minor < 0 and _text(one, "TRNTYPE") in _FEES:
        kind = Kind.FEE
    return Line(
        number, days.read(_text(one, "DTPOSTED")[:_DAY_FIGURES]), kind, Sums.of(money),
        text.code(_text(one, "FITID"), "reference"),
        party=Party(text.plain(_text(one, "NAME") or _text(one, "PAYEE/NAME"), "name")),
        note=text.plain(_text(one, "MEMO"), "note"),
    )  # fmt: skip


def _money(said: str, currency: str) -> Money:
    """By its standard a comma is a point here, and nothing parts groups."""
    found = _AMOUNT.fullmatch(said)
    if not found:
        raise Unread("bad_amount", "gross")
    money = exact(found[2].replace(",", "."), currency)
    if not money:
        raise Unread("nothing", "gross")
    return -money if found[1] == "-" else money


def _text(one: Element, path: str) -> str:
    return (one.findtext(path) or "").strip()
