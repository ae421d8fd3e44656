"""An index that was kept answers as it did before, and what isn't a whole index is refused."""

import io
import json
import os
from pathlib import Path

import numpy as np
import pytest

from reencuentro.engines.tracing.index import TraceIndex
from reencuentro.engines.tracing.storage import WrongFormat, build, open_index, read, save, write

from .people import LUPITA, QUERIES, answered, crowd, small_list


@pytest.fixture
def folder(tmp_path):
    save(small_list(), tmp_path / "index")
    return tmp_path / "index"


def test_an_index_that_was_saved_answers_the_same(folder):
    opened = open_index(folder)
    assert isinstance(opened.segments[0].arrays["own"].base, np.memmap)
    for asked in QUERIES[:20]:
        assert answered(opened, asked) == answered(small_list(), asked)


def test_a_later_index_takes_the_place_of_the_one_before(folder):
    before = open_index(folder)
    save(small_list().with_more([LUPITA._replace(id="second")]), folder)
    assert len(open_index(folder)) == len(before) + 1
    assert answered(before, LUPITA) == answered(small_list(), LUPITA), "whoever has it open still has it"
    assert len([each for each in folder.iterdir() if each.is_dir()]) == 1


def test_the_folder_may_be_named_from_where_one_is(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for _ in range(2):
        save(small_list(), Path("kept/index"))
    assert answered(open_index(Path("kept/index")), LUPITA) == answered(small_list(), LUPITA)


def test_a_list_built_on_disk_piece_by_piece_answers_as_one_built_in_memory(tmp_path):
    people, remarks, told = [*crowd(1000), LUPITA._replace(birth_date="soon")], [], []
    index = build(tmp_path / "index", iter(people), at_a_time=400, remark=remarks.append)
    assert [len(segment) for segment in index.segments] == [400, 400, 201]
    at_once = TraceIndex.build(people, remark=told.append)
    assert sorted(remarks) == sorted(told) and (1000, "birth_date", "no_date") in remarks
    for asked in QUERIES[:20]:
        assert answered(index, asked) == answered(at_once, asked)


@pytest.mark.parametrize("last_step", [0, 1])
def test_whenever_the_saving_stops_the_index_before_is_whole(folder, monkeypatch, last_step):
    class Stopped(Exception):
        pass

    def stop(*_):
        raise Stopped

    monkeypatch.setattr(os, "replace", stop) if last_step else monkeypatch.setattr(json, "dumps", stop)
    with pytest.raises(Stopped):
        save(small_list().with_more([LUPITA]), folder)
    assert answered(open_index(folder), LUPITA) == answered(small_list(), LUPITA)


def test_an_index_that_went_through_a_stream_answers_the_same():
    stream = io.BytesIO()
    write(small_list(), stream)
    opened = read(stream)
    for asked in QUERIES[:20]:
        assert answered(opened, asked) == answered(small_list(), asked)


@pytest.mark.parametrize("damage", [lambda data: b"", lambda data: data[:-200], lambda data: b"x" * 500])
def test_a_stream_without_a_whole_index_is_refused(damage):
    stream = io.BytesIO()
    write(small_list(), stream)
    with pytest.raises(WrongFormat):
        read(io.BytesIO(damage(stream.getvalue())))


def test_an_index_that_was_kept_before_lists_had_rows_beside_them_answers_the_same(folder):
    for rows in folder.glob("*/segment0/*_rows.npy"):
        rows.unlink()
    opened = open_index(folder)
    assert not any(name.endswith("_rows") for name in opened.segments[0].arrays)
    for asked in QUERIES[:20]:
        assert answered(opened, asked) == answered(small_list(), asked)


def test_a_folder_without_an_index_is_refused(tmp_path):
    with pytest.raises(WrongFormat):
        open_index(tmp_path)


@pytest.mark.parametrize(
    "about", ['{"format": 0}', "[]", '{"format": 3}', '{"format": 3, "segments": "two"}', "{"]
)
def test_an_index_that_says_something_else_about_itself_is_refused(folder, about):
    next(folder.glob("*/about.json")).write_text(about)
    with pytest.raises(WrongFormat):
        open_index(folder)


@pytest.mark.parametrize(
    "part", ["ids/ends.npy", "segment0/own.npy", "segment0/given_at.npy", "segment0/date_values.npy"]
)
def test_an_index_of_which_a_part_is_missing_is_refused(folder, part):
    next(folder.glob(f"*/{part}")).unlink()
    with pytest.raises(WrongFormat):
        open_index(folder)


def test_an_index_with_fewer_names_than_records_is_refused(folder):
    np.save(next(folder.glob("*/ids/ends.npy")), np.array([1]))
    with pytest.raises(WrongFormat, match="missing"):
        open_index(folder)
