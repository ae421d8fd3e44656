"""Serve the real thing on loopback, behind a proxy that speaks TLS; see docs/installation.md.

Refuses to start on an insecure setting and says which.
"""

import argparse
import os
from pathlib import Path

from reencuentro.site import checks
from tools import web_server
from tools.installation import CLINIC_FOLDER, Installation
from tools.messages import main as messages


def main(arguments: list[str]) -> int:
    """Ends only if it refuses to start."""
    options = _options(arguments)
    installation = Installation(options.data.expanduser().resolve(), "serve")
    installation.enter()
    installation.data.mkdir(mode=0o700, parents=True, exist_ok=True)
    checks.refuse_if_insecure(installation.config)
    web_server.require_free_port(options.port)
    messages(["compile"])
    for step in (["check", "--deploy", "--fail-level", "WARNING"], ["prepare", "--only-new"]):
        if code := installation.manage(*step):
            return code
    print(f"Reencuentro is served on {web_server.HOST}:{options.port} (Ctrl-C stops it)", flush=True)
    web_server.serve(installation, options.port, options.workers)


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./run serve", description=__doc__)
    usual = os.environ.get("REENCUENTRO_DATA", CLINIC_FOLDER)
    parser.add_argument("--data", type=Path, default=usual, help="the folder where all of it lies")
    parser.add_argument("--port", type=web_server.port_number, default=web_server.DEFAULT_PORT)
    parser.add_argument("--workers", type=int, default=min(4, os.cpu_count() or 1))
    return parser.parse_args(arguments)
