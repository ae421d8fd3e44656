"""The audit trail: whoever changes it without the day's key is seen, and the place is named."""

import os
import pickle
import time
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reencuentro.engines.vault.chain import DayKey, DaySigner, Row, read_fields, write_body
from reencuentro.engines.vault.chain_check import Problem, verify
from reencuentro.engines.vault.checkpoints import Checkpoint, heads_digest
from reencuentro.engines.vault.errors import Damaged

FIRST_DAY = date(2026, 3, 1)


class Trail:
    """Rows as the audit room writes them, and the keys it keeps."""

    def __init__(self):
        self.rows, self.keys, self.signers = [], [], []
        self.start_day(FIRST_DAY)

    def start_day(self, day):
        signer = DaySigner.create(day)
        vouching = self.signers[-1].hand_over(signer) if self.signers else b""
        self.signers.append(signer)
        self.keys.append(DayKey(day, signer.public, vouching))

    def write(self, outcome="done", intent=None, **more):
        number = len(self.rows) + 1
        signer = self.signers[-1]
        fields = {"number": number, "day": signer.day.isoformat(), "outcome": outcome, "intent": intent}
        body = write_body(self.rows[-1].hash if self.rows else b"", fields | {"verb": "case.open"} | more)
        self.rows.append(Row(number, signer.day, body, *signer.sign(body)))
        return number

    def checkpoint(self, number):
        row = self.rows[number - 1]
        bare = Checkpoint(number, row.hash, row.day, (1, bytes(32)), bytes(32), self.keys[0].public)
        return bare.signed(next(signer for signer in self.signers if signer.day == row.day))


def trail(days=4, rows_a_day=10):
    made = Trail()
    for day in range(days):
        if day:
            made.start_day(FIRST_DAY + timedelta(days=day))
        for _ in range(rows_a_day):
            made.write()
    return made


COMMON = trail()
ROWS, KEYS = COMMON.rows, COMMON.keys


def rechained(rows, start, signer=None):
    """What a forger does: hash everything anew from `start` on, signed with the keys he has."""
    head = rows[start - 1].hash if start else b""
    done = list(rows[:start])
    for row in rows[start:]:
        body = write_body(head, read_fields(row.body))
        row_hash, signature = (signer or DaySigner.create(row.day)).sign(body)
        done.append(replace(row, body=body, hash=row_hash, signature=signature))
        head = row_hash
    return done


def problems(rows, keys=KEYS, checkpoints=()):
    return [(problem.number, problem.code) for problem in verify(rows, keys, checkpoints).problems]


def test_an_untouched_trail_is_in_order():
    report = verify(iter(ROWS), KEYS, [COMMON.checkpoint(17), COMMON.checkpoint(40)])
    assert report.ok
    assert (report.count, report.head, report.problems) == (40, ROWS[-1].hash, [])


def test_an_empty_trail_is_in_order():
    assert verify([], []).ok
    assert verify([], KEYS).ok


class TestEdits:
    @given(st.integers(1, 40), st.data())
    def test_one_changed_byte_of_a_body_names_its_row(self, number, data):
        row = ROWS[number - 1]
        body = bytearray(row.body)
        body[data.draw(st.integers(0, len(body) - 1))] ^= data.draw(st.integers(1, 255))
        assert problems([*ROWS[: number - 1], replace(row, body=bytes(body)), *ROWS[number:]]) == [
            (number, "altered")
        ]

    @given(st.integers(1, 40), st.sampled_from(["hash", "signature"]))
    def test_so_does_a_changed_hash_or_signature(self, number, column):
        row = ROWS[number - 1]
        changed = replace(row, **{column: os.urandom(len(getattr(row, column)))})
        found = problems([*ROWS[: number - 1], changed, *ROWS[number:]])
        assert [place for place, _ in found] == [number]

    def test_an_edit_with_its_hash_made_to_fit_is_forged(self):
        row = ROWS[4]
        body = write_body(row.previous, read_fields(row.body) | {"verb": "case.close"})
        row_hash, signature = DaySigner.create(row.day).sign(body)
        changed = replace(row, body=body, hash=row_hash, signature=signature)
        assert problems([*ROWS[:4], changed, *ROWS[5:]]) == [(5, "forged")]

    def test_a_trail_hashed_anew_from_a_row_on_is_forged_from_that_row_on(self):
        assert problems(rechained(ROWS, 20)) == [(number, "forged") for number in range(21, 41)]

    def test_yesterday_cannot_be_signed_with_todays_key(self):
        """Who breaks in today holds today's key only."""
        found = problems(rechained(ROWS, 20, COMMON.signers[-1]))
        assert found[:10] == [(number, "forged") for number in range(21, 31)]

    def test_a_row_moved_to_another_number_is_named(self):
        rows = list(ROWS)
        rows[4], rows[5] = replace(rows[5], number=5), replace(rows[4], number=6)
        assert {place for place, _ in problems(rows)} == {5, 6}

    def test_a_row_moved_to_another_day_is_named(self):
        rows = list(ROWS)
        rows[4] = replace(rows[4], day=FIRST_DAY + timedelta(days=1))
        assert problems(rows) == [(5, "forged")]

    @pytest.mark.parametrize("wrong", [{"signature": b""}, {"hash": b""}, {"body": b""}, {"signature": "x"}])
    def test_a_column_of_the_wrong_kind_is_a_clean_finding(self, wrong):
        assert problems([*ROWS[:4], replace(ROWS[4], **wrong), *ROWS[5:]]) == [(5, "altered")]

    def test_a_signed_body_that_is_no_record_is_named(self):
        made = trail(1, 3)
        body = made.rows[-1].hash + b"{not json"
        made.rows.append(Row(4, FIRST_DAY, body, *made.signers[0].sign(body)))
        assert problems(made.rows, made.keys) == [(4, "out_of_order")]


class TestMissingAndAdded:
    @given(st.integers(1, 39), st.integers(1, 5))
    def test_deleted_rows_name_the_gap(self, number, how_many):
        end = min(number - 1 + how_many, 39)
        assert problems([*ROWS[: number - 1], *ROWS[end:]]) == [(number, "missing")]

    def test_deleted_rows_and_an_edit_right_after_are_both_named(self):
        body = bytearray(ROWS[5].body)
        body[-3] ^= 1
        rows = [*ROWS[:4], replace(ROWS[5], body=bytes(body)), *ROWS[6:]]
        assert problems(rows) == [(5, "missing"), (6, "altered")]

    @given(st.integers(1, 40))
    def test_a_row_repeated_is_named(self, number):
        assert problems([*ROWS[:number], ROWS[number - 1], *ROWS[number:]]) == [(number, "out_of_order")]

    def test_a_row_repeated_after_an_altered_one_is_named(self):
        altered = replace(ROWS[4], body=ROWS[4].body + b" ")
        assert problems([*ROWS[:4], altered, *ROWS[4:]]) == [(5, "altered"), (5, "out_of_order")]

    def test_a_row_put_in_between_is_named(self):
        body = write_body(ROWS[9].hash, read_fields(ROWS[9].body))
        inserted = Row(10, FIRST_DAY, body, *DaySigner.create(FIRST_DAY).sign(body))
        assert problems([*ROWS[:10], inserted, *ROWS[10:]]) == [(10, "forged")]

    @given(st.integers(0, 37))
    def test_two_rows_that_changed_places_are_named(self, first):
        rows = list(ROWS)
        rows[first], rows[first + 1] = rows[first + 1], rows[first]
        assert {place for place, _ in problems(rows)} == {first + 1}

    @settings(max_examples=30)
    @given(st.permutations(range(10)))
    def test_no_other_order_passes(self, order):
        rows = [ROWS[i] for i in order]
        assert verify(rows, KEYS).ok == (order == sorted(order))

    def test_a_cut_end_is_seen_by_a_checkpoint_only(self):
        assert problems(ROWS[:30]) == []
        assert problems(ROWS[:30], checkpoints=[COMMON.checkpoint(35)]) == [(35, "cut_off")]
        assert problems([], checkpoints=[COMMON.checkpoint(35)]) == [(35, "cut_off")]

    def test_a_trail_written_anew_with_all_keys_is_seen_by_a_checkpoint_only(self):
        other = trail()
        assert problems(other.rows, other.keys) == []
        found = problems(other.rows, other.keys, [COMMON.checkpoint(17)])
        assert found == [(1, "rewritten"), (17, "rewritten")]

    def test_an_end_written_anew_with_the_right_key_is_seen_by_a_checkpoint_only(self):
        body = write_body(ROWS[37].hash, read_fields(ROWS[38].body) | {"verb": "login.done"})
        row_hash, signature = COMMON.signers[-1].sign(body)
        forked = [*ROWS[:38], replace(ROWS[38], body=body, hash=row_hash, signature=signature)]
        assert problems(forked) == []
        assert problems(forked, checkpoints=[COMMON.checkpoint(39)]) == [(39, "rewritten")]

    def test_a_row_of_another_story_does_not_join(self):
        """Genuine signatures, but the row follows another one than the one that stands before it."""
        body = write_body(ROWS[37].hash, read_fields(ROWS[38].body) | {"verb": "login.done"})
        row_hash, signature = COMMON.signers[-1].sign(body)
        forked = replace(ROWS[38], body=body, hash=row_hash, signature=signature)
        assert problems([*ROWS[:38], forked, ROWS[39]]) == [(40, "out_of_order")]


class TestDayKeys:
    def test_a_day_without_a_key_is_named(self):
        found = problems(ROWS, [key for key in KEYS if key.day != KEYS[1].day])
        assert (11, "unknown_key") in found

    def test_a_key_that_the_day_before_did_not_vouch_for_opens_nothing(self):
        false = DaySigner.create(KEYS[2].day)
        keys = [*KEYS[:2], DayKey(false.day, false.public, KEYS[2].signed_by_previous), *KEYS[3:]]
        found = problems(rechained(ROWS, 20, false), keys)
        assert [code for place, code in found if place > 20] == ["unknown_key"] * 20

    def test_a_checkpoint_made_up_to_cast_doubt_is_told_from_a_real_one(self):
        stranger = DaySigner.create(COMMON.keys[1].day)
        genuine = COMMON.checkpoint(17)
        made_up = replace(genuine, hash=os.urandom(32)).signed(stranger)
        altered = replace(genuine, number=16)
        assert problems(ROWS, checkpoints=[made_up]) == [(17, "false_point")]
        assert problems(ROWS, checkpoints=[altered]) == [(16, "false_point")]
        assert problems(ROWS, checkpoints=[genuine]) == []

    def test_the_first_key_cannot_be_replaced_against_a_checkpoint(self):
        other = trail()
        found = problems(other.rows, other.keys, [replace(COMMON.checkpoint(1), hash=other.rows[0].hash)])
        assert found == [(1, "rewritten")]

    def test_a_row_added_later_with_an_old_days_key_is_named(self):
        number = len(ROWS) + 1
        fields = read_fields(ROWS[0].body) | {"number": number}
        body = write_body(ROWS[-1].hash, fields)
        late = Row(number, FIRST_DAY, body, *COMMON.signers[0].sign(body))
        assert problems([*ROWS, late]) == [(number, "old_key")]

    @pytest.mark.parametrize("broken", [b"", b"short", os.urandom(32)])
    def test_a_broken_key_is_a_clean_finding(self, broken):
        for index in range(len(KEYS)):
            keys = [*KEYS[:index], replace(KEYS[index], public=broken), *KEYS[index + 1 :]]
            assert not verify(ROWS, keys).ok

    def test_a_key_is_never_pickled(self):
        with pytest.raises(TypeError):
            pickle.dumps(COMMON.signers[0])

    def test_a_stored_key_signs_again(self):
        signer = COMMON.signers[0]
        assert DaySigner(signer.day, signer.private).sign(b"x" * 40) == signer.sign(b"x" * 40)


class TestActs:
    def test_an_act_that_ended_is_finished_however_it_ended(self):
        made = Trail()
        for outcome in ("done", "denied", "failed"):
            made.write(outcome, intent=made.write("intent"))
        assert problems(made.rows, made.keys) == []

    def test_an_act_that_never_ended_is_named_but_is_no_tampering(self):
        made = Trail()
        made.write()
        begun = made.write("intent")
        made.write("done", intent=made.write("intent"))
        report = verify(made.rows, made.keys)
        assert report.problems == [Problem(begun, "unfinished")]
        assert report.ok

    def test_one_act_may_end_in_several_rows(self):
        made = Trail()
        begun = made.write("intent")
        made.write("done", intent=begun)
        made.write("done", intent=begun)
        assert problems(made.rows, made.keys) == []


def test_a_body_names_the_row_before_and_reads_back():
    body = write_body(b"h" * 32, {"b": 1, "a": "ñ"})
    assert body == b"h" * 32 + '{"a":"ñ","b":1}'.encode()
    assert read_fields(body) == {"a": "ñ", "b": 1}
    for broken in (b"", b"h" * 32, b"h" * 32 + b"[1]", b"h" * 32 + b"[" * 100_000):
        with pytest.raises(Damaged):
            read_fields(broken)
    with pytest.raises(ValueError, match="32"):
        write_body(b"short", {})


def test_nine_thousand_rows_take_less_than_a_second():
    made = trail(days=3, rows_a_day=3000)
    start = time.process_time()
    assert verify(made.rows, made.keys).ok
    assert time.process_time() - start < 1.0


class TestCheckpointText:
    bare = Checkpoint(17, os.urandom(32), FIRST_DAY, (3, os.urandom(32)), os.urandom(32), KEYS[0].public)
    point = bare.signed(COMMON.signers[0])

    def test_it_can_be_printed_and_read_back(self):
        assert Checkpoint.parse(self.point.text()) == self.point
        assert max(map(len, self.point.text().splitlines())) <= 90

    def test_it_survives_mail_programs_and_typing(self):
        quoted = "\r\n".join(f"> {line.upper()}  " for line in self.point.text().splitlines())
        assert Checkpoint.parse(f"Hola:\n{quoted}\nSaludos") == self.point

    @given(st.data())
    def test_a_mistyped_digit_is_seen(self, data):
        lines = self.point.text().splitlines()
        index = data.draw(st.integers(2, len(lines) - 2))
        places = [
            i for i, c in enumerate(lines[index]) if c in "0123456789abcdef" and i > lines[index].index(":")
        ]
        place = data.draw(st.sampled_from(places))
        other = data.draw(st.sampled_from([c for c in "0123456789abcdef" if c != lines[index][place]]))
        lines[index] = lines[index][:place] + other + lines[index][place + 1 :]
        with pytest.raises(Damaged):
            Checkpoint.parse("\n".join(lines))

    @pytest.mark.parametrize("column", ["hash", "ledgers", "first_key"])
    def test_a_hash_that_is_too_short_is_seen(self, column):
        with pytest.raises(Damaged):
            Checkpoint.parse(replace(self.point, **{column: b"short"}).text())

    @pytest.mark.parametrize("gone", range(10))
    def test_a_line_left_out_is_seen(self, gone):
        lines = self.point.text().splitlines()
        with pytest.raises(Damaged):
            Checkpoint.parse("\n".join(lines[:gone] + lines[gone + 1 :]))

    def test_one_digest_stands_for_all_ledgers(self):
        heads = {"ledger/a/team": (1, bytes(32)), "ledger/b/team": (2, bytes(32))}
        digest = heads_digest(heads)
        assert digest == heads_digest(dict(reversed(heads.items())))
        for changed in (
            {},
            {"ledger/a/team": (1, bytes(32))},
            heads | {"ledger/b/team": (3, bytes(32))},
            heads | {"ledger/b/team": (2, b"x" * 32)},
        ):
            assert heads_digest(changed) != digest
