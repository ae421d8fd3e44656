"""What a heading probably means."""

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from reencuentro.clinic.exchange.mapping import Mapping, guess, guesses
from reencuentro.clinic.exchange.mapping.targets import CODES
from reencuentro.clinic.people.refusals import Refused

SPANISH = {
    "Folio": "case.row_id",
    "No. de expediente": "case.row_id",
    "Fecha de ingreso": "case.opened_on",
    "ESTATUS": "case.stage",
    "Nombre(s)": "client.given_names",
    "Apellido Paterno": "client.first_surname",
    "apellido_materno": "client.second_surname",
    "Fecha de nac.": "client.birth",
    "Edad (años)": "client.age",
    "Teléfono celular": "client.phone",
    "Nombre de la madre": "client.given_names",
    "Nombre del hijo": "child1.given_names",
    "Hijo 2 - Fecha de nacimiento": "child2.birth",
    "Edad hija": "child1.age",
    "NNA 3": "child3.name",
    "¿Quién tiene al niño?": "holder.name",
    "Parentesco de quien tiene al niño": "holder.relation",
    "Presunto tratante": "trafficker.name",
    "Observaciones": "case.notes",
}
ENGLISH = {
    "Case number": "case.row_id",
    "Date of intake": "case.opened_on",
    "First name": "client.given_names",
    "Last Name": "client.surnames",
    "DOB": "client.birth",
    "Gender": "client.sex",
    "A-Number": "client.a_number",
    "Child 1 DOB": "child1.birth",
    "child2_name": "child2.name",
    "Daughter's age": "child1.age",
    "Who has the child": "holder.name",
    "Alleged trafficker name": "trafficker.name",
    "Referred by": "case.referral_source",
    "Comments": "case.notes",
}
HTCDS = {
    "prs_FirstName": "client.given_names",
    "prs_SecondName": "client.surnames",
    "prs_Birthdate": "client.birth",
    "prs_Gender": "client.sex",
    "prs_Citizenship": "client.nationality",
    "prs_MobilePhone": "client.phone",
    "prs_MailingCity": "client.address",
    "cas_IncomingReferralDate": "case.opened_on",
    "cas_ReferringOrganisation": "case.referral_organisation",
    "cas_ReasonForIncomingReferral": "case.referral_asks",
}
PRIMERO = {
    "case_id_display": "case.row_id",
    "registration_date": "case.opened_on",
    "name_first": "client.given_names",
    "name_last": "client.surnames",
    "name_nickname": "client.other_names",
    "date_of_birth": "client.birth",
    "national_id_no": "client.identity",
    "address_current": "client.address",
    "telephone_current": "client.phone",
    "name_caregiver": "holder.name",
    "relationship_caregiver": "holder.relation",
    "cp_incident_abuser_name": "trafficker.name",
}
PRIMERO_LABELS = {
    "Case ID": "case.row_id",
    "Date of Registration or Interview": "case.opened_on",
    "Full Name": "client.name",
    "First Name": "client.given_names",
    "Surname": "client.surnames",
    "Nickname": "client.other_names",
    "Date of Birth": "client.birth",
    "National ID Number": "client.identity",
    "Current Address": "client.address",
    "Current Telephone": "client.phone",
    "Name of Current Caregiver": "holder.name",
    "Caregiver's Age": "holder.age",
    "Relationship to child": "holder.relation",
}
HTCDS_LABELS = {
    "First Name": "client.given_names",
    "Birthdate": "client.birth",
    "Home Phone": "client.phone",
    "Mobile Phone": "client.phone",
    "Mailing Street": "client.address",
    "Referring Organisation": "case.referral_organisation",
    "Incoming Referral Date": "case.opened_on",
    "Reason for Incoming Referral": "case.referral_asks",
}
ALL = [SPANISH, ENGLISH, HTCDS, HTCDS_LABELS, PRIMERO, PRIMERO_LABELS]


@pytest.mark.parametrize(("heading", "target"), [pair for known in ALL for pair in known.items()])
def test_a_heading_is_understood(heading, target):
    assert guess(heading) == target


@pytest.mark.parametrize(
    "heading", ["Color favorito", "Talla", "vic_TypeOfExploitation", "", "12", "Hijo 9 nombre"]
)
def test_nothing_is_made_of_a_heading_that_says_nothing_known(heading):
    assert guess(heading) == ""


def test_what_no_field_takes_goes_to_the_notes_and_no_field_is_filled_twice():
    assert guesses(["Nombre", "Apellidos", "Edad", "Edad actual", "Talla", "Celular", "Tel."]) == [
        *("client.given_names", "client.surnames", "client.age", "case.notes", "case.notes"),
        *("client.phone", "client.phone"),
    ]


def test_a_nombre_without_surnames_beside_it_is_the_whole_name():
    assert guesses(["Nombre", "Edad"])[0] == "client.name"
    assert guesses(["Nombre de la madre", "Nombre del niño", "Apellidos del niño"]) == [
        *("client.name", "child1.given_names", "child1.surnames"),
    ]


@given(st.text(max_size=150))
def test_any_text_is_a_heading(text):
    assert guess(text) in CODES | {""}


@given(st.lists(st.text(max_size=20), max_size=30))
def test_what_is_guessed_contradicts_nothing_but_may_lack_a_name(headings):
    try:
        Mapping.of(headings, guesses(headings))
    except Refused as refused:
        assert "client.name" not in guesses(headings)
        assert refused.message


@pytest.mark.parametrize(
    ("targets", "said"),
    [
        (["client.age", "client.age", "client.name"], "Two columns"),
        (["client.age", "case.notes", ""], "No column names the client"),
        (["client.shoe_size", "client.name", ""], "do not fit together"),
        (["client.name"], "do not fit together"),
    ],
)
def test_a_contradiction_is_told(targets, said):
    with translation.override("en"), pytest.raises(Refused) as caught:
        Mapping.of(["a", "b", "c"], targets)
    assert said in str(caught.value.message)
