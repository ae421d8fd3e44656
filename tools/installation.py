"""One installation: a data folder, and whether it holds the demonstration or the real thing."""

import argparse
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from reencuentro.site.config import ROOT, Config

DEMO_FOLDER = ROOT / "var" / "demo"
CLINIC_FOLDER = ROOT / "var" / "clinic"


@dataclass(frozen=True)
class Installation:
    data: Path
    mode: str  # "demo" or "serve"

    @classmethod
    def at(cls, data: Path | str) -> "Installation":
        """What lies in this folder; one that doesn't exist yet is taken for the real thing."""
        folder = Path(data).expanduser().resolve()
        return cls(folder, "demo" if Config("demo", folder).demo_marker.exists() else "serve")

    @classmethod
    def named_in(cls, arguments: list[str]) -> tuple["Installation", list[str]]:
        """(the installation that --data names or else the usual one, the other arguments).
        Ends the process if there is nothing in that folder."""
        parser = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
        parser.add_argument("--data", type=Path, default=_usual_folder())
        options, rest = parser.parse_known_args(arguments)
        installation = cls.at(options.data)
        if not installation.data.is_dir() or not any(installation.data.iterdir()):
            sys.exit(f"There is nothing in {installation.data} yet: ./run demo or ./run serve comes first.")
        return installation, rest

    @property
    def config(self) -> Config:
        return Config.read(self.mode, self.data)

    def announce(self) -> None:
        """Nobody should have to guess whose data a command is about to touch."""
        what = "the demonstration clinic" if self.mode == "demo" else "the clinic"
        print(f"Working on {what} in {self.data}", file=sys.stderr)

    def enter(self) -> None:
        """Make this process, and all that it starts, work on this installation; new files are the owner's."""
        os.umask(0o077)
        os.environ.update(
            REENCUENTRO_DATA=str(self.data),
            REENCUENTRO_MODE=self.mode,
            DJANGO_SETTINGS_MODULE="reencuentro.site.settings",
        )

    def manage(self, *arguments: str) -> int:
        """Run one of Django's commands on this installation; returns its exit code."""
        self.enter()
        return subprocess.call([sys.executable, str(ROOT / "manage.py"), *arguments])

    def managed_output(self, *arguments: str) -> tuple[int, str]:
        """The same, also returning what it printed."""
        self.enter()
        done = subprocess.run(
            [sys.executable, str(ROOT / "manage.py"), *arguments], stdout=subprocess.PIPE, text=True
        )
        return done.returncode, done.stdout


def _usual_folder() -> Path:
    """$REENCUENTRO_DATA; else the real thing if there is one; else the demonstration."""
    if named := os.environ.get("REENCUENTRO_DATA"):
        return Path(named)
    return CLINIC_FOLDER if CLINIC_FOLDER.exists() else DEMO_FOLDER
