"""What a process can do for itself: not be read by a debugger or a core dump, not outlive its server."""

import ctypes
import resource
import signal
import sys

_PR_SET_PDEATHSIG = 1
_PR_SET_DUMPABLE = 4


def harden_process() -> None:
    """Call once, before any secret is in memory. Best effort where the system has no such switch."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    _prctl(_PR_SET_DUMPABLE, 0)


def end_with_parent() -> None:
    """A worker whose server was killed would keep the port, and answer with nobody to renew its keys."""
    _prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)


def _prctl(option: int, value: int) -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(option, value, 0, 0, 0)
