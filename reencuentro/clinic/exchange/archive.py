"""One case as a file to take away: JSON of every row, a summary on paper, all in one encrypted archive.

Made in memory: no part of it touches the disk before it is encrypted. Opens with `age` and any zip program.
"""

import datetime
import io
import json
import zipfile
from collections.abc import Collection, Iterator
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from reencuentro.clinic.cases.models import Case
from reencuentro.clinic.keyring.models import SealedModel
from reencuentro.clinic.keyring.rotation import sealed_models
from reencuentro.clinic.people.columns import SealedValue
from reencuentro.clinic.registry.models import Card

from .papers import summary_pdf

FORMAT = "reencuentro.case"
VERSION = 1
_DERIVED = frozenset({Card})  # says nothing that the people do not say, but for halves that say nothing alone


def case_archive(case: Case, compartments: Collection[str]) -> bytes:
    """A zip of case.json, summary.pdf and a note on both. Only these compartments, which must be held."""
    content = case_content(case, compartments)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("case.json", json.dumps(content, ensure_ascii=False, indent=1))
        archive.writestr("summary.pdf", summary_pdf(case))
        archive.writestr(
            "README.txt", _("case.json holds every entry of the file; summary.pdf the main facts.")
        )
    return packed.getvalue()


def case_content(case: Case, compartments: Collection[str]) -> dict[str, Any]:
    """Every row of the case in these compartments, by table. See docs/importing.md for how it leaves."""
    rows = {model._meta.label_lower: list(_rows(model, case, compartments)) for model in _models()}
    return {
        "format": FORMAT,
        "version": VERSION,
        "exported_on": timezone.localdate().isoformat(),
        "case": str(case.id),
        "compartments": sorted(compartments),
        "tables": {table: found for table, found in rows.items() if found},
    }


def _models() -> Iterator[type[SealedModel]]:
    return (model for model in sealed_models() if model not in _DERIVED)


def _rows(model: type[SealedModel], case: Case, compartments: Collection[str]) -> Iterator[dict[str, Any]]:
    for row in model.objects.within(case.opened).filter(compartment__in=compartments):
        yield {field.attname: _plain(row, field) for field in model._meta.concrete_fields}


def _plain(row: SealedModel, field: Any) -> Any:
    value = getattr(row, field.attname)
    if value is None:
        return None
    if isinstance(field, SealedValue):
        return field.as_json(value)
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    if isinstance(value, bytes | memoryview):
        return bytes(value).hex()
    return str(value) if isinstance(value, UUID) else value
