"""Wrong, changed, old files, files not as agreed: each is refused in words, and changes nothing."""

from dataclasses import replace
from uuid import uuid4

import pytest
import time_machine

from reencuentro.clinic.partners import cards
from reencuentro.clinic.partners.actions import exchanges, partners
from reencuentro.clinic.partners.messages import Answer, Offer, Result, digest
from reencuentro.clinic.partners.models import Exchange, Match
from reencuentro.engines.vault.blinding import decoys
from reencuentro.engines.vault.couriered import Header, Kind, seal_file

from .elsewhere import AGREED, DANIELA, OTHERS, Elsewhere, ours
from .test_exchanges import refusal

DAMAGED = "does not open"
NO_POINT = (1).to_bytes(32, "big")  # no point of P-256 has this x


@pytest.fixture
def offered(me, agreed):
    return exchanges.offer(me, agreed.id, ours(DANIELA, *OTHERS))


@pytest.fixture
def answered(me, agreed, elsewhere):
    return exchanges.answer(me, agreed.id, elsewhere.offer([DANIELA]), ours(DANIELA))


def give_in(me, row, file):
    said = refusal(exchanges.take_in, me, row.id, file)
    row.refresh_from_db(from_queryset=Exchange.objects.within(row.opened))
    assert row.state == Exchange.State.WAITING and not Match.objects.exists()
    return said


def test_another_kind_of_file_our_own_and_one_of_another_exchange(me, agreed, elsewhere, offered, answered):
    answer = elsewhere.answer(bytes(offered.letter), [DANIELA])
    assert "no file of an exchange" in give_in(me, offered, b"id;name\n1;Ana\n")
    assert "no file of an exchange" in give_in(me, offered, b"")
    assert "your own file" in give_in(me, offered, bytes(offered.letter))
    assert "your own file" in give_in(me, answered, bytes(answered.letter))
    assert "another exchange" in give_in(me, answered, answer)
    assert "your own offer" in refusal(exchanges.answer, me, agreed.id, bytes(offered.letter), ours(DANIELA))
    assert "answer or a result" in refusal(exchanges.answer, me, agreed.id, answer, ours(DANIELA))


def test_a_result_where_an_answer_is_waited_for(me, elsewhere, offered):
    elsewhere.answer(bytes(offered.letter), [DANIELA])
    result = elsewhere.write(Kind.RESULT, offered.id, Result("", {}))
    assert "your own file" in give_in(me, offered, result)


def test_a_byte_changed_or_cut_off_is_noticed_anywhere(me, elsewhere, offered):
    answer = elsewhere.answer(bytes(offered.letter), [DANIELA])
    for place in (40, 100, 1000, len(answer) - 1):
        assert DAMAGED in give_in(
            me, offered, answer[:place] + bytes([answer[place] ^ 1]) + answer[place + 1 :]
        )
    for length in (50, 1000, len(answer) - 1):
        assert DAMAGED in give_in(me, offered, answer[:length])
    assert DAMAGED in give_in(me, offered, answer + b"\0")
    exchanges.take_in(me, offered.id, answer)


def test_a_file_of_somebody_who_only_knows_our_card(me, elsewhere, offered):
    stranger = Elsewhere(elsewhere.us)
    message = Answer(digest(bytes(offered.letter)), decoys(200), decoys(200))
    assert "not signed by Casa Puente" in give_in(
        me, offered, stranger.write(Kind.ANSWER, offered.id, message)
    )


def test_an_offer_is_answered_once(me, agreed, elsewhere):
    file = elsewhere.offer([DANIELA])
    exchanges.answer(me, agreed.id, file, ours(DANIELA))
    assert "answered already" in refusal(exchanges.answer, me, agreed.id, file, ours(DANIELA))


def test_an_answer_is_taken_in_once(me, elsewhere, offered):
    answer = elsewhere.answer(bytes(offered.letter), [DANIELA])
    exchanges.take_in(me, offered.id, answer)
    assert "used once" in refusal(exchanges.take_in, me, offered.id, answer)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"bits": 20}, "the threshold (here 24, in the file 20)"),
        ({"ours": 6}, "how many people who offers may bring (here 5, in the file 6)"),
        ({"purpose": "identity"}, "the purpose"),
        ({"exchanges": 9}, "how many exchanges"),
    ],
)
def test_an_offer_that_is_not_as_agreed_says_what_differs(me, agreed, elsewhere, change, said):
    elsewhere.agreed = replace(AGREED, **change)
    told = refusal(exchanges.answer, me, agreed.id, elsewhere.offer([DANIELA]), ours(DANIELA))
    assert said in told and not Exchange.objects.exists()


@pytest.mark.parametrize(
    "terms",
    [{"bits": "24"}, {"purpose": "x" * 10_000}, {"until": "\x1b[2J"}, {"bits": True}, {"scheme": None}],
)
def test_terms_that_are_none(me, agreed, elsewhere, terms):
    offer = Offer(replace(AGREED.offering(), **terms), decoys(200))
    file = elsewhere.write(Kind.OFFER, uuid4(), offer)
    assert DAMAGED in refusal(exchanges.answer, me, agreed.id, file, ours(DANIELA))


@pytest.mark.parametrize(
    "points",
    [decoys(199), decoys(201), [*decoys(199), NO_POINT], [*decoys(199), b"\xff" * 32], []],
    ids=["one less", "one more", "one that is no point", "a number above the field", "none"],
)
def test_points_that_are_none_or_not_as_many_as_agreed(me, agreed, elsewhere, points):
    file = elsewhere.write(Kind.OFFER, uuid4(), Offer(AGREED.offering(), points))
    assert DAMAGED in refusal(exchanges.answer, me, agreed.id, file, ours(DANIELA))


@pytest.mark.parametrize(
    "body",
    [
        *(b"", b"\0\0\0\5{", b"\xff\xff\xff\xff", b"\0\0\0\2{}" + b"x" * 32, b"\0\0\0\4null"),
        b"\0\1\x86\xa0" + b"[" * 100_000,
    ],
)
def test_what_a_partner_seals_may_be_nonsense_all_the_same(me, agreed, elsewhere, body):
    file = seal_file(Header(Kind.OFFER, uuid4()), elsewhere.keys, elsewhere.us.public, body)
    assert DAMAGED in refusal(exchanges.answer, me, agreed.id, file, ours(DANIELA))


@pytest.mark.parametrize("name", ["AAAA", "", "\x1b[2J-AAAA", "AAAA-AAAA-AAAA", "<b>A-AAAA", "x" * 10_000])
def test_a_reference_that_nobody_would_say_aloud(me, elsewhere, answered, name):
    place = int(next(iter(answered.kept["owners"])))
    message = Result(digest(bytes(answered.letter)), {name: [place]})
    assert DAMAGED in give_in(me, answered, elsewhere.write(Kind.RESULT, answered.id, message))


@pytest.mark.parametrize(
    "matches", [{"AAAA-AAAA": [199_999]}, {"AAAA-AAAA": []}], ids=["a place that is none", "no place"]
)
def test_a_result_that_names_what_was_never_sent(me, elsewhere, answered, matches):
    result = elsewhere.write(Kind.RESULT, answered.id, Result(digest(bytes(answered.letter)), matches))
    assert "never sent" in give_in(me, answered, result)


def test_a_result_that_names_a_decoy(me, elsewhere, answered):
    decoy = next(n for n in range(200) if str(n) not in answered.kept["owners"])
    result = elsewhere.write(
        Kind.RESULT, answered.id, Result(digest(bytes(answered.letter)), {"AAAA-AAAA": [decoy]})
    )
    assert "never sent" in give_in(me, answered, result)


def test_an_answer_to_another_offer_and_a_result_of_another_answer(me, elsewhere, offered, answered):
    answer = elsewhere.write(Kind.ANSWER, offered.id, Answer("0" * 64, decoys(200), decoys(200)))
    assert "another offer" in give_in(me, offered, answer)
    result = elsewhere.write(Kind.RESULT, answered.id, Result("0" * 64, {}))
    assert "another answer" in give_in(me, answered, result)


def test_more_people_than_were_agreed_and_people_of_whom_nothing_is_known(me, agreed):
    assert "at most 5" in refusal(exchanges.offer, me, agreed.id, ours(*[DANIELA] * 6))
    nobody = DANIELA._replace(given_names="", surname1="", surname2="", mother_name="")
    assert "enough is known" in refusal(exchanges.offer, me, agreed.id, ours(nobody))


def test_no_more_exchanges_than_were_agreed(me, agreed):
    for _time in range(AGREED.exchanges):
        exchanges.offer(me, agreed.id, ours(DANIELA))
    assert "As many exchanges" in refusal(exchanges.offer, me, agreed.id, ours(DANIELA))


def test_nothing_before_the_call_the_agreement_and_the_second_signature(clinic, me, known):
    assert "by telephone first" in refusal(exchanges.offer, me, known.id, ours(DANIELA))
    assert "by telephone first" in refusal(partners.agree, me, known.id, AGREED)
    partners.compare(me, known.id)
    assert "Nothing is agreed" in refusal(exchanges.offer, me, known.id, ours(DANIELA))
    row = partners.agree(me, known.id, AGREED)
    assert "second director" in refusal(exchanges.offer, me, known.id, ours(DANIELA))
    assert "Another director" in refusal(partners.sign, me, row.id)
    partners.sign(clinic.director2.identity, row.id)
    exchanges.offer(me, known.id, ours(DANIELA))
    partners.end(me, row.id)
    assert "Nothing is agreed" in refusal(exchanges.offer, me, known.id, ours(DANIELA))


def test_what_was_agreed_runs_out(clinic, me, agreed, offered, elsewhere):
    answer = elsewhere.answer(bytes(offered.letter), [DANIELA])
    with time_machine.travel("2099-02-01 18:00:00Z"):
        assert "run out" in refusal(exchanges.offer, me, agreed.id, ours(DANIELA))
        assert "run out" in refusal(exchanges.take_in, me, offered.id, answer)


def test_something_else_agreed_meanwhile(clinic, me, agreed, offered, elsewhere):
    answer = elsewhere.answer(bytes(offered.letter), [DANIELA])
    row = partners.agree(me, agreed.id, replace(AGREED, bits=40))
    partners.sign(clinic.director2.identity, row.id)
    assert "begin anew" in give_in(me, offered, answer)


def test_cards(me, elsewhere):
    line = cards.written(elsewhere.keys.public)
    assert cards.read(line) == elsewhere.keys.public
    assert cards.read(line.lower()[:30] + "\n  " + line.lower()[30:]) == elsewhere.keys.public
    for wrong in ("", "REENC1-", line[:-1], line[:-3] + "AAA", "REENC1-????", f"x{line}"):
        assert cards.read(wrong) is None
    told = {"name": "x", "contact": "y"}
    own = cards.written(elsewhere.us.public)
    assert "your own" in refusal(lambda: partners.add_partner(me, card=own, **told))
    assert "no card" in refusal(lambda: partners.add_partner(me, card=line[:-1], **told))
    partners.add_partner(me, card=line, **told)
    assert "already" in refusal(lambda: partners.add_partner(me, card=line, **told))
    assert "already" in refusal(partners.make_card, me)
