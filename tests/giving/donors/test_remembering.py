"""Who gave is entered once, and what is known of her can be read by nobody who has the database alone."""

from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connections, transaction
from django.http import Http404
from django.utils import timezone

from reencuentro.bridge.models import RecordKey
from reencuentro.giving.access.acting import acting
from reencuentro.giving.access.fields import open_all
from reencuentro.giving.access.seals import Unreadable, seals
from reencuentro.giving.access.staff import KEEPERS
from reencuentro.giving.donors.actions import edit_donor, new_donor
from reencuentro.giving.donors.models import Donor
from reencuentro.giving.donors.queries import donor_page, facts_of, names, same_as, search
from reencuentro.giving.donors.remembering import DonorFacts, Known, remember, remember_all
from tests.attacks.databases import rows_of

XIMENA = DonorFacts(
    "Ximena Larrañaga", email="Ximena@Correo.example", phone="555 0100", address="Calle Ocho 8\nPuebla",
    country="MX", tax_id="laxx-800101-ab1",
)  # fmt: skip


def told(staff, facts: DonorFacts, known: Known | None = None) -> Donor:
    with acting(staff, "donors.new", *KEEPERS) as act:
        return remember(act, facts, known)


@pytest.fixture
def ximena(db, fundraiser) -> Donor:
    return told(fundraiser, XIMENA)


def test_what_is_known_can_be_read_again(ximena):
    assert facts_of(donor_page(ximena.id)) == XIMENA


def test_many_at_once_are_who_they_would_be_one_by_one(ximena, fundraiser):
    told_of = [
        DonorFacts("X.", email="ximena@correo.example"),
        DonorFacts("Omar Sol", email="omar@correo.example"),
        DonorFacts("O. Sol", email="OMAR@correo.example", tax_id="SOLO800101AB1"),
        DonorFacts("Eva Luna", tax_id="LUNE800101AB1"),
        DonorFacts("Eva L.", tax_id="LUNE-800101-AB1", email="eva@correo.example"),
    ]
    with acting(fundraiser, "donors.new", *KEEPERS) as act:
        found = remember_all(act, told_of, Known.today())
    assert [donor.id for donor in found] == [ximena.id, *[found[1].id] * 2, *[found[3].id] * 2]
    assert Donor.objects.count() == 3
    omar, eva = (facts_of(donor_page(found[place].id)) for place in (1, 3))
    assert (omar.name, omar.email, omar.tax_id) == ("Omar Sol", "omar@correo.example", "SOLO800101AB1")
    assert (eva.name, eva.email) == ("Eva Luna", "eva@correo.example")


def test_nothing_of_it_stands_in_the_database(ximena):
    stored = str([rows for _table, rows in rows_of("giving")])
    for word in ("Ximena", "Larra", "correo", "555 0100", "5550100", "Calle Ocho", "Puebla", "LAXX"):
        assert word not in stored and word.encode().hex() not in stored


@pytest.mark.parametrize(
    "again",
    [
        DonorFacts("X. Larrañaga", email="XIMENA@correo.example"),
        DonorFacts("Larrañaga, Ximena", tax_id="LAXX800101AB1", email="other@correo.example"),
    ],
    ids=["same address", "same tax id"],
)
def test_the_same_address_or_tax_id_is_the_same_donor_and_changes_nothing_she_said(ximena, fundraiser, again):
    assert told(fundraiser, again) == ximena
    assert facts_of(donor_page(ximena.id)) == XIMENA


def test_what_was_not_known_of_her_is_added(db, fundraiser):
    donor = told(fundraiser, DonorFacts("Rosa Abad", email="rosa@correo.example"))
    assert told(fundraiser, DonorFacts("Rosa", email="rosa@correo.example", phone="555 0101")) == donor
    assert (donor_page(donor.id).name, donor_page(donor.id).phone) == ("Rosa Abad", "555 0101")


def test_two_who_share_an_address_and_have_tax_ids_of_their_own_are_two(ximena, fundraiser):
    other = DonorFacts("Pedro Larrañaga", email=XIMENA.email, tax_id="LAXP790202CD2")
    assert told(fundraiser, other) != ximena


def test_many_in_a_row_are_known_without_opening_everybody_each_time(ximena, fundraiser):
    known = Known.today()
    people = [DonorFacts(f"Donante {n}", email=f"d{n % 3}@correo.example") for n in range(9)]
    assert len({told(fundraiser, facts, known).id for facts in people}) == 3
    assert told(fundraiser, XIMENA, known) == ximena


def test_somebody_of_no_address_is_entered_each_time(db, fundraiser):
    assert told(fundraiser, DonorFacts("Alguien")) != told(fundraiser, DonorFacts("Alguien"))


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Ana\u202egnuJ\u202c Peña", "AnagnuJ Peña"),
        ("Pen\u0303a  \u200bdel\ufeff Río", "Peña del Río"),
        ("  ana\tmaría ", "ana maría"),
    ],
    ids=["turned round", "decomposed and invisible", "blanks"],
)
def test_a_name_keeps_what_can_be_seen_in_one_form(db, fundraiser, typed, kept):
    donor = new_donor(fundraiser, DonorFacts(typed))
    assert donor_page(donor.id).name == kept


@pytest.mark.parametrize("typed", ["Ana\x00", "Ana\x07", "Ana\ud800"])
def test_what_nobody_types_is_refused(typed):
    with pytest.raises(ValidationError):
        DonorFacts(typed)


@pytest.mark.parametrize("text", ["larranaga", "XIMENA puebla", "laxx", "0100", "correo.example", ""])
def test_she_is_found_by_any_word_of_hers_without_accents(ximena, fundraiser, text):
    new_donor(fundraiser, DonorFacts("Zoe Otra", email="z@otra.example", phone="1"))
    assert search(text)[0] == ximena
    assert len(search(text)) == (1 if text else 2)
    assert search("nobody of this name") == []


def test_opening_many_asks_for_their_keys_once(ximena, fundraiser, django_assert_num_queries):
    for n in range(4):
        new_donor(fundraiser, DonorFacts(f"Donante {n}"))
    with django_assert_num_queries(1, using="keys"):
        assert len(search("")) == 5


def test_she_is_changed_by_those_who_keep_the_books(ximena, fundraiser):
    edit_donor(fundraiser, ximena.id, DonorFacts("Ximena L.", do_not_contact=True))
    now = donor_page(ximena.id)
    assert (now.name, now.email, now.do_not_contact) == ("Ximena L.", None, True)
    with pytest.raises(Http404):
        edit_donor(fundraiser, uuid4(), XIMENA)


def test_who_is_entered_again_is_told_of(ximena):
    assert same_as(DonorFacts("X", email="ximena@correo.EXAMPLE")) == ximena
    assert same_as(DonorFacts("Ximena Larrañaga")) is None


def test_a_record_whose_key_was_destroyed_reads_as_nothing(ximena):
    seals().destroy(ximena.key)
    assert donor_page(ximena.id).name is None
    assert Donor.objects.get(id=ximena.id).name is None
    assert names([ximena.id, None]) == {}


def _swap(row: str, other: str, column: str, of: str) -> str:
    value = f"(SELECT {of} FROM donors_donor WHERE id = '{other}')"
    return f"UPDATE donors_donor SET {column} = {value} WHERE id = '{row}'"


@pytest.mark.parametrize("place", ["another row", "another column", "another key"])
def test_a_sealed_value_that_was_moved_does_not_open(ximena, fundraiser, place):
    other = new_donor(fundraiser, DonorFacts("Otra", email="otra@correo.example"))
    one, two = (_stored(donor) for donor in (ximena, other))
    if place == "another row":
        sql = _swap(one, two, "name", "name")
    elif place == "another column":
        sql = _swap(one, one, "name", "email")
    else:
        RecordKey.objects.filter(id=ximena.key).update(wrapped=RecordKey.objects.get(id=other.key).wrapped)
        sql = _swap(one, one, "name", "name")
    with connections["giving"].cursor() as cursor:
        cursor.execute(sql)
    for read in (lambda row: row.name, lambda row: open_all([row])):
        with pytest.raises(Unreadable):
            read(Donor.objects.get(id=ximena.id))


def _stored(donor: Donor) -> str:
    return donor.id.hex if connections["giving"].vendor == "sqlite" else str(donor.id)


def test_no_record_is_deleted_exchanged_or_brought_back(ximena):
    for sql in (
        "DELETE FROM donors_donor",
        f"UPDATE donors_donor SET key = '{uuid4().hex}'",
    ):
        with pytest.raises(DatabaseError, match="only_added_to"), transaction.atomic("giving"):
            connections["giving"].cursor().execute(sql)
    ximena.forgotten_at = timezone.now()
    with pytest.raises(DatabaseError, match="forgotten"), transaction.atomic("giving"):
        ximena.save()
