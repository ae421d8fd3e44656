"""Attacks on login, sessions, links and the team's list (T08-T11, T24-T36, T49, T55, T56)."""

import datetime
import re
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from uuid import uuid4

import pytest
import time_machine
from django.conf import settings
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.db import connections
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from reencuentro.clinic.accounts.actions import roster
from reencuentro.clinic.accounts.errors import Conflict
from reencuentro.clinic.accounts.mail import LETTERS, send
from reencuentro.clinic.accounts.models import Invitation, RateLimit, RosterRequest, User
from reencuentro.clinic.accounts.proofs import is_proven
from reencuentro.clinic.accounts.queries import why_not_ready
from reencuentro.clinic.audit.models import Row
from reencuentro.clinic.keyring import opening, rosters, slots
from reencuentro.clinic.keyring.errors import NotMember
from reencuentro.clinic.keyring.models import Session, Wrap
from reencuentro.clinic.keyring.roles import Role
from reencuentro.clinic.keyring.sessions import SessionStore
from reencuentro.engines.vault.recovery import OfflineKey
from tests.clinic.accounts import people
from tests.clinic.accounts.arrivals import accept_rekey, arrive, invite, start_rekey
from tests.clinic.accounts.browsers import answer, challenge, enrol_key, is_in, next_challenge
from tests.clinic.accounts.people import code_of, get, post, shown
from tests.clinic.accounts.security_key import SecurityKey
from tests.support.clinic import found_clinic

COOKIE = settings.SESSION_COOKIE_NAME


@pytest.fixture(autouse=True)
def _home(settings) -> None:
    settings.LOGIN_REDIRECT_URL = "accounts:notices"
    settings.LANGUAGE_CODE = "en"


@pytest.fixture
def secret(clinic) -> str:
    return people.give_app(clinic.attorney.user)


def test_T08_a_preset_cookie_opens_nothing_after_the_login(clinic, nobody, secret):
    nobody.cookies[COOKIE] = "fixed-by-a-stranger"
    post(nobody, "login", login="attorney", passphrase=clinic.attorney.passphrase)
    between = nobody.cookies[COOKIE].value
    post(nobody, "second-factor", code=code_of(secret))
    after = nobody.cookies[COOKIE].value
    assert len({"fixed-by-a-stranger", between, after}) == 3
    for stolen in ("fixed-by-a-stranger", between):
        thief = Client()
        thief.cookies[COOKIE] = stolen
        assert not is_in(thief)


def test_T09_a_cookie_is_worth_nothing_after_logging_out(clinic):
    client = clinic.attorney.client
    cookie = client.cookies[COOKIE].value
    post(client, "logout")
    thief = Client()
    thief.cookies[COOKIE] = cookie
    assert get(thief, "security").url.startswith(reverse("accounts:login"))
    assert SessionStore(cookie).identity() is None


def test_T11_a_session_ends_after_half_an_hour_of_rest(clinic):
    client = clinic.attorney.client
    with time_machine.travel(timezone.now() + datetime.timedelta(minutes=31)):
        assert not is_in(client)
        SessionStore.clear_expired()
        assert not Session.objects.exists()


def test_T11_a_session_ends_after_nine_hours_of_work(clinic):
    client = clinic.attorney.client
    with time_machine.travel(timezone.now()) as clock:
        for _ in range(26):
            clock.shift(20 * 60)
            assert is_in(client)
        clock.shift(21 * 60)
        assert not is_in(client)


@pytest.mark.parametrize(
    "target",
    ["//evil.example", "https://evil.example", "https:evil.example", r"\\evil.example", "/\t/evil.example",
     "javascript:alert(1)", "http:///evil.example", r"/\evil.example", "///evil.example"],
)  # fmt: skip
def test_T24_the_way_on_after_the_login_stays_in_the_house(clinic, nobody, secret, target):
    reply = people.log_in(nobody, "attorney", clinic.attorney.passphrase, code_of(secret), next=target)
    assert reply.url == reverse("accounts:notices")


@pytest.mark.parametrize(
    "header", [{"SERVER_NAME": "evil.example"}, {"HTTP_X_FORWARDED_HOST": "evil.example"}]
)
def test_T25_a_link_never_takes_its_host_from_the_request(clinic, header):
    data = {"role": "attorney", "display_name": "New One", "language": "en"}
    reply = clinic.director.client.post(reverse("accounts:invite"), data, **header)
    if reply.status_code != 400:
        assert people.secret_shown(reply).startswith(settings.PUBLIC_ADDRESS)
    assert "evil.example" not in shown(reply)


def test_T26_unknown_closed_and_known_accounts_take_equally_long(clinic, monkeypatch):
    """The fastest of several interleaved tries each, in processor time: other work only adds to it. What
    tells accounts apart does so whenever it is measured; a busy neighbour not thrice.
    """
    monkeypatch.setattr(slots, "COST", slots.vault.StretchCost(iterations=1, memory_kib=32 * 1024))
    monkeypatch.setattr("reencuentro.clinic.accounts.limiter.seconds_to_wait", lambda *buckets: 0)
    for person in (clinic.attorney, clinic.worker):
        slots.create_passphrase_slot(person.identity, person.passphrase)
    User.objects.filter(id=clinic.worker.id).update(is_active=False)
    tries = {"nobody": "wrong words", "worker": clinic.worker.passphrase, "attorney": "wrong words"}
    measured = (_fastest(tries) for _ in range(3))
    assert any(max(fastest) < 1.1 * min(fastest) for fastest in measured)


def _fastest(tries: dict[str, str]) -> list[float]:
    rounds = [[_seconds(*attempt) for attempt in tries.items()] for _ in range(16)]
    return [min(times) for times in zip(*rounds, strict=True)]


def _seconds(login: str, passphrase: str) -> float:
    client = Client()
    begun = time.thread_time()
    post(client, "login", login=login, passphrase=passphrase)
    return time.thread_time() - begun


def test_T26_each_refusal_costs_exactly_one_stretch(clinic, monkeypatch):
    stretches: list[str] = []
    stretch = slots.vault.stretch
    monkeypatch.setattr(slots.vault, "stretch", lambda *given: stretches.append("known") or stretch(*given))
    waste = slots.vault.waste_stretch
    monkeypatch.setattr(
        slots.vault, "waste_stretch", lambda *given: stretches.append("unknown") or waste(*given)
    )
    User.objects.filter(id=clinic.worker.id).update(is_active=False)
    for login in ("nobody", "worker", "attorney"):
        post(Client(), "login", login=login, passphrase="wrong words here")
    assert stretches == ["unknown", "known", "known"]


@pytest.mark.parametrize(("room", "field"), [("login", "passphrase"), ("code-login", "code")])
def test_T27_unknown_closed_and_known_accounts_read_the_same(clinic, room, field):
    User.objects.filter(id=clinic.worker.id).update(is_active=False)
    answers = set()
    for login in ("nobody", "worker", "attorney"):
        reply = post(Client(), room, login=login, **{field: "wrong words here"})
        text = shown(reply).replace(f'value="{login}"', "")
        answers.add((reply.status_code, re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", text)))
    assert len(answers) == 1


def test_T27_spent_expired_and_invented_links_read_the_same(clinic):
    answers = set()
    for token in (_spent(clinic), _expired(clinic), "x" * 43, "é" * 10):
        reply = get(Client(), "join", token)
        answers.add((reply.status_code, re.sub(r'value="[^"]*"', "", shown(reply))))
    assert len(answers) == 1
    assert next(iter(answers))[0] == 404


def test_T28_guessing_one_account_from_many_addresses_is_slowed(clinic):
    answers = [_guess("attorney", f"203.0.113.{n}") for n in range(20)]
    assert answers[:5] == [200] * 5
    assert set(answers[5:]) == {429}
    assert _guess("worker", "203.0.113.200") == 200


def test_T28_guessing_many_accounts_from_one_address_is_slowed(clinic):
    answers = [_guess(f"person{n}", "203.0.113.7") for n in range(25)]
    assert answers[:20] == [200] * 20
    assert 429 in answers[20:]
    assert _guess("worker", "198.51.100.1") == 200


def test_T28_nobody_is_locked_out_for_good(clinic, nobody, secret):
    for n in range(20):
        _guess("attorney", f"203.0.113.{n}")
    with time_machine.travel(timezone.now() + datetime.timedelta(seconds=65)):
        assert (
            people.log_in(nobody, "attorney", clinic.attorney.passphrase, code_of(secret)).status_code == 302
        )


def test_T28_strangers_do_not_slow_her_where_she_logs_in_daily(clinic, nobody, secret):
    people.log_in(nobody, "attorney", clinic.attorney.passphrase, code_of(secret))
    for n in range(20):
        _guess("attorney", f"203.0.113.{n}")
    with time_machine.travel(timezone.now() + datetime.timedelta(seconds=31)):
        reply = people.log_in(Client(), "attorney", clinic.attorney.passphrase, code_of(secret))
    assert reply.status_code == 302


def test_T28_codes_of_the_second_factor_are_slowed_too(clinic, nobody, secret):
    post(nobody, "login", login="attorney", passphrase=clinic.attorney.passphrase)
    answers = [post(nobody, "second-factor", code=f"{n:06}").status_code for n in range(10)]
    assert answers[5:] == [429] * 5
    assert post(nobody, "second-factor", code=code_of(secret)).status_code == 429


def test_T28_the_limiter_remembers_no_name_and_no_address(clinic):
    _guess("attorney", "203.0.113.9")
    kept = b"".join(bytes(row.key) for row in RateLimit.objects.all())
    assert b"attorney" not in kept
    assert b"203.0.113" not in kept


@pytest.mark.django_db(transaction=True)
def test_T28_a_burst_at_once_does_not_slip_through(clinic):
    answers = _at_once([lambda: _guess("attorney", "203.0.113.9")] * 12)
    assert sorted(answers) == [200] * 5 + [429] * 7


def test_T29_a_forged_forwarding_header_changes_nothing(clinic):
    answers = []
    for n in range(25):
        reply = Client().post(
            reverse("accounts:login"),
            {"login": f"person{n}", "passphrase": "wrong words here"},
            REMOTE_ADDR="203.0.113.7",
            HTTP_X_FORWARDED_FOR=f"198.51.100.{n}",
        )
        answers.append(reply.status_code)
    assert 429 in answers[20:]


def test_T30_between_passphrase_and_second_factor_nothing_opens(clinic, nobody, secret):
    case = clinic.open_case(clinic.attorney)
    post(nobody, "login", login="attorney", passphrase=clinic.attorney.passphrase)
    for page in ("security", "staff", "printed-code", "notices"):
        assert get(nobody, page).url.startswith(reverse("accounts:login"))
    store = SessionStore(nobody.cookies[COOKIE].value)
    assert store.identity() is None
    assert case.case_id


def test_T31_a_code_works_once(clinic, secret):
    code = code_of(secret)
    first, second = Client(), Client()
    assert people.log_in(first, "attorney", clinic.attorney.passphrase, code).status_code == 302
    assert people.log_in(second, "attorney", clinic.attorney.passphrase, code).status_code == 200
    assert not is_in(second)


def test_T31_an_older_code_does_not_work_after_a_newer_one(clinic, secret):
    people.log_in(Client(), "attorney", clinic.attorney.passphrase, code_of(secret))
    earlier = Client()
    people.log_in(earlier, "attorney", clinic.attorney.passphrase, code_of(secret, -1))
    assert not is_in(earlier)


def test_T31_a_colleagues_code_does_not_work(clinic, nobody, secret):
    theirs = people.give_app(clinic.worker.user)
    people.log_in(nobody, "attorney", clinic.attorney.passphrase, code_of(theirs))
    assert not is_in(nobody)


@pytest.mark.parametrize("steps", [-10, -2, 2, 10])
def test_T31_a_code_of_another_time_does_not_work(clinic, nobody, secret, steps):
    people.log_in(nobody, "attorney", clinic.attorney.passphrase, code_of(secret, steps))
    assert not is_in(nobody)


@pytest.mark.parametrize(
    "wrong",
    [
        {"origin": "https://evil.example"},
        {"origin": "http://evil.localhost.example"},
        {"rp_id": "evil.example"},
    ],
)
def test_T32_a_key_used_on_another_site_is_refused(clinic, nobody, wrong):
    key = SecurityKey()
    enrol_key(clinic.attorney.client, key)
    options = challenge(nobody, "attorney", clinic.attorney.passphrase)
    for name, value in wrong.items():
        setattr(key, name, value)
    answer(nobody, key.get(options))
    assert not is_in(nobody)


def test_T32_an_answer_is_good_for_one_challenge(clinic, nobody):
    key = SecurityKey()
    enrol_key(clinic.attorney.client, key)
    recorded = key.get(challenge(nobody, "attorney", clinic.attorney.passphrase))
    assert answer(nobody, recorded).status_code == 302
    thief = Client()
    challenge(thief, "attorney", clinic.attorney.passphrase)
    answer(thief, recorded)
    assert not is_in(thief)


def test_T32_a_failed_answer_uses_its_challenge_up(clinic, nobody):
    key, stranger = SecurityKey(), SecurityKey()
    enrol_key(clinic.attorney.client, key)
    options = challenge(nobody, "attorney", clinic.attorney.passphrase)
    answer(nobody, stranger.get(options))
    answer(nobody, key.get(options))
    assert not is_in(nobody)
    assert answer(nobody, key.get(next_challenge(nobody))).status_code == 302


def test_T32_a_colleagues_key_is_refused(clinic, nobody):
    theirs = SecurityKey()
    enrol_key(clinic.worker.client, theirs)
    enrol_key(clinic.attorney.client, SecurityKey())
    answer(nobody, theirs.get(challenge(nobody, "attorney", clinic.attorney.passphrase)))
    assert not is_in(nobody)


def test_T32_a_copied_key_betrays_itself_by_its_counter(clinic, nobody):
    key = SecurityKey()
    enrol_key(clinic.attorney.client, key)
    answer(nobody, key.get(challenge(nobody, "attorney", clinic.attorney.passphrase)))
    key.counter -= 1
    copy = Client()
    answer(copy, key.get(challenge(copy, "attorney", clinic.attorney.passphrase)))
    assert not is_in(copy)


def test_T33_an_invitation_works_once(clinic):
    token = _spent(clinic)
    assert get(Client(), "join", token).status_code == 404
    assert Row.objects.filter(verb="invitation.refused", outcome="denied").exists()


def test_T33_two_browsers_with_the_same_link_get_one_account(clinic):
    token = invite(clinic, role="attorney")
    first, second = Client(), Client()
    for client, login in ((first, "one"), (second, "two")):
        arrive(client, token, login=login, finish=False)
    assert post(first, "enrol-finish").status_code == 200
    assert post(second, "enrol-finish").status_code == 404
    assert User.objects.by_login("two") is None


def test_T33_an_invitation_ends_after_a_day(clinic):
    token = _expired(clinic)
    assert get(Client(), "join", token).status_code == 404


def test_T33_a_link_that_expires_on_the_way_makes_no_account(clinic, nobody):
    token = invite(clinic, role="attorney")
    arrive(nobody, token, login="newone", finish=False)
    Invitation.objects.update(expires_at=timezone.now())
    assert post(nobody, "enrol-finish").status_code == 404
    assert User.objects.by_login("newone") is None


def test_T33_a_cancelled_invitation_is_worthless(clinic):
    token = invite(clinic, role="attorney")
    post(clinic.director.client, "cancel-link", Invitation.objects.get().id)
    assert get(Client(), "join", token).status_code == 404


def test_T33_a_link_of_one_purpose_does_not_serve_the_other(clinic):
    token = invite(clinic, role="attorney")
    assert get(Client(), "new-key", token).status_code == 404


def test_T33_the_database_keeps_no_token(clinic):
    token = invite(clinic, role="attorney")
    row = Invitation.objects.values().get()
    assert token.encode() not in bytes(row["token_hash"]) + bytes(row["proof_key"])
    assert token not in str(row)


def test_T33_a_key_slipped_in_by_a_database_writer_is_not_signed_blindly(clinic, nobody):
    token = invite(clinic, role="attorney")
    arrive(nobody, token, login="newone")
    request = RosterRequest.objects.get()
    assert is_proven(request, clinic.director.identity)
    mallory = clinic.outsider.identity.public
    RosterRequest.objects.update(receive=mallory.receive, sign=mallory.sign)
    request.refresh_from_db()
    assert not is_proven(request, clinic.director.identity)
    with pytest.raises(Conflict, match="not_compared"):
        roster.sign(clinic.director.user, clinic.director.identity, request.id)


def test_T34_a_reset_link_opens_no_case(clinic, nobody):
    case = clinic.open_case(clinic.attorney, [clinic.worker], compartments=())
    token = start_rekey(clinic, clinic.worker)
    identity = accept_rekey(nobody, token, clinic.worker)
    assert not rosters.vouches_for(identity.public)
    request = RosterRequest.objects.get()
    for director in (clinic.director, clinic.director2):
        roster.sign(director.user, director.identity, request.id, compared=True)
    assert rosters.vouches_for(identity.public)
    assert not Wrap.objects.filter(user_id=clinic.worker.id, case_id=case.case_id).exists()
    assert opening.open_cases(identity) == {}
    with pytest.raises(NotMember):
        opening.open_case(identity, case.case_id)


def test_T34_without_the_directors_a_reset_link_does_not_even_log_her_in(clinic, nobody):
    secret = people.give_app(clinic.worker.user)
    token = start_rekey(clinic, clinic.worker)
    identity = accept_rekey(nobody, token, clinic.worker, secret=secret)
    assert identity
    with time_machine.travel(timezone.now() + datetime.timedelta(minutes=2)):
        reply = people.log_in(nobody, "worker", nobody.words, code_of(secret))
    assert "A director still has to confirm you" in shown(reply)
    assert not is_in(nobody)


def test_T34_the_second_factor_is_asked_for_on_the_way_to_a_new_key(clinic, nobody):
    people.give_app(clinic.worker.user)
    token = start_rekey(clinic, clinic.worker)
    post(nobody, "new-key", token)
    people.choose_passphrase(nobody)
    assert post(nobody, "enrol-finish").url == reverse("accounts:enrol-factor")
    post(nobody, "enrol-factor", code="000000")
    assert post(nobody, "enrol-finish").url == reverse("accounts:enrol-factor")


def test_T36_a_suspended_colleague_is_out_on_her_next_request(clinic):
    client = clinic.worker.client
    assert is_in(client)
    roster.propose(clinic.director.user, clinic.director.identity, clinic.worker.user, roster.Kind.SUSPEND)
    assert not is_in(client)


def test_T36_a_session_of_a_suspended_colleague_written_back_opens_nothing(clinic):
    client = clinic.worker.client
    row = Session.objects.get(user_id=clinic.worker.id)
    roster.propose(clinic.director.user, clinic.director.identity, clinic.worker.user, roster.Kind.SUSPEND)
    row.save(force_insert=True)
    User.objects.filter(id=clinic.worker.id).update(is_active=True)
    assert not is_in(client)


@pytest.mark.parametrize("letter", LETTERS)
@pytest.mark.parametrize("language", ["es", "en"])
def test_T49_letters_carry_nothing_but_their_link(clinic, letter, language):
    link = f"{settings.PUBLIC_ADDRESS}/join/token/"
    assert send(letter, "somebody@example.org", language, link)
    message = mail.outbox[0]
    assert "Attorney" not in message.body
    assert "Clínica" not in message.body + message.subject
    assert [part for part in message.body.split() if "://" in part] in ([link], [])
    assert message.message().get_content_type() == "text/plain"


def test_T49_all_letters_have_the_same_subject(clinic):
    for letter in LETTERS:
        send(letter, "somebody@example.org", "es", "https://example.org/")
    assert len({message.subject for message in mail.outbox}) == 1


@pytest.fixture
def before_rehearsal(db):
    return found_clinic(rehearsed=False)


def _try_out(clinic, *shares: str) -> str:
    typed = {f"share_{n}": words for n, words in enumerate(shares, 1)}
    return shown(post(clinic.director.client, "rehearsal", **typed))


def test_T55_fewer_sheets_than_needed_recover_nothing(before_rehearsal):
    shares = before_rehearsal.shares
    assert "Use different sheets" in _try_out(before_rehearsal, shares[0], shares[0])
    assert "field--wrong" in _try_out(before_rehearsal, shares[0])
    assert why_not_ready() == "not_rehearsed"


def test_T55_sheets_of_another_ceremony_recover_nothing(before_rehearsal):
    again, other = before_rehearsal.offline.split(2, 3), OfflineKey.create().split(2, 3)
    assert "do not belong together" in _try_out(before_rehearsal, before_rehearsal.shares[0], again[1])
    assert "belong to another key" in _try_out(before_rehearsal, other[0], other[1])
    assert why_not_ready() == "not_rehearsed"


def test_T55_an_altered_word_is_found_on_its_sheet(before_rehearsal):
    first, second, _ = before_rehearsal.shares
    words = second.split()
    words[7], words[8] = words[8], words[7]
    page = _try_out(before_rehearsal, first, " ".join(words))
    assert "One of the words is wrong" in page
    assert why_not_ready() == "not_rehearsed"


@pytest.mark.parametrize("nonsense", ["ñ" * 500, "\u202e\u0000x", "academic " * 33, "=cmd|' /C calc'!A0"])
def test_T55_nonsense_is_refused_calmly(before_rehearsal, nonsense):
    reply = post(before_rehearsal.director.client, "rehearsal", share_1=nonsense, share_2=nonsense)
    assert reply.status_code in (200, 400)
    assert why_not_ready() == "not_rehearsed"


def test_T56_the_only_director_can_not_go(clinic):
    _remove_second_director(clinic)
    for kind in (roster.Kind.REMOVE, roster.Kind.SUSPEND):
        reply = post(clinic.director.client, str(kind), clinic.director.id)
        assert reply.status_code == 409
        assert "only director" in shown(reply)
    assert post(clinic.director.client, "change-role", clinic.director.id, role="attorney").status_code == 409
    assert rosters.role_of(clinic.director.id) == Role.DIRECTOR


def test_T56_a_suspended_director_suspends_nobody(clinic):
    _remove_second_director(clinic)
    with pytest.raises(PermissionDenied):
        roster.propose(
            clinic.director2.user, clinic.director2.identity, clinic.director.user, roster.Kind.SUSPEND
        )
    assert [member.user_id for member in rosters.directors()] == [clinic.director.id]


@pytest.mark.django_db(transaction=True)
def test_T56_two_directors_who_suspend_each_other_at_once_leave_one(clinic):
    pairs = [(clinic.director, clinic.director2), (clinic.director2, clinic.director)]
    _at_once([partial(_suspended, one, other) for one, other in pairs])
    assert len(rosters.directors()) == 1


def _remove_second_director(clinic) -> None:
    roster.propose(clinic.director.user, clinic.director.identity, clinic.director2.user, roster.Kind.SUSPEND)


def _guess(login: str, address: str) -> int:
    data = {"login": login, "passphrase": "wrong words here"}
    return Client().post(reverse("accounts:login"), data, REMOTE_ADDR=address).status_code


def _spent(clinic) -> str:
    token = invite(clinic, role="attorney")
    arrive(Client(), token, login=uuid4().hex)
    return token


def _expired(clinic) -> str:
    token = invite(clinic, role="attorney")
    Invitation.objects.filter(state="open").update(expires_at=timezone.now() - datetime.timedelta(seconds=1))
    return token


def _suspended(director, other) -> bool:
    try:
        return roster.propose(director.user, director.identity, other.user, roster.Kind.SUSPEND)
    except (Conflict, PermissionDenied):
        return False


def _at_once(acts: list[Callable[[], object]]) -> list[object]:
    """Do all of them at the same time, each in a thread with connections of its own."""

    def act_alone(act: Callable[[], object]) -> object:
        try:
            return act()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(act_alone, acts))
