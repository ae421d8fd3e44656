"""Once the search is compiled nobody waits for that any more."""

import subprocess
import sys

from reencuentro.site.config import ROOT

SEARCHED_AFTERWARDS = """
import sys
from numba.core.dispatcher import Dispatcher
from reencuentro.engines.tracing import ready
from reencuentro.engines.tracing.register import Entry, Register
from tests.engines.tracing.people import QUERIES, crowd, small_list

def compiled():
    names = [name for name in sys.modules if name.startswith("reencuentro.engines.tracing")]
    every = [one for name in names for one in vars(sys.modules[name]).values() if isinstance(one, Dispatcher)]
    return {(one.__name__, each) for one in every for each in one.signatures}

ready.compile_all()
before = compiled()
for asked in QUERIES:
    for candidate in small_list().search(asked).candidates:
        candidate.explanation()
register = Register([Entry((person,)) for person in crowd(300)])
for asked in QUERIES:
    register.search(Entry((asked,)), besides=[1])
assert before, "nothing is compiled"
for each in sorted(map(str, compiled() - before)):
    print(each)
"""


def test_what_is_compiled_in_advance_is_all_that_searches_want():
    said = subprocess.run(
        [sys.executable, "-c", SEARCHED_AFTERWARDS], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (said.returncode, said.stdout.strip()) == (0, ""), said.stderr
