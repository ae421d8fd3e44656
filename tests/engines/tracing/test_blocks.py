"""However many processes read a list, the index is the same."""

import numpy as np

from reencuentro.engines.tracing import blocks
from reencuentro.engines.tracing.index import TraceIndex

from .people import LUPITA, crowd


def test_several_processes_make_the_same_index(monkeypatch):
    monkeypatch.setattr(blocks, "BLOCK", 150)
    people = [*crowd(700), LUPITA._replace(sex="whatever", id="ñ", surname1="Her\0nández")]
    alone, remarks = TraceIndex.build(people, remark=(told := []).append), []
    together = TraceIndex.build(people, processes=2, remark=remarks.append)
    assert (together.given, together.surnames) == (alone.given, alone.surnames)
    assert list(together.ids) == [person.id for person in people]
    assert remarks == told and (700, "sex", "no_sex") in told
    for name, array in alone.segments[0].arrays.items():
        assert np.array_equal(together.segments[0].arrays[name], array), name
