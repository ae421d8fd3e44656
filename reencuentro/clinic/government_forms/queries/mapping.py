"""A page of a form with what its fields ask for, and what they may ask for."""

from dataclasses import dataclass
from functools import cached_property

from django.http import Http404

from reencuentro.engines.forms.mapping import Entry
from reencuentro.engines.forms.model import WRITABLE, Field
from reencuentro.engines.forms.proposing import Proposal, propose

from ..house_shelf import house_shelf, spoken
from .library import BlankForm, blank_form


@dataclass(frozen=True)
class MapPage:
    """`number` from 1."""

    blank: BlankForm
    number: int

    @cached_property
    def fields(self) -> list[Field]:
        return [field for field in self.blank.form.fields.values() if field.page == self.number]

    @property
    def asked(self) -> list[Field]:
        """Those that can be filled in, numbered on the page from 1; bar codes are filled already."""
        return [field for field in self.fields if field.kind in WRITABLE and not field.value]

    @property
    def entries(self) -> dict[str, Entry]:
        return self.blank.map.by_field

    @cached_property
    def proposals(self) -> dict[str, Proposal]:
        """What the map of another edition said of the field comes before what its words suggest."""
        proposed = propose(self.blank.form, house_shelf().catalogue)
        nearest = house_shelf().nearest_map(self.blank.number)
        known = nearest.by_field if nearest else {}
        return {**proposed, **{name: Proposal(entry, 1) for name, entry in known.items()}}

    @property
    def before(self) -> int | None:
        return self.number - 1 if self.number > 1 else None

    @property
    def after(self) -> int | None:
        return self.number + 1 if self.number < self.blank.form.pages else None


def map_page(stem: str, number: int) -> MapPage:
    """Raises `Http404` for a form or page that is not there."""
    blank = blank_form(stem)
    if not 1 <= number <= blank.form.pages:
        raise Http404
    return MapPage(blank, number)


def choices() -> list[tuple[str, str]]:
    """(line as it is typed, words) of everything that a field can ask for."""
    found = []
    for datum in house_shelf().catalogue.data.values():
        words = f"{spoken(datum.role.label)}: {spoken(datum.label)}"
        found.append((datum.code, words))
        found += [
            (f"{datum.code} = {value}", f"{words}: {spoken(name)}") for value, name in datum.choices.items()
        ]
        if datum.kind == "yes_no":
            found += [(f"{datum.code} = {value}", words) for value in ("yes", "no")]
    return found
