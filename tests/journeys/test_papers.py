"""The pages of papers with a chain in it: readable by all, on a phone by day and on a desk by night."""

from datetime import date

from django.urls import reverse

from reencuentro.clinic.papers import actions as papers

from .test_every_page import family, look, seat, troubles  # noqa: F401


def test_the_pages_of_papers(clinic, family, seat, look):  # noqa: F811
    """A copy on its way with a name that differs; what is missing; the board with it."""
    told = {"kind": "acta", "jurisdiction": "MX-TLA", "issued": date(2026, 1, 9), "got": date(2026, 1, 9)}
    acta = papers.record(family, person_id=family.client_id, form="original", **told)
    named = {"kind": "passport", "form": "original", "got": date(2026, 1, 9), "name_on_it": "Monica X."}
    passport = papers.record(family, person_id=family.client_id, **named)
    copy = papers.derive(family, acta.id, form="certified-copy", got=date(2026, 2, 9))
    papers.hand_over(family, copy.id, since=date(2026, 3, 9), courier="DHL", tracking="1", place="colleague")
    papers.file_with(family, acta.id, destination="uscis", filed=date(2026, 3, 9))
    addresses = [
        *(reverse(f"papers:{name}") for name in ("board", "law")),
        *(reverse(f"papers:{name}", args=[family.id]) for name in ("list", "needed", "new")),
        *(reverse("papers:page", args=[family.id, one.id]) for one in (copy, passport)),
        *(reverse(f"papers:{name}", args=[family.id, copy.id]) for name in ("derive", "hand-over", "file")),
    ]
    wrong, page = [], seat(clinic.attorney)
    for address in addresses:
        wrong += troubles(page, address, look)
    assert wrong == []
