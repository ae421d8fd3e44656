"""Many write at once, one dies in the middle: there is still one chain."""

import multiprocessing
import os
import signal
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest
from django.db import connections

from reencuentro.clinic.accounts.models import Notice
from reencuentro.clinic.audit.actions import record, recording
from reencuentro.clinic.audit.models import Row
from reencuentro.clinic.audit.queries import Wanted, page
from reencuentro.clinic.audit.verifying import verify_here

from .conftest import ANA, rows

pytestmark = pytest.mark.django_db(transaction=True)
EACH = 25


def write_some(_: int) -> None:
    try:
        for _ in range(EACH):
            record(ANA, "case.open", case_id=uuid4(), objects=[uuid4()])
    finally:
        connections.close_all()


def in_a_process_of_its_own(task: Callable[[], None]) -> multiprocessing.Process:
    """Forked, so it has the test's databases; connections are not shared over a fork."""
    connections.close_all()
    process = multiprocessing.get_context("fork").Process(target=task)
    process.start()
    return process


def test_threads_that_write_at_once_make_one_chain():
    with ThreadPoolExecutor(4) as threads:
        list(threads.map(write_some, range(4)))
    assert list(Row.objects.values_list("number", flat=True)) == list(range(1, 4 * EACH + 1))
    assert verify_here().ok


def test_processes_that_write_at_once_make_one_chain():
    processes = [in_a_process_of_its_own(lambda: write_some(0)) for _ in range(2)]
    for process in processes:
        process.join()
    assert [process.exitcode for process in processes] == [0, 0]
    assert Row.objects.count() == 2 * EACH
    assert verify_here().ok


def die_in_the_middle() -> None:
    with recording(ANA, "case.change"):
        Notice.objects.create(recipient_id=ANA, kind="anything")
        os.kill(os.getpid(), signal.SIGKILL)


def test_killed_in_the_middle_nothing_is_changed_and_the_act_shows_as_unfinished():
    process = in_a_process_of_its_own(die_in_the_middle)
    process.join()
    assert process.exitcode == -signal.SIGKILL
    assert not Notice.objects.exists()
    assert rows() == [("case.change", "intent")]
    record(ANA, "case.open")
    finding = verify_here()
    assert (finding.ok, finding.unfinished) == (True, [1])
    assert [line.number for line in page(Wanted(outcome="unfinished")).lines] == [1]
    assert page(Wanted()).lines[-1].finished is False
