"""A process of the server leaves no core dump, shows its memory to nobody, and ends with its server."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from reencuentro.site.config import ROOT

HARDENED = "from reencuentro.site.hardening import *; harden_process(); end_with_parent(); "


def python(code: str) -> str:
    return subprocess.check_output([sys.executable, "-c", HARDENED + code], cwd=ROOT, text=True).strip()


def test_no_core_is_dumped():
    assert python("import resource; print(resource.getrlimit(resource.RLIMIT_CORE))") == "(0, 0)"


def test_commands_that_unlock_keys_dump_none_either():
    code = "import resource; print(resource.getrlimit(resource.RLIMIT_CORE))"
    command = [sys.executable, "manage.py", "shell", "--no-imports", "-c", code]
    assert subprocess.check_output(command, cwd=ROOT, text=True).strip().endswith("(0, 0)")


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has this switch")
def test_another_process_of_the_same_user_may_not_read_its_memory():
    assert python("import ctypes; print(ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))") == "0"


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has this switch")
def test_a_worker_does_not_outlive_a_server_that_was_killed():
    worker = f"{HARDENED} import time; print('ready', flush=True); time.sleep(60)"
    server = (
        "import subprocess, sys; "
        f"worker = subprocess.Popen([sys.executable, '-c', {worker!r}], stdout=subprocess.PIPE); "
        "worker.stdout.readline(); print(worker.pid, flush=True); worker.wait()"
    )
    process = subprocess.Popen([sys.executable, "-c", server], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    pid = int(process.stdout.readline())
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert gone(pid)


def gone(pid: int) -> bool:
    for _ in range(50):
        try:
            os.kill(pid, 0)
            state = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
        except (ProcessLookupError, FileNotFoundError):
            return True
        if state == "Z":  # ended; nobody has asked yet how
            return True
        time.sleep(0.1)
    return False
