"""What books cost that the database holds: posting entries, and the balance of every fund.

    python -m bench.books [--entries 500000]

An entry has two postings, so 500,000 are a million. Ours on SQLite and on PostgreSQL, in batches as an import
books them; beside it, on the same PostgreSQL, django-hordak 2, whose books are Django's and balance by a
trigger, too (it has no funds, closed periods or kept sums, and its entries can be changed). Its environment,
`.venv-ledgers`, is made when this is first run. "Added up" is a plain sum over the same postings.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

import psycopg

from reencuentro.site.config import ROOT
from tools import postgresql
from tools.environment import prepare

type Measured = dict[str, float]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--entries", type=int, default=500_000)
    entries = parser.parse_args().entries
    print(f"{entries:,} entries, {2 * entries:,} postings\n")
    print(f"{'':<26}  entries a second  balance of 20 funds   added up")
    with tempfile.TemporaryDirectory() as folder:
        ours = _ours(folder, entries)
    _tell("ours, SQLite", ours)
    print(f"{'  of processor time':<26}{ours['alone']:>18,.0f}")
    with postgresql.running() as url, tempfile.TemporaryDirectory() as folder:
        ours = _ours(folder, entries, url)
        theirs = _said(prepare("ledgers", ROOT / ".venv-ledgers"), "theirs", url, entries)
    _tell("ours, PostgreSQL", ours)
    _tell("django-hordak, PostgreSQL", theirs)
    posted, fund = ours["posted"] / theirs["posted"], theirs["fund"] / ours["fund"]
    print(f"\nours to django-hordak: posting {posted:.2f}×, a balance {fund:,.0f}× as fast")


def _ours(folder: str, entries: int, url: str = "") -> Measured:
    if url:
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute("CREATE DATABASE postgres_giving")
        Path(folder, "config.toml").write_text(f'[database]\nurl = "{url}"\n')
    return _said(Path(sys.executable), "ours", folder, entries)


def _said(python: Path, contender: str, place: str, entries: int) -> Measured:
    command = [python, "-m", f"bench.ledgers.{contender}", place, str(entries)]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)
    measured: Measured = json.loads(done.stdout.splitlines()[-1])
    return measured


def _tell(name: str, measured: Measured) -> None:
    added = f"{measured['sum']:>8.0f} ms" if "sum" in measured else ""
    print(f"{name:<26}{measured['posted']:>18,.0f}{measured['fund']:>18.2f} ms {added}", flush=True)


if __name__ == "__main__":
    main()
