"""A list that lies in shards on a cluster is answered for as if it lay in one."""

import pytest
from distributed import Client, LocalCluster

from reencuentro.engines.tracing.index import TraceIndex
from reencuentro.engines.tracing.sharding import ShardedIndex
from reencuentro.engines.tracing.storage import WrongFormat, build, save

from .people import LUPITA, QUERIES, answered, crowd

PEOPLE = [*crowd(1000), LUPITA]


@pytest.fixture(scope="module")
def cluster():
    with LocalCluster(
        n_workers=2,
        threads_per_worker=1,
        host="127.0.0.1",
        protocol="tcp",
        dashboard_address=None,
        processes=False,
    ) as started:
        yield started


@pytest.fixture
def client(cluster):
    with Client(cluster.scheduler_address) as connected:
        yield connected


@pytest.fixture
def folder(tmp_path):
    build(tmp_path / "index", PEOPLE, at_a_time=300)
    return tmp_path / "index"


def test_shards_answer_as_one_index_bit_for_bit(client, folder):
    sharded, whole = ShardedIndex(folder, client), TraceIndex.build(PEOPLE)
    assert len(sharded) == len(whole)
    for asked in [LUPITA, *QUERIES[:15], *QUERIES[-4:]]:
        assert answered(sharded, asked) == answered(whole, asked)


def test_reasons_are_given_too(client, folder):
    (first, *_) = ShardedIndex(folder, client).search(LUPITA).candidates
    assert first.id == "lupita" and sum(one.bits for one in first.explanation()) == first.score


def test_whoever_has_opened_an_index_learns_that_there_is_another(client, folder):
    sharded = ShardedIndex(folder, client)
    save(TraceIndex.build(PEOPLE[:10]), folder)
    with pytest.raises(WrongFormat):
        sharded.search(LUPITA)
    assert len(ShardedIndex(folder, client)) == 10
