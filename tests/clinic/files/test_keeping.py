"""A file is kept in a case, read by whoever holds its part of the case, and by nobody else."""

import pytest
from django import forms

from reencuentro.clinic.cases.access import case_within
from reencuentro.clinic.cases.actions.changing import changing
from reencuentro.clinic.cases.permissions import Act
from reencuentro.clinic.files.keeping import content_of, keep, read
from reencuentro.clinic.files.kinds import Kind
from reencuentro.clinic.files.models import File
from reencuentro.clinic.files.picking import FileChoice, FileChoices
from reencuentro.clinic.files.queries import files_of
from reencuentro.clinic.files.stores.disk import Disk
from reencuentro.clinic.keyring import file_keys
from reencuentro.clinic.keyring.errors import NotMember
from reencuentro.clinic.keyring.storage import folder
from reencuentro.clinic.people.refusals import Refused
from reencuentro.engines.vault.compartment import PRIVILEGED, TEAM
from reencuentro.engines.vault.errors import Damaged, UnknownVersion
from tests.clinic.cases.conftest import case  # noqa: F401

MARKER = b"DANIELA-IN-THE-CLEAR-" * 10_000


def kept(case, content=MARKER, **told) -> File:  # noqa: F811
    facts = {"name": "acta.pdf", "kind": Kind.PDF, "content": content, **told}
    compartment = facts.get("compartment", TEAM)
    with changing(case, "files.keep", Act.WRITE, compartment) as trail:
        file = keep(case, **facts)
        trail.add(file.id)
    return file


def test_what_is_kept_is_read_again_and_lies_nowhere_in_the_clear(case):  # noqa: F811
    file = kept(case, [MARKER[:100], MARKER[100:]])
    assert file.size == len(MARKER)
    assert content_of(case.opened, file) == MARKER
    with read(case.opened, file) as plain:
        plain.seek(100_000)
        assert plain.read(50) == MARKER[100_000:100_050]
    assert [path.name for path in folder().iterdir()] == [f"{file.document_id.hex}.file"]
    assert b"DANIELA" not in b"".join(path.read_bytes() for path in folder().iterdir())


def test_each_part_of_a_case_has_files_of_its_own(clinic, case):  # noqa: F811
    kept(case, name="acta.pdf")
    secret = kept(case, name="estrategia.pdf", compartment=PRIVILEGED)
    assert [line.file.name for line in files_of(case)] == ["estrategia.pdf", "acta.pdf"]
    hers = case_within(clinic.worker.open(case.id))
    assert [line.file.name for line in files_of(hers)] == ["acta.pdf"]
    with pytest.raises(NotMember):
        read(hers.opened, secret)


def test_a_newer_version_stands_for_those_before_it(case):  # noqa: F811
    first = kept(case, name="acta.pdf")
    second = kept(case, name="acta 2.pdf", previous=first)
    [line] = files_of(case)
    assert (line.file.id, line.versions) == (second.id, 2)


def test_a_file_whose_key_is_destroyed_opens_for_nobody(case):  # noqa: F811
    file = kept(case)
    file_keys.destroy([file.document_id])
    with pytest.raises(NotMember):
        read(case.opened, file)


@pytest.mark.parametrize("place", [0, 40, 100_000, -1])
def test_a_file_that_was_altered_is_found_out(case, place):  # noqa: F811
    file = kept(case)
    [path] = folder().iterdir()
    content = bytearray(path.read_bytes())
    content[place] ^= 1
    path.write_bytes(content)
    with pytest.raises((Damaged, UnknownVersion)):
        content_of(case.opened, file)


def test_files_that_changed_places_are_found_out(case):  # noqa: F811
    one, other = kept(case), kept(case, b"other")
    paths = [folder() / f"{file.document_id.hex}.file" for file in (one, other)]
    contents = [path.read_bytes() for path in paths]
    for path, content in zip(paths, reversed(contents), strict=True):
        path.write_bytes(content)
    for file in (one, other):
        with pytest.raises(Damaged):
            read(case.opened, file)


def test_a_full_disk_is_said_in_words_and_nothing_is_kept(case, monkeypatch):  # noqa: F811
    def full(*given):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Disk, "writing", full)
    with pytest.raises(Refused):
        kept(case)
    assert files_of(case) == []


def test_another_room_lets_a_file_of_the_case_be_chosen(case):  # noqa: F811
    paper, photo = kept(case, name="acta.pdf"), kept(case, name="foto.jpg", kind=Kind.JPEG)

    class Form(forms.Form):
        one = FileChoice(case, [Kind.PDF])
        several = FileChoices(case, required=False)

    form = Form({"one": str(paper.id), "several": [str(photo.id), str(paper.id)]})
    form.fields["one"] = FileChoice(case, [Kind.PDF])
    assert form.is_valid()
    assert form.cleaned_data["one"].id == paper.id
    assert {file.id for file in form.cleaned_data["several"]} == {photo.id, paper.id}
    assert not Form({"one": str(photo.id)}).is_valid()
