"""By what lines, payouts and headings are known again: keyed, so that a stolen table tells nobody's name."""

import json

from django.utils.crypto import salted_hmac

from .readers.line import Line
from .readers.text import folded

_BYTES = 16


def of_reference(scope: str, reference: str) -> bytes | None:
    """`scope`: the source, or the account of a bank: elsewhere the same id is another's."""
    return _tag("reference", [scope, reference]) if reference else None


def of_payout(scope: str, payout: str) -> bytes | None:
    return _tag("payout", [scope, payout]) if payout else None


def of_gift(scope: str, reference: str) -> bytes | None:
    return _tag("gift", [scope, reference]) if reference else None


def of_content(scope: str, line: Line) -> bytes:
    """What a line with an id may not say otherwise when it comes again; all that one without an id says."""
    sums, party = line.sums, line.party
    amounts = [money.minor for money in (sums.gross, sums.fee, sums.tax, sums.net)]
    said = [scope, line.day.isoformat(), line.kind, sums.gross.currency, *amounts]
    if not line.reference:
        said += [line.of, line.payout, party.name, party.email, party.tax_id, line.designation, line.note]
    return _tag("content", said)


def of_designation(source: str, said: str) -> bytes:
    return _tag("designation", [source, folded(said)])


def of_headings(headings: tuple[str, ...]) -> bytes:
    return _tag("headings", [folded(heading) for heading in headings])


def _tag(what: str, said: list[object]) -> bytes:
    digest = salted_hmac(f"giving.imports.{what}", json.dumps(said), algorithm="sha256").digest()
    return digest[:_BYTES]
