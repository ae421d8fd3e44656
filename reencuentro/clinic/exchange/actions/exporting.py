"""Taking cases out of the house: each an act with a reason that auditors read."""

from collections.abc import Collection, Iterator, Sequence

from reencuentro.clinic.audit.actions import recording
from reencuentro.clinic.cases.models import Case
from reencuentro.clinic.cases.permissions import Act, require
from reencuentro.clinic.keyring.organisation import seal_for_auditors
from reencuentro.engines.vault.compartment import TEAM
from reencuentro.engines.vault.identity import Identity
from reencuentro.engines.vault.outgoing import sealed_to_key, sealed_with_passphrase

from ..archive import case_archive
from ..listing import as_csv, entries


def export_case(
    case: Case, parts: Collection[str], reason: str, *, recipient: str = "", passphrase: str = ""
) -> bytes:
    """An age file with the team's compartment and those of `parts`, for one recipient or one passphrase.

    Raises `NotPermitted` for a compartment that the user may not read, `ValueError` for a recipient that
    is no age public key.
    """
    wanted = {TEAM, *parts}
    with recording(
        case.opened.user_id, "export.case", case_id=case.id, sealed_details=seal_for_auditors(reason)
    ):
        for compartment in wanted:
            require(case, Act.READ, compartment)
        content = case_archive(case, wanted)
        return sealed_to_key(content, recipient) if recipient else sealed_with_passphrase(content, passphrase)


def export_list(
    identity: Identity, columns: Sequence[str], reason: str, *, standard: bool = False
) -> Iterator[bytes]:
    """My list as CSV. Every case in it is named in the trail before the first byte goes out."""
    with recording(identity.user_id, "export.list", sealed_details=seal_for_auditors(reason)) as trail:
        lines = entries(identity)
        trail.add(*(entry.row.case_id for entry in lines))
    return as_csv(lines, columns, standard=standard)
