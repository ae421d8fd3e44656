"""The house's own settings, in test mode: data in memory, one folder a worker, cheap stretching."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

from tools import memory


def _temporary_root() -> str:
    """Made by the first process; workers and subprocesses inherit it and leave its end to that one."""
    root = tempfile.mkdtemp(prefix="reencuentro-test-", dir=memory.folder())
    atexit.register(shutil.rmtree, root, ignore_errors=True)
    return root


_root = os.environ.get("REENCUENTRO_TEST_ROOT") or _temporary_root()
_data = Path(_root, os.environ.get("PYTEST_XDIST_WORKER", "main"))
(_data / "static").mkdir(parents=True, exist_ok=True)
os.environ["REENCUENTRO_TEST_ROOT"] = _root
os.environ["REENCUENTRO_DATA"] = str(_data)
os.environ["REENCUENTRO_MODE"] = "test"
os.environ["RUNTIME_DIRECTORY"] = str(_data)  # the boot key goes with the rest
# Playwright's own loop runs in the thread of the test, which makes Django think that all is asynchronous.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

from reencuentro.site.settings import *  # noqa: E402, F403
from reencuentro.site.settings import DATABASES, STORAGES  # noqa: E402

PUBLIC_PAGES_KEPT = (0, 0)  # each test sees what it made itself
VAULT_STRETCH = {"iterations": 1, "memory_kib": 64, "lanes": 1}
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}

# Nobody listens there: whoever asks for more brings a stand-in (tests/giving/cards).
CARDS = {
    "processor": "stripe",
    "stripe": {"key": "sk_test_nobody", "webhook": "whsec_nobody", "api": "http://127.0.0.1:9"},
}

for _database in DATABASES.values():
    if "sqlite3" in _database["ENGINE"]:
        # Files, not memory: the server of a browser test has connections of its own, as the real one has.
        _database["TEST"] = {"NAME": str(_data / f"test-{Path(_database['NAME']).name}")}
