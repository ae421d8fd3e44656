"""Check the audit trail, here or in a copy, or anchor it: audit verify [FILE.sqlite3] | audit checkpoint

A copy is checked on any machine, without an installation and without touching one.
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
    for option in ("--anchors", "--language", "--data"):
        parser.add_argument(option, action="append")
    named = parser.parse_known_intermixed_args(arguments)[0].positional
    return named[:1] == ["verify"] and len(named) > 1
