"""Offline: recover cases with the shares on paper: ceremony FILE RESULT (no network, no database).

The file comes from `./run recovery export`, the result goes back with `./run recovery import`.
The shares are typed in here and nowhere else; the recovery key is gone when this ends. The exit code is 0
only if everything in the file was recovered.
"""

import argparse
import getpass
import json
import sys
from collections.abc import Collection
from pathlib import Path
from typing import Any

from reencuentro.engines.vault.ceremony import recover
from reencuentro.engines.vault.errors import VaultError, WrongShares
from reencuentro.engines.vault.recovery import ShareFacts, check_share
from reencuentro.site.hardening import harden_process

_NEEDED = {"anchor", "roster", "cases", "recipients", "policy"}
_WORDS = {
    "altered": "a word is wrong or missing; the paper has 33",
    "mixed": "these shares are not of one set",
    "too_few": "more shares are needed",
    "twice": "this very share was typed before; take another sheet",
    "wrong_key": "these shares are not of the recovery key of today: compare the fingerprint",
}


def main(arguments: list[str]) -> int:
    options = _options(arguments)
    harden_process()
    if options.check:
        return _check_one()
    if not options.file or not options.result:
        print("Name the file of the export and the file for the result.", file=sys.stderr)
        return 2
    return _recover(options.file, options.result)


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./run ceremony", description=__doc__)
    parser.add_argument("file", type=Path, nargs="?")
    parser.add_argument("result", type=Path, nargs="?")
    parser.add_argument("--check", action="store_true", help="only prove that one share is right")
    return parser.parse_args(arguments)


def _check_one() -> int:
    """The yearly drill: a share is proved without combining anything."""
    try:
        facts = check_share(getpass.getpass("Share (not shown): "))
    except WrongShares as error:
        print(f"Not right: {_WORDS[error.code]}.", file=sys.stderr)
        return 1
    print(f"Right: share {facts.index} of set {facts.identifier}; {facts.threshold} together open the key.")
    return 0


def _recover(file: Path, result: Path) -> int:
    document = _exported(file)
    if document is None:
        print(f"{file} is not a file that ./run recovery export wrote.", file=sys.stderr)
        return 1
    try:
        recovered = recover(document, _typed_shares())
    except WrongShares as error:
        print(f"Refused: {_WORDS[error.code]}.", file=sys.stderr)
        return 1
    except VaultError as error:
        print(f"Refused: {error}.", file=sys.stderr)
        return 1
    result.write_text(json.dumps(recovered))
    print(f"{len(recovered['recovered'])} parts of cases recovered. Carry {result} back to the server:")
    print(f"  ./run recovery import {result.name}")
    return _say_refused(recovered["refused"])


def _exported(file: Path) -> dict[str, Any] | None:
    """Looked at before anybody types 33 words."""
    try:
        document = json.loads(file.read_text())
    except (OSError, ValueError):
        return None
    return document if isinstance(document, dict) and document.keys() >= _NEEDED else None


def _say_refused(refused: list[dict[str, str]]) -> int:
    for one in refused:
        print(f"NOT recovered: {one['case']} {one['compartment']}: {one['why']}.", file=sys.stderr)
    return 1 if refused else 0


def _typed_shares() -> list[str]:
    """Ask until as many were typed as the first one says are needed. One that is wrong is asked for again."""
    shares: dict[ShareFacts, str] = {}
    needed = 1
    while len(shares) < needed:
        words = getpass.getpass(f"Share {len(shares) + 1} (33 words, not shown): ")
        try:
            facts = _new_share(words, shares)
        except WrongShares as error:
            print(f"Not right: {_WORDS[error.code]}. Type this share again.", file=sys.stderr)
            continue
        needed, shares[facts] = facts.threshold, words
        print(f"Right: {len(shares)} of {needed}.")
    return list(shares.values())


def _new_share(words: str, before: Collection[ShareFacts]) -> ShareFacts:
    """One that goes with those before. Raises `WrongShares`."""
    facts = check_share(words)
    if facts in before:
        raise WrongShares("twice")
    if any(facts.identifier != one.identifier for one in before):
        raise WrongShares("mixed")
    return facts
