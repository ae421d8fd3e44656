"""Her own security page: factors, passphrase, printed code, sessions."""

import datetime

import pytest
import time_machine
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from reencuentro.clinic.accounts.actions.second_factor import remove_factor
from reencuentro.clinic.accounts.errors import Conflict
from reencuentro.clinic.accounts.models import Notice, User
from reencuentro.clinic.accounts.queries.devices import browser_name
from reencuentro.clinic.keyring import slots
from reencuentro.clinic.keyring.models import Session
from reencuentro.engines.vault.errors import WrongSecret
from tests.clinic.accounts import people
from tests.clinic.accounts.browsers import enrol_key
from tests.clinic.accounts.people import code_of, get, post, secret_shown, shown
from tests.clinic.accounts.security_key import SecurityKey

ROOMS = ["security", "add-factor", "passphrase", "printed-code", "notices", "factor-qr", "confirm"]


def test_nobody_sees_it_without_logging_in(clinic, nobody):
    for room in ROOMS:
        assert get(nobody, room).url.startswith(reverse("accounts:login"))


def test_an_app_is_added_once_its_code_was_shown_to_work(clinic):
    client = clinic.attorney.client
    secret = secret_shown(get(client, "add-factor")).replace(" ", "")
    assert "does not fit" in shown(post(client, "add-factor", code="000000"))
    assert post(client, "add-factor", code=code_of(secret)).status_code == 302
    assert "Authenticator app" in shown(get(client, "security"))


def test_a_mistyped_code_does_not_cost_a_new_scan(clinic):
    client = clinic.attorney.client
    first = secret_shown(get(client, "add-factor"))
    assert secret_shown(post(client, "add-factor", code="000000")) == first


def test_the_code_to_scan_comes_as_an_image_of_our_own(clinic):
    client = clinic.attorney.client
    assert get(client, "factor-qr").status_code == 404
    get(client, "add-factor")
    image = get(client, "factor-qr")
    assert image["Content-Type"].startswith("image/svg+xml")
    assert b"<svg" in image.content


def test_the_code_used_to_set_the_app_up_does_not_log_in(clinic, nobody):
    client = clinic.attorney.client
    secret = secret_shown(get(client, "add-factor")).replace(" ", "")
    code = code_of(secret)
    post(client, "add-factor", code=code)
    people.log_in(nobody, "attorney", clinic.attorney.passphrase, code)
    assert get(nobody, "security").status_code == 302


def test_a_factor_is_removed_and_the_owner_told(clinic, django_capture_on_commit_callbacks):
    user, client = clinic.attorney.user, clinic.attorney.client
    user.email = "attorney@example.org"
    user.save()
    people.give_app(user)
    enrol_key(client, SecurityKey())
    key = user.authenticator_set.get(type="webauthn")
    assert "Remove this second factor?" in shown(get(client, "remove-factor", key.id))
    with django_capture_on_commit_callbacks(execute=True, using="keys"):
        assert post(client, "remove-factor", key.id).status_code == 302
    assert not user.authenticator_set.filter(id=key.id).exists()
    assert Notice.objects.filter(recipient_id=user.id, kind="security.factor").exists()
    assert "security of your account" in mail.outbox[-1].body


def test_the_only_factor_can_not_be_removed(clinic):
    people.give_app(clinic.attorney.user)
    factor = clinic.attorney.user.authenticator_set.get()
    reply = clinic.attorney.client.post(reverse("accounts:remove-factor", args=[factor.id]), follow=True)
    assert "your only second factor" in shown(reply)
    with pytest.raises(Conflict, match="last_factor"):
        remove_factor(clinic.attorney.user, factor.id)


def test_a_colleagues_factor_is_no_page(clinic):
    people.give_app(clinic.worker.user)
    people.give_app(clinic.attorney.user)
    factor = clinic.worker.user.authenticator_set.get()
    for reply in (get, post):
        assert reply(clinic.attorney.client, "remove-factor", factor.id).status_code == 404
    with pytest.raises(Conflict, match="gone"):
        remove_factor(clinic.attorney.user, factor.id)
    assert clinic.worker.user.authenticator_set.exists()


def test_changing_the_passphrase_asks_for_the_present_one(clinic):
    client = clinic.attorney.client
    assert "not your present passphrase" in shown(post(client, "passphrase", current="wrong words"))
    assert post(client, "passphrase", choice="offered").status_code == 200
    assert get(client, "passphrase-again").url == reverse("accounts:passphrase")


def test_guessing_the_present_passphrase_is_slowed(clinic):
    client = clinic.attorney.client
    answers = [post(client, "passphrase", current="wrong words").status_code for _ in range(7)]
    assert answers == [200] * 5 + [429] * 2


def test_a_new_passphrase_replaces_the_old_one_and_ends_other_sessions(clinic):
    client, other = clinic.attorney.client, clinic.attorney.browser()
    post(client, "passphrase", current=clinic.attorney.passphrase)
    words = secret_shown(get(client, "passphrase"))
    assert secret_shown(post(client, "passphrase", choice="another")) != words
    words = secret_shown(get(client, "passphrase"))
    post(client, "passphrase", choice="offered")
    assert "not the same words" in shown(post(client, "passphrase-again", again="others"))
    assert post(client, "passphrase-again", again=words).status_code == 302
    assert get(client, "security").status_code == 200
    assert get(other, "security").status_code == 302
    with pytest.raises(WrongSecret):
        slots.open_with_passphrase(clinic.attorney.id, clinic.attorney.passphrase)
    assert slots.open_with_passphrase(clinic.attorney.id, words).seed == clinic.attorney.identity.seed


def test_one_of_her_own_is_judged_with_her_name_and_the_clinics(clinic):
    client = clinic.attorney.client
    post(client, "passphrase", current=clinic.attorney.passphrase)
    page = post(client, "passphrase", choice="own", passphrase="Clínica de prueba attorney")
    assert "easily guessed" in shown(page)


def test_a_new_printed_code_replaces_the_one_before(clinic):
    first = secret_shown(post(clinic.attorney.client, "printed-code"))
    second = secret_shown(post(clinic.attorney.client, "printed-code"))
    with pytest.raises(WrongSecret):
        slots.open_with_code(clinic.attorney.id, first)
    assert slots.open_with_code(clinic.attorney.id, second).seed == clinic.attorney.identity.seed


def test_she_sees_where_she_is_logged_in_and_ends_it(clinic):
    client, other = clinic.attorney.client, clinic.attorney.browser()
    row = Session.objects.order_by("created_at").last()
    assert shown(get(client, "security")).count("last seen") == 2
    assert post(client, "end-session", bytes(row.pk).hex()).status_code == 302
    assert get(other, "security").status_code == 302
    assert get(client, "security").status_code == 200


def test_she_ends_all_others_at_once(clinic):
    client = clinic.attorney.client
    others = [clinic.attorney.browser() for _ in range(3)]
    post(client, "end-other-sessions")
    assert [get(other, "security").status_code for other in others] == [302] * 3
    assert get(client, "security").status_code == 200


@pytest.mark.parametrize("session_id", ["00" * 32, "not-hexadecimal", "é"])
def test_an_unknown_session_is_no_page(clinic, session_id):
    assert post(clinic.attorney.client, "end-session", session_id).status_code == 404


def test_a_colleagues_session_is_no_page(clinic):
    theirs = clinic.worker.client
    row = Session.objects.get(user_id=clinic.worker.id)
    assert post(clinic.attorney.client, "end-session", bytes(row.pk).hex()).status_code == 404
    assert get(theirs, "security").status_code == 200


def test_her_language_is_kept(clinic):
    post(clinic.attorney.client, "security", language="es")
    assert User.objects.get(id=clinic.attorney.id).language == "es"


def test_keys_are_touched_only_shortly_after_the_second_factor(clinic):
    client = clinic.attorney.client
    with time_machine.travel(timezone.now() + datetime.timedelta(minutes=11)):
        for room in ("add-factor", "passphrase", "printed-code", "passphrase-again", "factor-qr"):
            for reply in (get(client, room), post(client, room)):
                assert reply.url.startswith(reverse("accounts:confirm"))


@pytest.mark.parametrize(
    ("user_agent", "words"),
    [
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko Firefox/140.0", "Firefox, Windows"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Safari/604.1", "Safari, iPhone"),
        ("Mozilla/5.0 (X11; Linux x86_64) Chrome/139.0 Safari/537.36 Edg/139.0", "Edge, Linux"),
        ("Mozilla/5.0 (Linux; Android 15) Chrome/139.0 Mobile Safari/537.36", "Chrome, Android"),
        ("curl/8", "Unknown browser"),
    ],
)  # fmt: skip
def test_browsers_are_named_as_people_know_them(user_agent, words):
    assert browser_name(user_agent) == words
