"""What a verdict adds to the tally of all cases: how likely it was, and whether she is the same; not who."""

from hashlib import blake2b
from uuid import UUID

from reencuentro.clinic.keyring.errors import NotMember
from reencuentro.clinic.lists.access import open_lists
from reencuentro.engines.tracing.calibration import bits_of, correction
from reencuentro.engines.vault.compartment import LISTS
from reencuentro.engines.vault.identity import Identity

from ..agreeing import Outcome
from ..models import Tally

_SETTLED = {Outcome.SAME: True, Outcome.OTHER: False}


def tally(identity: Identity, place: tuple[UUID, UUID, int], reckoned: float, outcome: Outcome) -> None:
    """Within the recording of a verdict. `place`: search, list, number of the row.

    A candidate counts once, with the p that was `reckoned` when she was first judged; while she is disputed,
    not at all. Who judges without a key to the lists, as after a recovery, adds nothing.
    """
    try:
        opened = open_lists(identity)
    except NotMember:
        return
    row = Tally.objects.within(opened).select_for_update().first()
    row = row or Tally(id=opened.case_id, opened=opened, compartment=LISTS, said={})
    mark = _mark(place)
    bits, _before = row.said.get(mark, (bits_of(reckoned), None))
    row.said = {**row.said, mark: [bits, _SETTLED.get(outcome)]}
    settled = [(bits, same) for bits, same in row.said.values() if same is not None]
    row.right = vars(correction([bits for bits, _same in settled], [same for _bits, same in settled]))
    row.save()


def _mark(place: tuple[UUID, UUID, int]) -> str:
    """By which a second verdict finds the first. It says nothing to whoever has not these three ids."""
    search_id, list_id, number = place
    return blake2b(search_id.bytes + list_id.bytes + number.to_bytes(8), digest_size=12).hexdigest()
