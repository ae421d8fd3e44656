"""Reading donors. Names are looked for in memory, in opened records: there is no index of them."""

from collections.abc import Iterable
from uuid import UUID

from django.http import Http404

from reencuentro.giving.access.fields import open_all
from reencuentro.site.text import unaccented

from .models import Donor, Kept
from .remembering import SEALED, DonorFacts, Known, present


def search(text: str) -> list[Donor]:
    """Whose name, address, e-mail, telephone or tax id has all these words; everybody for none. By name."""
    words = unaccented(text).split()
    found = [donor for donor in open_all(present()) if all(word in _said(donor) for word in words)]
    return sorted(found, key=lambda donor: unaccented(donor.name or ""))


def donor_page(donor_id: UUID) -> Donor:
    """Opened. Raises `Http404`."""
    rows = open_all(Donor.objects.filter(id=donor_id).select_related("merged_into"))
    if not rows:
        raise Http404
    return rows[0]


def names(ids: Iterable[UUID | None]) -> dict[UUID, str]:
    """What those among these who are not forgotten are called; a merged record as the one it is part of."""
    asked = Donor.objects.filter(id__in={one for one in ids if one})
    hers = {one: merged or one for one, merged in asked.values_list("id", "merged_into")}
    rows = open_all(Donor.objects.filter(id__in=set(hers.values())).only("id", "key", "name"))
    called = {donor.id: donor.name for donor in rows if donor.name}
    return {one: called[donor] for one, donor in hers.items() if donor in called}


def kept_of(donor: Donor) -> Kept | None:
    """What the law wants of one that was forgotten, while it does."""
    rows = open_all(donor.kept.all())
    return rows[0] if rows else None


def facts_of(donor: Donor) -> DonorFacts:
    said = {name: getattr(donor, name) or "" for name in SEALED}
    plain = {"kind": donor.kind, "language": donor.language}
    return DonorFacts(
        **said, **plain,
        consent_to_be_named=donor.consent_to_be_named, do_not_contact=donor.do_not_contact,
    )  # fmt: skip


def same_as(facts: DonorFacts) -> Donor | None:
    """Who is known already by this e-mail address or tax id."""
    return Known.today().find(facts)


def _said(donor: Donor) -> str:
    return unaccented(" ".join(getattr(donor, name) or "" for name in SEALED))
