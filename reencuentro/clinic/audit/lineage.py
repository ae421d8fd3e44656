"""Has the keys database every line of roster and ledgers that a checkpoint from elsewhere speaks of?

A checkpoint has one digest of all ledgers' heads. Which heads these were is noted here, each when it
is another than at the checkpoint before. The notes prove nothing alone: the digest must come out.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping

from django.conf import settings
from django.utils.module_loading import import_string

from reencuentro.engines.vault.chain_check import Problem
from reencuentro.engines.vault.checkpoints import Checkpoint as Anchor
from reencuentro.engines.vault.checkpoints import heads_digest
from reencuentro.engines.vault.entries import Head

from .models import Checkpoint, LedgerHead

ROSTER = "roster"  # the roster lacks a line that the checkpoint has
LEDGERS = "ledgers"  # a ledger does
NOTES = "notes"  # the heads noted for the checkpoint are not those of its digest
CODES = frozenset({ROSTER, LEDGERS, NOTES})

type Lineage = Callable[[Head, Mapping[str, Head]], set[str]]


def note_heads(made: Checkpoint, heads: Mapping[str, Head]) -> None:
    """Note the heads that are not as they were noted last."""
    before = heads_at(made.number)
    LedgerHead.objects.bulk_create(
        LedgerHead(checkpoint=made, name=name, line=line, hash=digest)
        for name, (line, digest) in heads.items()
        if before.get(name) != (line, digest)
    )


def heads_at(number: int) -> dict[str, Head]:
    """The newest note of every ledger up to the checkpoint of this row."""
    notes = LedgerHead.objects.filter(checkpoint_id__lte=number).order_by("checkpoint_id")
    return {name: (line, bytes(digest)) for name, line, digest in notes.values_list("name", "line", "hash")}


def rolled_back(anchors: Iterable[Anchor]) -> Iterator[Problem]:
    """What of these checkpoints the keys database of today does not have."""
    without: Lineage = import_string(settings.AUDIT_LINEAGE)
    for anchor in anchors:
        heads = heads_at(anchor.number)
        missing = without(anchor.roster, heads)
        if missing - heads.keys():
            yield Problem(anchor.number, ROSTER)
        if heads_digest(heads) != anchor.ledgers:
            yield Problem(anchor.number, NOTES)
        elif missing & heads.keys():
            yield Problem(anchor.number, LEDGERS)
