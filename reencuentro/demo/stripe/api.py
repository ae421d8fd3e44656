"""What the API answers, as the `stripe` library asks it. How it is carried is the server's matter."""

from copy import deepcopy
from http import HTTPStatus
from urllib.parse import parse_qsl, urlsplit

from .account import Account, CanNot, NoSuchObject, Object

type Answer = tuple[int, Object]

KINDS = {
    "payment_intents": "payment_intent", "charges": "charge", "refunds": "refund", "disputes": "dispute",
    "balance_transactions": "balance_transaction", "payouts": "payout", "subscriptions": "subscription",
    "invoices": "invoice", "invoice_payments": "invoice_payment", "events": "event",
    "checkout/sessions": "checkout.session",
}  # fmt: skip


class Api:
    """Of one account, for whoever knows its key."""

    def __init__(self, account: Account, key: str) -> None:
        self.account, self._key = account, key
        self._answers: dict[str, tuple[Object, Object]] = {}
        """By idempotency key: what was asked, and what was answered."""

    def answer(self, method: str, target: str, form: str, key: str, idempotency: str = "") -> Answer:
        """Status and object. `target`: path and query under /v1/; `form`: what was posted."""
        if key != self._key:
            return HTTPStatus.UNAUTHORIZED, _error("no such key")
        where = urlsplit(target)
        name = where.path.removeprefix("/v1/")
        try:
            match method.upper():
                case "GET":
                    return HTTPStatus.OK, self._read(name, nested(where.query))
                case "POST":
                    return self._once(name, nested(form), idempotency)
                case _:
                    return HTTPStatus.OK, self.account.cancel(_last(name))
        except NoSuchObject:
            return HTTPStatus.NOT_FOUND, _error("there is no such object")
        except CanNot as refused:
            return HTTPStatus.BAD_REQUEST, _error(str(refused))

    def _read(self, name: str, asked: Object) -> Object:
        expand = list(asked.pop("expand", {}).values())
        if name in KINDS:
            return self._listed(name, asked, expand)
        return self._expanded(self.account.get(_last(name)), expand)

    def _listed(self, name: str, asked: Object, expand: list[str]) -> Object:
        since = int(asked.pop("created", {}).get("gte", 0))
        limit, after = int(asked.pop("limit", 10)), asked.pop("starting_after", None)
        found = [row for row in self.account.of(KINDS[name], **asked) if row["created"] >= since]
        begin = next((place for place, row in enumerate(found, 1) if row["id"] == after), 0)
        rows = [self._expanded(row, expand, "data.") for row in found[begin : begin + limit]]
        more = len(found) > begin + limit
        return {"object": "list", "data": rows, "has_more": more, "url": f"/v1/{name}"}

    def _once(self, name: str, asked: Object, key: str) -> Answer:
        """The same question under the same key has the same answer; another one is refused."""
        if key in self._answers:
            before, answer = self._answers[key]
            if before != asked:
                return HTTPStatus.BAD_REQUEST, _error("this key was used otherwise", "idempotency_error")
            return HTTPStatus.OK, answer
        answer = deepcopy(self._done(name, deepcopy(asked)))
        if key:
            self._answers[key] = asked, answer
        return HTTPStatus.OK, answer

    def _done(self, name: str, asked: Object) -> Object:
        match name:
            case "checkout/sessions":
                asked["line_items"] = list(asked["line_items"].values())
                return self.account.begin(asked)
            case "refunds":
                amount = int(asked["amount"])
                return self.account.refund(asked["payment_intent"], amount, asked.get("metadata"))
        raise NoSuchObject(name)

    def _expanded(self, row: Object, paths: list[str], prefix: str = "") -> Object:
        """A copy in which ids on these paths are the objects; a dispute always has its movements."""
        found = deepcopy(row)
        if found["object"] == "dispute":
            moved = found["balance_transactions"]
            found["balance_transactions"] = [deepcopy(self.account.get(one)) for one in moved]
        for path in paths:
            place = found
            for part in path.removeprefix(prefix).split("."):
                if isinstance(place.get(part), str):
                    place[part] = deepcopy(self.account.get(place[part]))
                place = place.get(part) or {}
        return found


def nested(form: str) -> Object:
    """a[b][0]=c as {"a": {"b": {"0": "c"}}}"""
    found: Object = {}
    for name, value in parse_qsl(form, keep_blank_values=True):
        *path, last = name.replace("]", "").split("[")
        place = found
        for part in path:
            place = place.setdefault(part, {})
        place[last] = value
    return found


def _last(name: str) -> str:
    return name.rpartition("/")[2]


def _error(message: str, kind: str = "invalid_request_error") -> Object:
    return {"error": {"type": kind, "message": message}}
