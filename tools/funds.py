"""Check a published table of costs, offline: funds verify FILE

Whether each line's commitments sum to what the line says. Exits with 0 if all do, with 1 if one does not,
with 2 if there is no such table to check.
"""

import argparse
import sys
from pathlib import Path

from tqdm import tqdm

from reencuentro.engines.journal.money import Money
from reencuentro.engines.vault.batches import Batch, read, wrong_lines
from reencuentro.engines.vault.errors import Damaged


def main(arguments: list[str]) -> int:
    options = _parser().parse_args(arguments)
    try:
        batch = read(options.file.read_bytes())
    except (OSError, Damaged) as error:
        print(f"{options.file}: {error}", file=sys.stderr)
        return 2
    with tqdm(total=len(batch.lines), desc="lines", unit="", file=sys.stderr, delay=1) as bar:
        wrong = wrong_lines(batch, bar.update)
    print(_told(batch, wrong))
    return 1 if wrong else 0


def _told(batch: Batch, wrong: list[str]) -> str:
    lines = [f"{_amount(one.minor, batch.currency):>16}  {one.name}" for one in batch.lines]
    lines.append(f"{_amount(batch.minor, batch.currency):>16}  {batch.currency} in all")
    if wrong:
        return "\n".join([*lines, f"Does NOT hold: {', '.join(wrong)}"])
    return "\n".join([*lines, "Every line is the sum of its commitments."])


def _amount(minor: int, currency: str) -> str:
    return f"{Money(minor, currency).decimal:,}"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="./run funds", description=__doc__)
    commands = parser.add_subparsers(required=True)
    verify = commands.add_parser("verify", help="check a published table of costs")
    verify.add_argument("file", type=Path)
    return parser
