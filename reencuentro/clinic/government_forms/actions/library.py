"""Adding a blank form, saying what its fields ask for, recording which edition its agency takes."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from reencuentro.clinic.accounts.authority import require_role
from reencuentro.clinic.accounts.models import User
from reencuentro.clinic.audit.actions import recording
from reencuentro.clinic.keyring.roles import CASEWORK_ROLES
from reencuentro.clinic.keyring.uploads import SealedUpload
from reencuentro.clinic.people.refusals import Refused
from reencuentro.engines.forms.errors import FormError
from reencuentro.engines.forms.mapping import Entry, FormMap, as_plain, faults
from reencuentro.engines.forms.reading import read_form

from ..house_shelf import house_shelf
from ..models import AddedForm, EditionReading, MapVersion
from ..notation import noted
from ..queries.library import BlankForm, stem_of
from ..queries.mapping import MapPage, map_page
from ..wording import fault_in_words, refusal_in_words

CLERKS = tuple(CASEWORK_ROLES)


def adopt(clerk: User, upload: SealedUpload) -> str:
    """Keep a blank form; gives its stem. Raises `Refused`: what is wrong with it, or that it is there."""
    with recording(clerk.id, "forms.adopt") as trail:
        require_role(clerk, *CLERKS)
        name = _name_of(upload)
        row = AddedForm(stem=name, document_id=upload.document_id, data_key=upload.data_key.hex())
        row.added_by, row.added_at = clerk.id, timezone.now()
        upload.keep()
        row.save(force_insert=True)
        trail.add(row.id)
    return name


def _name_of(upload: SealedUpload) -> str:
    try:
        imprint = read_form(upload.read()).imprint
    except FormError as error:
        raise Refused(refusal_in_words(error), "file") from error
    if not imprint.number:
        raise Refused(_("Its pages don't say which form it is. Is it the agency's own?"), "file")
    name = stem_of(imprint)
    if name in house_shelf().blanks or AddedForm.objects.filter(stem=name).exists():
        raise Refused(_("The clinic has this edition of the form already."), "file")
    return name


type Change = tuple[str, Entry | None]
"""What stood in a line when somebody began to write, and the entry she wrote; None for nothing."""


def save_page(clerk: User, name: str, page: int, changes: Mapping[int, Change]) -> None:
    """Say what fields of one page ask for, by their number on it. All other lines stay as they are by now.

    Raises `Refused` at the line that somebody else changed meanwhile, and for what does not fit the form.
    """
    with recording(clerk.id, "forms.map") as trail:
        require_role(clerk, *CLERKS)
        found = map_page(name, page)
        entries = {found.asked[number - 1].name: entry for number, (_saw, entry) in changes.items()}
        _check_untouched(found, changes)
        new = _with_entries(found.blank.map, entries)
        _check_fits(found.blank, new)
        row = MapVersion(stem=name, number=found.blank.version + 1, content=as_plain(new))
        row.saved_by, row.saved_at = clerk.id, timezone.now()
        _insert(row)
        trail.add(row.id)


def _check_untouched(found: MapPage, changes: Mapping[int, Change]) -> None:
    for number, (saw, _entry) in changes.items():
        entry = found.entries.get(found.asked[number - 1].name)
        line = noted(entry) if entry else ""
        if line != saw:
            words = _("Somebody wrote here meanwhile: “%(text)s”. Write what holds and send it again.")
            raise Refused(words % {"text": line}, f"line{number}")


def _insert(row: MapVersion) -> None:
    """A number is given once: of two who save in one moment, one sends it again."""
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as error:
        raise Refused(_("Somebody saved in the same moment. Send it again.")) from error


def _with_entries(form_map: FormMap, entries: Mapping[str, Entry | None]) -> FormMap:
    merged = {**form_map.by_field, **entries}
    kept = tuple(entry for entry in merged.values() if entry is not None)
    asked = {code for entry in kept for code in entry.data}
    required = tuple(code for code in form_map.required if code in asked)
    return replace(form_map, entries=kept, required=required)


def _check_fits(blank: BlankForm, new: FormMap) -> None:
    found = faults(new, blank.form, house_shelf().catalogue)
    if found:
        raise Refused("\n".join(fault_in_words(fault, blank.form) for fault in found[:5]))


def record_edition(clerk: User, form: str, edition: date, source: str) -> EditionReading:
    """What a colleague read today of the edition that the agency takes."""
    with recording(clerk.id, "forms.edition") as trail:
        require_role(clerk, *CLERKS)
        row = EditionReading(form=form, edition=edition, read_by=clerk.id, read_on=timezone.localdate())
        row.source = source
        row.save(force_insert=True)
        trail.add(row.id)
    return row
