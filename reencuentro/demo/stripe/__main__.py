"""The stand-in as the demonstration runs it: kept in a file of the data folder, its events sent to the house."""

import json
import os
import time
from pathlib import Path

from reencuentro.site.cards import cards, stand_in_port
from reencuentro.site.config import CONFIG

from .account import Account
from .api import Api
from .delivery import Delivery
from .server import Server

KEPT = "stand-in.json"


def kept(account: Account, path: Path) -> None:
    """Whole or not at all, as a stop in between would leave it."""
    draft = path.with_suffix(".draft")
    draft.write_text(json.dumps(account.objects))
    draft.replace(path)


def restored(account: Account, path: Path) -> None:
    if path.exists():
        account.objects = json.loads(path.read_text())


def main() -> None:
    options, path = cards(CONFIG)["stripe"], CONFIG.data / KEPT
    delivery = Delivery(f"{CONFIG.public_address}/cards/stripe/webhook/", options["webhook"])
    account = Account(tell=delivery.put)
    restored(account, path)
    server = Server(Api(account, options["key"]), stand_in_port(CONFIG), lambda: kept(account, path))
    delivery.start()
    with server.running():
        _wait_for(os.getppid())


def _wait_for(parent: int) -> None:
    """Whoever started it has become the web server; without that nobody needs it."""
    while os.getppid() == parent:
        time.sleep(1)


if __name__ == "__main__":
    main()
