"""Coming in: passphrase or printed code, second factor, session; and going out again."""

import datetime
import json
import time

import pytest
import time_machine
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from reencuentro.clinic.accounts.factors import passkeys
from reencuentro.clinic.accounts.models import Notice, User
from reencuentro.clinic.audit.models import Row
from reencuentro.clinic.keyring import slots
from reencuentro.clinic.keyring.models import Session
from tests.clinic.accounts import people
from tests.clinic.accounts.browsers import LOCALHOST, answer, challenge, enrol_key
from tests.clinic.accounts.people import code_of, get, post, shown
from tests.clinic.accounts.security_key import SecurityKey


@pytest.fixture
def secret(clinic) -> str:
    return people.give_app(clinic.attorney.user)


def test_passphrase_and_code_let_her_in(clinic, nobody, secret):
    reply = people.log_in(nobody, "attorney", clinic.attorney.passphrase, code_of(secret))
    assert reply.url == reverse("accounts:notices")
    assert get(nobody, "security").status_code == 200


def test_capitals_accents_and_blanks_do_not_matter(clinic, nobody, secret):
    typed = "  " + clinic.attorney.passphrase.upper().replace(" ", "   ")
    assert people.log_in(nobody, " ATTORNEY ", typed, code_of(secret)).status_code == 302
    assert get(nobody, "security").status_code == 200


def test_a_passphrase_alone_opens_no_page(clinic, nobody, secret):
    reply = post(nobody, "login", login="attorney", passphrase=clinic.attorney.passphrase)
    assert reply.url == reverse("accounts:second-factor")
    assert get(nobody, "security").url.startswith(reverse("accounts:login"))


def test_a_wrong_code_says_what_to_do_and_keeps_the_step(clinic, nobody, secret):
    page = people.log_in(nobody, "attorney", clinic.attorney.passphrase, "000000")
    assert "Wait for the next one" in shown(page)
    assert post(nobody, "second-factor", code=code_of(secret)).status_code == 302


def test_between_passphrase_and_second_factor_there_are_five_minutes(clinic, nobody, secret):
    with time_machine.travel(timezone.now()) as clock:
        post(nobody, "login", login="attorney", passphrase=clinic.attorney.passphrase)
        clock.shift(301)
        assert get(nobody, "second-factor").url == reverse("accounts:login")


def test_she_sees_when_she_was_here_last(clinic, secret):
    people.log_in(Client(), "attorney", clinic.attorney.passphrase, code_of(secret))
    with time_machine.travel(timezone.now() + datetime.timedelta(minutes=2)):
        again = Client()
        people.log_in(again, "attorney", clinic.attorney.passphrase, code_of(secret))
        assert "You were last here on" in shown(get(again, "security"))


def test_she_is_told_of_a_login_from_a_new_place(clinic, secret):
    for minutes, address in ((0, "203.0.113.7"), (2, "203.0.113.7"), (4, "198.51.100.1")):
        with time_machine.travel(timezone.now() + datetime.timedelta(minutes=minutes)):
            client = Client(REMOTE_ADDR=address)
            people.log_in(client, "attorney", clinic.attorney.passphrase, code_of(secret))
            told = Notice.objects.filter(recipient_id=clinic.attorney.id, kind="security.place").count()
            assert told == (minutes == 4)


def test_the_house_speaks_her_language_from_the_login_on(clinic, nobody, secret):
    User.objects.filter(id=clinic.attorney.id).update(language="es")
    people.log_in(nobody, "attorney", clinic.attorney.passphrase, code_of(secret))
    assert nobody.cookies[settings.LANGUAGE_COOKIE_NAME].value == "es"


def test_she_lands_where_she_was_going(clinic, nobody, secret):
    target = reverse("accounts:security")
    reply = people.log_in(nobody, "attorney", clinic.attorney.passphrase, code_of(secret), next=target)
    assert reply.url == target


def test_whoever_is_logged_in_is_not_asked_again(clinic):
    assert get(clinic.attorney.client, "login").url == reverse("accounts:notices")


def test_logging_out_deletes_the_session_and_clears_the_browser(clinic):
    client = clinic.attorney.client
    reply = post(client, "logout")
    assert reply["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    assert not Session.objects.filter(user_id=clinic.attorney.id).exists()


def test_logging_out_needs_a_post(clinic):
    assert get(clinic.attorney.client, "logout").status_code == 405
    assert get(clinic.attorney.client, "security").status_code == 200


def test_logins_and_refusals_are_in_the_trail(clinic, nobody, secret):
    people.log_in(nobody, "attorney", "wrong words", "000000")
    people.log_in(nobody, "nobody", "wrong words", "000000")
    people.log_in(nobody, "attorney", clinic.attorney.passphrase, code_of(secret))
    verbs = Row.objects.filter(verb__startswith="login.").values_list("verb", "actor_id", "outcome")
    assert list(verbs.order_by("pk")) == [
        ("login.refused", clinic.attorney.id, "denied"),
        ("login.refused", None, "denied"),
        ("login.done", clinic.attorney.id, "done"),
    ]


def test_a_security_key_lets_her_in(clinic):
    key = SecurityKey()
    enrol_key(clinic.attorney.client, key)
    client = Client()
    options = challenge(client, "attorney", clinic.attorney.passphrase)
    assert answer(client, key.get(options)).status_code == 302
    assert client.get(reverse("accounts:security"), **LOCALHOST).status_code == 200


def test_a_synced_passkey_that_does_not_count_lets_her_in_twice(clinic):
    key = SecurityKey(counts=False)
    enrol_key(clinic.attorney.client, key)
    for _ in range(2):
        client = Client()
        options = challenge(client, "attorney", clinic.attorney.passphrase)
        assert answer(client, key.get(options)).status_code == 302


EMPTY_ANSWER = {"clientDataJSON": "e30", "authenticatorData": "eA", "signature": "eA"}
NONSENSE = [
    None,
    [],
    {},
    "x",
    7,
    "[" * 19_000,
    "x" * 50_000,
    {"id": "x"},
    {"id": "eA", "rawId": "eA", "response": {}},
    {"response": []},
    {"id": "eA", "rawId": "eA", "type": "public-key", "response": EMPTY_ANSWER},
]


@pytest.mark.parametrize("credential", NONSENSE, ids=range(len(NONSENSE)))
def test_nonsense_in_the_place_of_a_key_is_refused_calmly(clinic, nobody, credential):
    enrol_key(clinic.attorney.client, SecurityKey())
    challenge(nobody, "attorney", clinic.attorney.passphrase)
    reply = answer(nobody, credential)
    assert reply.status_code == 200
    assert nobody.get(reverse("accounts:security")).status_code == 302


@pytest.mark.parametrize(
    "credential",
    [
        {},
        [],
        "x",
        {"id": "eA", "rawId": "eA", "response": {"clientDataJSON": "e30", "attestationObject": "eA"}},
    ],
)
def test_nonsense_in_the_place_of_a_new_key_is_refused_calmly(clinic, credential):
    client = clinic.attorney.client
    client.get(reverse("accounts:add-factor"), **LOCALHOST)
    reply = client.post(reverse("accounts:add-factor"), {"credential": json.dumps(credential)}, **LOCALHOST)
    assert reply.status_code == 200
    assert "could not be read" in shown(reply)


def test_a_key_row_written_by_other_hands_is_not_accepted(clinic, nobody):
    """Whoever can write to the database puts her own key's row there, with everything but the tag."""
    enrol_key(clinic.attorney.client, SecurityKey())
    theirs, row = SecurityKey(), clinic.attorney.user.authenticator_set.get()
    enrol_key(clinic.worker.client, theirs)
    row.data = clinic.worker.user.authenticator_set.get().data
    row.save()
    options = challenge(nobody, "attorney", clinic.attorney.passphrase)
    assert answer(nobody, theirs.get(options)).status_code == 200


def test_the_name_of_a_key_is_sealed(clinic):
    enrol_key(clinic.attorney.client, SecurityKey())
    row = clinic.attorney.user.authenticator_set.get()
    assert "Blue" not in json.dumps(row.data)
    assert passkeys.name_of(row) == "Blue key"


def test_the_secret_of_an_app_is_sealed_to_its_owner(clinic, nobody, secret):
    row = clinic.attorney.user.authenticator_set.get()
    assert secret not in json.dumps(row.data)
    row.user = clinic.worker.user
    row.save()
    people.log_in(nobody, "worker", clinic.worker.passphrase, code_of(secret))
    assert get(nobody, "security").status_code == 302
    assert Row.objects.filter(verb="vault.alarm").exists()


def test_the_printed_code_replaces_a_forgotten_passphrase(clinic, nobody, secret):
    code = slots.create_code_slot(clinic.attorney.identity)
    reply = post(nobody, "code-login", login="attorney", code=code.lower().replace("-", " "))
    assert reply.url == reverse("accounts:second-factor")
    assert get(nobody, "security").status_code == 302
    assert post(nobody, "second-factor", code=code_of(secret)).url == reverse("accounts:passphrase")
    words = people.secret_shown(get(nobody, "passphrase"))
    post(nobody, "passphrase", choice="offered")
    assert post(nobody, "passphrase-again", again=words).url == reverse("accounts:printed-code")
    later = timezone.now() + datetime.timedelta(minutes=2)
    with time_machine.travel(later):
        assert people.log_in(Client(), "attorney", words, code_of(secret)).status_code == 302


@pytest.mark.parametrize("code", ["", "nonsense", "000-000-000-000-000-000-000-000-000", "ñandú" * 18])
def test_a_wrong_printed_code_opens_nothing(clinic, nobody, secret, code):
    slots.create_code_slot(clinic.attorney.identity)
    reply = post(nobody, "code-login", login="attorney", code=code)
    assert reply.status_code == 200


def test_waiting_for_the_second_factor_needs_no_name_in_the_session_row(clinic, nobody, secret):
    post(nobody, "login", login="attorney", passphrase=clinic.attorney.passphrase)
    row = Session.objects.get(user_id=clinic.attorney.id)
    assert row.pending
    assert row.expires_at - timezone.now() <= datetime.timedelta(minutes=5)


def test_delicate_acts_ask_for_the_second_factor_again_after_ten_minutes(clinic, secret):
    client = clinic.attorney.client
    assert get(client, "printed-code").status_code == 200
    with time_machine.travel(timezone.now() + datetime.timedelta(minutes=11)):
        asked = get(client, "printed-code")
        assert asked.url.startswith(reverse("accounts:confirm"))
        cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
        target = reverse("accounts:printed-code")
        assert post(client, "confirm", code=code_of(secret), next=target).url == target
        assert client.cookies[settings.SESSION_COOKIE_NAME].value != cookie
        assert get(client, "printed-code").status_code == 200


def test_a_form_is_opened_with_time_left_to_send_it(clinic, secret):
    client = clinic.attorney.client
    with time_machine.travel(timezone.now() + datetime.timedelta(minutes=6)):
        assert get(client, "printed-code").status_code == 302
        assert post(client, "printed-code").status_code == 200


def test_asking_again_takes_no_wrong_code(clinic, secret):
    client = clinic.attorney.client
    with time_machine.travel(time.time() + 660):
        assert "Wait for the next one" in shown(post(client, "confirm", code="123456"))
        assert get(client, "printed-code").status_code == 302
