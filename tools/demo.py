"""Serve the demonstration clinic on this machine: fictional cases, nothing to configure.

What is entered stays for the next start. --fresh forgets it and starts over.
"""

import argparse
import os
import shutil
import subprocess
import sys
from pathlib import Path

from reencuentro.site.config import ROOT, Config
from tools import web_server
from tools.installation import DEMO_FOLDER, Installation
from tools.messages import main as messages

LOADING, READY = "loading", "ready"


def main(arguments: list[str]) -> int:
    """Ends only if it can't start."""
    options = _options(arguments)
    for port in (options.port, options.port + 1):
        web_server.require_free_port(port)
    installation = _prepared_folder(options.data, options.fresh)
    messages(["compile"])
    if installation.manage("prepare") or _load(installation):
        return 1
    print(_logins(installation).read_text())
    print(
        f"The demonstration clinic is open at http://localhost:{options.port} (Ctrl-C closes it)", flush=True
    )
    _stand_in_for_stripe(installation, options.port)
    web_server.serve(installation, options.port, workers=2)


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./run demo", description=__doc__)
    parser.add_argument("--fresh", action="store_true", help="forget what was entered and start over")
    parser.add_argument("--port", type=web_server.port_number, default=web_server.DEFAULT_PORT)
    parser.add_argument("--data", type=Path, default=DEMO_FOLDER, help="the folder where all of it lies")
    return parser.parse_args(arguments)


def _prepared_folder(data: Path, fresh: bool) -> Installation:
    """The demonstration's folder, emptied if asked for or if loading it was interrupted. Never touches a
    folder that holds anything but a demonstration."""
    marker = Config("demo", data.expanduser().resolve()).demo_marker
    if not marker.exists() and data.exists() and any(data.iterdir()):
        sys.exit(f"{data} is in use for something else: choose an empty folder with --data")
    if marker.exists() and (fresh or marker.read_text().strip() != READY):
        shutil.rmtree(data)
    if not marker.exists():
        data.mkdir(mode=0o700, parents=True, exist_ok=True)
        marker.write_text(LOADING)
    return Installation.at(data)


def _load(installation: Installation) -> int:
    """Bring the fictional clinic in, once; the logins it prints are kept for the next start."""
    marker = installation.config.demo_marker
    if marker.read_text().strip() == READY:
        return 0
    code, printed = installation.managed_output("demo_data")
    if code == 0:
        _logins(installation).write_text(printed)
        marker.write_text(READY)
    return code


def _stand_in_for_stripe(installation: Installation, port: int) -> None:
    """Where visitors of the demonstration give by card, one port further on; it ends when the server does."""
    installation.enter()
    environment = {**os.environ, "REENCUENTRO_PORT": str(port)}
    subprocess.Popen([sys.executable, "-m", "reencuentro.demo.stripe"], cwd=ROOT, env=environment)


def _logins(installation: Installation) -> Path:
    return installation.data / "logins.txt"
