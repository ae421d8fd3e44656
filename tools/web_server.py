"""The web server of an installation, on loopback, with what a long-running one needs at night.

It is a program of its own, started by `serve` below with the environment set: what is imported from
`reencuentro` reads its configuration once, at import, and the workers inherit it.
"""

import argparse
import datetime
import os
import socket
import subprocess
import sys
import threading
import time
from typing import NoReturn

from granian.constants import HTTPModes, Interfaces
from granian.log import LogLevels
from granian.server.mp import MPServer

from reencuentro.site import boot
from reencuentro.site.config import ROOT
from reencuentro.site.hardening import harden_process
from tools.installation import Installation

HOST = "127.0.0.1"
DEFAULT_PORT = 8000
THREADS_PER_WORKER = 8
# A worker is replaced now and then, so that nothing which it held in memory lasts for ever.
WORKER_LIFETIME = 12 * 60 * 60
SWEEP_EVERY_SECONDS = 15 * 60
NIGHT = datetime.time(hour=4)


def port_number(text: str) -> int:
    """For argparse."""
    if not text.isdecimal() or not 1 <= int(text) <= 65535:
        raise argparse.ArgumentTypeError("a port is a number from 1 to 65535")
    return int(text)


def require_free_port(port: int) -> None:
    """End with a clear message if somebody listens there already."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            sys.exit(f"Port {port} can't be used ({error.strerror}). Choose another: --port {port + 1}")


def serve(installation: Installation, port: int, workers: int) -> NoReturn:
    """Turn this process into the server of that installation."""
    installation.enter()
    os.environ["REENCUENTRO_PORT"] = str(port)
    os.execv(sys.executable, [sys.executable, "-m", "tools.web_server", str(port), str(workers)])


def main(port: int, workers: int) -> None:
    """Until Ctrl-C. Every start and every night there is a new boot key, which ends all sessions."""
    harden_process()
    boot.renew()
    threading.Thread(target=_keep_house, daemon=True).start()
    try:
        _server(port, workers).serve()
    finally:
        boot.forget()


def _server(port: int, workers: int) -> MPServer:
    return MPServer(
        "reencuentro.site.wsgi:application",
        address=HOST,
        port=port,
        interface=Interfaces.WSGI,
        http=HTTPModes.http1,
        workers=workers,
        blocking_threads=THREADS_PER_WORKER,
        workers_lifetime=WORKER_LIFETIME,
        workers_kill_timeout=30,
        respawn_failed_workers=True,
        websockets=False,
        log_level=LogLevels.error,
    )


def _keep_house() -> None:
    """Compile the search, before anybody waits for it; remove what is over, all day; end all sessions once a
    night.
    """
    _manage("compile_search")
    night = next_night(datetime.datetime.now())
    while True:
        time.sleep(SWEEP_EVERY_SECONDS)
        _manage("sweep")
        if datetime.datetime.now() >= night:
            boot.renew()
            night = next_night(datetime.datetime.now())


def _manage(command: str) -> None:
    subprocess.call([sys.executable, str(ROOT / "manage.py"), command])


def next_night(now: datetime.datetime) -> datetime.datetime:
    """The next time it is four in the morning on this machine's clock."""
    tonight = now.replace(hour=NIGHT.hour, minute=0, second=0, microsecond=0)
    return tonight if tonight > now else tonight + datetime.timedelta(days=1)


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
