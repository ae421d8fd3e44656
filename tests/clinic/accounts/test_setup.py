"""Setting a clinic up in the visitor, from the first page to the first login."""

import stat

import pytest
from django.test import Client
from django.urls import reverse

from reencuentro.clinic.accounts import setup_code
from reencuentro.clinic.accounts.models import Organisation, User
from reencuentro.clinic.accounts.queries import why_not_ready
from reencuentro.clinic.audit.models import Row
from reencuentro.clinic.keyring import rosters
from reencuentro.clinic.keyring.models import Session, Slot
from reencuentro.site.config import CONFIG
from tests.clinic.accounts import people
from tests.clinic.accounts.people import get, post, shown

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_code_left():
    setup_code.burn()
    yield
    setup_code.burn()


@pytest.fixture
def visitor() -> Client:
    client = Client(headers={"accept-language": "en"})
    return client


def test_an_empty_house_leads_to_the_set_up(visitor):
    assert get(visitor, "login").url == reverse("accounts:setup")


def test_the_code_on_the_console_is_needed_to_begin(visitor):
    assert "not the code" in shown(post(visitor, "setup", code="GUESS-GUESS-GUESS-GUESS"))
    assert get(visitor, "setup-organisation").url == reverse("accounts:setup")
    assert people.begin_setup(visitor).url == reverse("accounts:setup-organisation")


def test_the_code_is_forgiving_and_in_a_file_of_the_owner_alone(visitor):
    code = setup_code.current()
    mode = stat.S_IMODE((CONFIG.data / "setup-code").stat().st_mode)
    assert mode == 0o600
    assert setup_code.current() == code
    assert post(visitor, "setup", code=f" {code.lower().replace('-', ' ')} ").status_code == 302


def test_guessing_the_code_is_slowed(visitor):
    answers = [post(visitor, "setup", code="WRONG").status_code for _ in range(7)]
    assert answers == [200] * 5 + [429] * 2


def test_the_whole_set_up_founds_the_clinic_and_logs_the_director_in(visitor):
    words, _, shares = people.set_up(visitor)
    director = User.objects.by_login("lucía")
    assert (director.display_name, director.role) == ("Lucía Ibáñez Prado", "director")
    assert len(words.split()) == 5
    assert [len(share.split()) for share in shares] == [33, 33, 33]
    assert Organisation.objects.get().name == "Clínica Puente"
    assert get(visitor, "security").status_code == 200
    assert [m.role for m in rosters.current().members()] == ["director"]


def test_afterwards_the_set_up_is_gone_for_everybody(visitor):
    people.set_up(visitor)
    for page in ("setup", "setup-organisation", "setup-recovery-key", "setup-shares", "setup-shares-pdf"):
        assert get(visitor, page).status_code == 404
        assert get(Client(), page).status_code == 404
    assert not (CONFIG.data / "setup-code").exists()
    assert setup_code.current() is None


def test_nothing_is_written_before_the_sheets_are_printed(visitor):
    people.begin_setup(visitor)
    post(visitor, "setup-organisation", **people.ORGANISATION)
    post(visitor, "enrol-account", **people.DIRECTOR)
    people.choose_passphrase(visitor)
    people.set_app_up(visitor)
    post(visitor, "setup-recovery-key", **people.HOLDERS)
    assert not any(model.objects.exists() for model in (Organisation, User, Slot))
    assert "Say who" not in shown(get(visitor, "setup-shares"))
    assert Session.objects.get().user_id is None


def test_whoever_comes_back_goes_on_where_she_stopped(visitor):
    people.begin_setup(visitor)
    assert get(visitor, "setup").url == reverse("accounts:setup-organisation")
    post(visitor, "setup-organisation", **people.ORGANISATION)
    assert get(visitor, "setup").url == reverse("accounts:enrol-account")
    post(visitor, "enrol-account", **people.DIRECTOR)
    assert get(visitor, "setup").url == reverse("accounts:enrol-passphrase")
    people.choose_passphrase(visitor)
    assert get(visitor, "setup").url == reverse("accounts:enrol-factor")
    people.set_app_up(visitor)
    assert get(visitor, "setup").url == reverse("accounts:setup-recovery-key")
    post(visitor, "setup-recovery-key", **people.HOLDERS)
    assert get(visitor, "setup").url == reverse("accounts:setup-shares")


def test_a_step_can_not_be_skipped(visitor):
    people.begin_setup(visitor)
    post(visitor, "setup-organisation", **people.ORGANISATION)
    assert post(visitor, "setup-shares", printed="on").url == reverse("accounts:enrol-account")
    assert not Organisation.objects.exists()


def test_another_passphrase_is_shown_on_request_and_must_be_typed_again(visitor):
    people.begin_setup(visitor)
    first = people.secret_shown(get(visitor, "enrol-passphrase"))
    assert people.secret_shown(get(visitor, "enrol-passphrase")) == first
    second = people.secret_shown(post(visitor, "enrol-passphrase", choice="another"))
    assert first != second
    post(visitor, "enrol-passphrase", choice="offered")
    assert "not the same words" in shown(post(visitor, "enrol-passphrase-again", again=first))
    assert post(visitor, "enrol-passphrase-again", again=second.upper()).status_code == 302


@pytest.mark.parametrize(
    ("own", "why"),
    [
        ("corta y débil", "too short"),
        ("contraseñacontraseña", "lists|repeats|guessed"),
        ("Lucía Ibáñez Prado", "easily guessed"),
    ],
)
def test_a_weak_passphrase_of_her_own_is_refused_with_the_reason(visitor, own, why):
    people.begin_setup(visitor)
    post(visitor, "setup-organisation", **people.ORGANISATION)
    post(visitor, "enrol-account", **people.DIRECTOR)
    get(visitor, "enrol-passphrase")
    page = shown(post(visitor, "enrol-passphrase", choice="own", passphrase=own))
    assert any(reason in page for reason in why.split("|"))


def test_a_strong_passphrase_of_her_own_is_taken(visitor):
    people.begin_setup(visitor)
    answer = post(visitor, "enrol-passphrase", choice="own", passphrase="el burro verde sopla vidrio azul")
    assert answer.url == reverse("accounts:enrol-passphrase-again")


def test_the_sheets_are_one_pdf_page_for_each_holder(visitor):
    people.begin_setup(visitor)
    post(visitor, "setup-organisation", **people.ORGANISATION)
    post(visitor, "enrol-account", **people.DIRECTOR)
    people.choose_passphrase(visitor)
    people.set_app_up(visitor)
    five = {"scheme": "3-5", **{f"holder_{n}": f"Holder {n}" for n in range(1, 6)}}
    post(visitor, "setup-recovery-key", **five)
    answer = get(visitor, "setup-shares-pdf")
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF-")
    assert answer["Cache-Control"] == "no-store"


def test_five_sheets_need_five_holders(visitor):
    people.begin_setup(visitor)
    post(visitor, "setup-organisation", **people.ORGANISATION)
    post(visitor, "enrol-account", **people.DIRECTOR)
    people.choose_passphrase(visitor)
    people.set_app_up(visitor)
    page = shown(post(visitor, "setup-recovery-key", **people.HOLDERS | {"scheme": "3-5"}))
    assert page.count("Say who keeps this sheet.") >= 2


def test_the_recovery_shares_are_forgotten_once_printed(visitor):
    *_, shares = people.set_up(visitor)
    assert "enrolment" not in visitor.session
    assert all(shares[0] not in str(value) for value in visitor.session.items())


def test_the_first_case_waits_for_the_rehearsal(visitor):
    assert why_not_ready() == "not_founded"
    *_, shares = people.set_up(visitor)
    assert why_not_ready() == "not_rehearsed"
    post(visitor, "rehearsal", share_1=shares[2], share_2=shares[0].upper())
    assert why_not_ready() == ""


def test_a_mistyped_sheet_is_named(visitor):
    *_, shares = people.set_up(visitor)
    first, *rest = shares[0].split()
    page = shown(
        post(
            visitor,
            "rehearsal",
            share_1=" ".join(["acid" if first != "acid" else "acne", *rest]),
            share_2=shares[1],
        )
    )
    assert "One of the words is wrong" in page
    assert why_not_ready() == "not_rehearsed"


def test_the_same_sheet_twice_is_not_enough(visitor):
    *_, shares = people.set_up(visitor)
    page = shown(post(visitor, "rehearsal", share_1=shares[0], share_2=shares[0]))
    assert "Use different sheets" in page


def test_the_sheets_may_be_typed_in_only_until_the_rehearsal(visitor):
    *_, shares = people.set_up(visitor)
    post(visitor, "rehearsal", share_1=shares[0], share_2=shares[1])
    page = shown(get(visitor, "rehearsal"))
    assert "Never type the sheets in here again" in page
    assert "textarea" not in page


def test_the_printed_code_follows_and_is_shown_once(visitor):
    people.set_up(visitor)
    code = people.secret_shown(post(visitor, "printed-code"))
    assert len(code.replace("-", "")) == 27
    assert code not in shown(get(visitor, "printed-code"))


def test_founding_is_in_the_trail(visitor):
    people.set_up(visitor)
    verbs = set(Row.objects.values_list("verb", flat=True))
    assert "organisation.found" in verbs


def test_two_browsers_can_not_both_found(visitor):
    other = Client()
    for client in (visitor, other):
        people.begin_setup(client)
        post(client, "setup-organisation", **people.ORGANISATION)
        post(client, "enrol-account", **people.DIRECTOR)
        people.choose_passphrase(client)
        people.set_app_up(client)
        post(client, "setup-recovery-key", **people.HOLDERS)
    assert post(visitor, "setup-shares", printed="on").status_code == 302
    assert post(other, "setup-shares", printed="on").status_code == 404
    assert User.objects.count() == 1
