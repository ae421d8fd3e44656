"""Check the audit trail: audit verify [--content] [--checkpoint FILE]; anchor it: audit checkpoint

--content also compares what lies in the cases with what the trail says was written there. No key is needed.
Copies are checked on any machine, without an installation and without touching one:
audit verify AUDIT.sqlite3 [CONTENT.sqlite3]
"""

import argparse
import tempfile
from pathlib import Path

from tools.installation import Installation


def main(arguments: list[str]) -> int:
    if _names_a_copy(arguments):
        with tempfile.TemporaryDirectory(prefix="reencuentro-audit-") as folder:
            return Installation(Path(folder), "demo").manage("audit", *arguments)
    installation, rest = Installation.named_in(arguments)
    installation.announce()
    return installation.manage("audit", *rest)


def _names_a_copy(arguments: list[str]) -> bool:
    parser = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    parser.add_argument("positional", nargs="*")
    for option in ("--checkpoint", "--language", "--data"):
        parser.add_argument(option, action="append")
    parser.add_argument("--content", action="store_true")
    named = parser.parse_known_intermixed_args(arguments)[0].positional
    return named[:1] == ["verify"] and len(named) > 1
