"""Going through an import's rows with every processor: helpers do the work of the next strides meanwhile.

A helper is a fork of the command's process. It has the unlocked keys as that one has, reads the databases
through connections of its own, writes nothing, and hands back what is to be kept. It ends with the command.
"""

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from django.db import connections

from reencuentro.clinic.tables import shelf
from reencuentro.engines.vault.identity import Identity
from reencuentro.site.garbage import settle
from reencuentro.site.hardening import end_with_parent

from .actions.strides import Phase, Work
from .models import ImportRun
from .runs import own_run

_begun: list[Work] = []  # in a helper: what it does, with the keys of whose import it is


def through(phase: Phase, identity: Identity, run_id: UUID, helpers: int) -> Iterator[ImportRun]:
    """Take the phase to its end; gives the import after each stride. Without helpers, all in this process."""
    run = own_run(identity.user_id, run_id)
    work, keep = phase.begin(identity), phase.keep(identity)
    with _pool(phase, identity, helpers) as pool:
        waiting: deque[Future[Any]] = deque()
        coming = run.rows_done
        over = False
        while not over:
            while pool and coming < run.rows_total and len(waiting) <= helpers:
                waiting.append(pool.submit(_work, run_id, coming))
                coming += shelf.STRIDE
            done = run.rows_done
            stride = waiting.popleft().result() if waiting else work(run_id, done)
            run = keep(run_id, stride)
            while run.state == phase.state and run.rows_done == done:  # overtaken: once more, as it is now
                run = keep(run_id, work(run_id, done))
            over = run.state != phase.state
            yield run


def useful_helpers(run: ImportRun) -> int:
    """One for each processor, but none for a short list, nor where others would not see what is written."""
    processors = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    shared = not any(connection.in_atomic_block for connection in connections.all(initialized_only=True))
    return processors if processors > 1 and shared and run.rows_total > 2 * shelf.STRIDE else 0


@contextmanager
def _pool(phase: Phase, identity: Identity, helpers: int) -> Iterator[ProcessPoolExecutor | None]:
    if not helpers:
        yield None
        return
    connections.close_all()  # an open database must not be carried through a fork
    fork = multiprocessing.get_context("fork")
    pool = ProcessPoolExecutor(helpers, mp_context=fork, initializer=_begin, initargs=(phase, identity))
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)


def _begin(phase: Phase, identity: Identity) -> None:
    end_with_parent()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the command hears it, and ends the helpers
    settle()
    _begun.append(phase.begin(identity))


def _work(run_id: UUID, first: int) -> Any:
    return _begun[0](run_id, first)
