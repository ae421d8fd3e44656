"""Sending events to a webhook, signed, until it says that it has them; as Stripe does, for a shorter time."""

import json
import queue
import threading
import time
import urllib.request

from stripe import WebhookSignature

from .account import Object

TRIES, PAUSE = 6, 2


class Delivery:
    """One event after the other, in a thread of its own."""

    def __init__(self, address: str, secret: str) -> None:
        self.address, self.secret = address, secret
        self._waiting: queue.Queue[Object] = queue.Queue()

    def put(self, event: Object) -> None:
        self._waiting.put(event)

    def start(self) -> None:
        threading.Thread(target=self._deliver, daemon=True).start()

    def _deliver(self) -> None:
        while True:
            event = self._waiting.get()
            for attempt in range(TRIES):
                if self._sent(event):
                    break
                time.sleep(PAUSE * attempt)

    def _sent(self, event: Object) -> bool:
        body = json.dumps(event)
        signature = WebhookSignature.generate_signature_header(body, self.secret)
        headers = {"Content-Type": "application/json; charset=utf-8", "Stripe-Signature": signature}
        request = urllib.request.Request(self.address, body.encode(), headers)  # noqa: S310
        try:
            with urllib.request.urlopen(request, timeout=10) as answer:  # noqa: S310
                return bool(answer.status == 200)
        except OSError:
            return False
