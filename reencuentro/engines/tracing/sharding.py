"""One index searched by the workers of a Dask cluster: for lists longer than one machine's memory.

A shard is a segment of the index, which `storage.build` made. All have the names and the frequencies of the
whole list in common, so that each score, and the answer, is what one machine would give, bit for bit. The
workers must reach the folder by the same path; of the records each one reads its own segments only.

Requests and names go to the workers as they are: a cluster must be as trusted as the clinic's own machine,
and speak TLS. Needs what requirements/cluster.txt names.
"""

from functools import lru_cache
from pathlib import Path

from distributed import Client

from .answer import PRIOR, Result
from .index import TraceIndex
from .people import Person
from .scan import Best
from .storage import open_index, version_in


class ShardedIndex:
    """The index in `folder`, as it is now, searched by the workers of `client`."""

    def __init__(self, folder: Path, client: Client) -> None:
        self._folder, self._client = str(folder), client
        self._version = version_in(folder)
        self._index = open_index(folder, self._version)

    def __len__(self) -> int:
        return len(self._index)

    def search(self, asked: Person, k: int = 20, *, prior: float = PRIOR) -> Result:
        """As `TraceIndex.search`. Raises `WrongFormat` if another index was saved there meanwhile."""
        shards = range(len(self._index.segments))
        workers = sorted(self._client.scheduler_info(n_workers=-1)["workers"])
        futures = [
            self._client.submit(
                _best_of,
                self._folder,
                self._version,
                shard,
                asked,
                k,
                workers=[workers[shard % len(workers)]],  # which has read it before
                allow_other_workers=True,
                pure=False,
            )
            for shard in shards
        ]
        query = self._index.compiled(asked)
        return self._index.answered(query, self._client.gather(futures), k, prior)


def _best_of(folder: str, version: str, shard: int, asked: Person, k: int) -> Best:
    """On a worker."""
    index = _opened(folder, version)
    return index.best_of(shard, index.compiled(asked), k)


@lru_cache(maxsize=2)
def _opened(folder: str, version: str) -> TraceIndex:
    return open_index(Path(folder), version)
