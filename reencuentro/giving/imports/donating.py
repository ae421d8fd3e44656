"""Who gave what a line tells: by e-mail or tax id a donor is known, by name alone only if that was chosen."""

from collections import defaultdict

from reencuentro.giving.access.fields import open_all
from reencuentro.giving.access.models import Act
from reencuentro.giving.donors.models import Donor
from reencuentro.giving.donors.remembering import DonorFacts, Known, present, remember

from .readers.line import Party
from .readers.text import folded


class Donors:
    """All donors, opened once for the lines of one file."""

    def __init__(self, act: Act, *, by_name: bool) -> None:
        self._act, self._by_name = act, by_name
        there = open_all(present())
        self._known = Known(there)
        self._named: dict[str, list[Donor]] = defaultdict(list)
        for donor in there:
            self._named[folded(donor.name or "")].append(donor)

    def of(self, party: Party) -> Donor | None:
        """None where nobody is known by it: a name alone finds or makes a donor only if that was chosen, and
        never one of two who have it.
        """
        facts = DonorFacts(party.name, email=party.email, tax_id=party.tax_id)
        if facts.email or facts.tax_id:
            return remember(self._act, facts, self._known)
        if not (self._by_name and facts.name):
            return None
        same = self._named[folded(facts.name)]
        if not same:
            same.append(remember(self._act, facts, self._known))
        return same[0] if len(same) == 1 else None
