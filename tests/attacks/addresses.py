"""Every address of the house, and to whom it opens. A new one must be entered here, or no test passes."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from reencuentro.giving.public.urls import open_to_all

from .world import World

NOBODY = "nobody"
CASEWORK = frozenset({"director", "attorney", "worker", "outsider", "former"})
STAFF = CASEWORK | {"administrator", "auditor", "fundraiser"}
EVERYBODY = STAFF | {NOBODY}


@dataclass(frozen=True)
class Door:
    """`opens_to` are the people of a `World`; everybody else is told that there is no such page."""

    opens_to: frozenset[str]
    methods: str = "GET POST"
    told: int = 404


def _door(*names: str, methods: str = "GET POST") -> Door:
    return Door(frozenset(names), methods)


TEAM, READ, PRESS = (_door("attorney", "worker", methods=m) for m in ("GET POST", "GET", "POST"))
OWN, OWN_PAGE, OWN_PRESS = (_door("attorney", methods=m) for m in ("GET POST", "GET", "POST"))
DIRECTOR, DIRECTOR_PAGE, DIRECTOR_PRESS = (_door("director", methods=m) for m in ("GET POST", "GET", "POST"))
OFFICE, OFFICE_PRESS = (_door("director", "administrator", methods=m) for m in ("GET POST", "POST"))
AUDIT, AUDIT_PRESS = (_door("director", "auditor", methods=m) for m in ("GET", "POST"))
BOOKS_PAGE, BOOKS_PRESS = (_door("director", "fundraiser", "auditor", methods=m) for m in ("GET", "POST"))
BOOKS = _door("director", "fundraiser")
FOR_STAFF, STAFF_PAGE, STAFF_PRESS = (Door(STAFF, m) for m in ("GET POST", "GET", "POST"))
FOR_CASEWORK, CASEWORK_PRESS = (Door(CASEWORK, m) for m in ("GET POST", "POST"))
OPEN, OPEN_PAGE, OPEN_PRESS = (Door(EVERYBODY, m) for m in ("GET POST", "GET", "POST"))
OVER = _door()  # the set-up, once there is a clinic


def _each(app: str, names: str, door: Door) -> dict[str, Door]:
    return {f"{app}:{name}" if app else name: door for name in names.split()}


LAWYERS, LAWYERS_PRESS = (_door("director", "attorney", "outsider", methods=m) for m in ("GET POST", "POST"))

DOORS: dict[str, Door] = {
    **_each("", "choose-language choose-theme", OPEN_PRESS),
    **_each("", "still-here", STAFF_PAGE),
    **_each("", "ui", OPEN_PAGE),
    **_each("demo", "logins", OPEN_PAGE),
    # accounts
    **_each("accounts", "login second-factor code-login join new-key", OPEN),
    **_each("accounts", "logout", OPEN_PRESS),
    **_each("accounts", "setup setup-organisation setup-recovery-key setup-shares setup-shares-pdf", OVER),
    **_each("accounts", "enrol-account enrol-passphrase enrol-passphrase-again enrol-factor", OPEN),
    **_each("accounts", "enrol-qr enrol-finish", OPEN),
    **_each("accounts", "confirm security add-factor factor-qr passphrase passphrase-again", FOR_STAFF),
    **_each("accounts", "printed-code notices", FOR_STAFF),
    **_each("accounts", "end-other-sessions notice-read", STAFF_PRESS),  # touch nothing but her own
    **_each("accounts", "remove-factor", OWN),
    **_each("accounts", "end-session", OWN_PRESS),
    **_each("accounts", "staff person settings", OFFICE),
    **_each("accounts", "cancel-link", OFFICE_PRESS),
    **_each("accounts", "invite sign change-role suspend restore remove rekey rehearsal", DIRECTOR),
    **_each("accounts", "refuse end-sessions drop-recovery-key", DIRECTOR_PRESS),
    **_each("accounts", "new-recovery-key new-sheets try-new-sheets", DIRECTOR),
    **_each("accounts", "recovery-key", STAFF_PAGE),
    **_each("accounts", "seal-anew", STAFF_PRESS),  # her own cases only
    **_each("accounts", "new-sheets-pdf sign-recovery-key", OVER),  # nothing is under way here
    **_each("accounts", "give-again", OVER),  # nobody lost a key here
    # audit
    **_each("audit", "report row", AUDIT),
    **_each("audit", "verify make-checkpoint save-checkpoint", AUDIT_PRESS),
    # lawbook
    **_each("lawbook", "count", OPEN_PAGE),
    **_each(
        "lawbook",
        "rules rule states calendars calendar circular gazette",
        Door(CASEWORK | {"auditor"}, "GET"),
    ),
    **_each(
        "lawbook",
        "approve withdraw enter-term correct-term enter-effect enter-declaration withdraw-entry",
        LAWYERS,
    ),
    **_each("lawbook", "edit-calendar", FOR_CASEWORK),
    # people
    **_each("people", "municipalities", STAFF_PAGE),
    **_each("people", "list person history twice", READ),
    **_each("people", "merge merged", TEAM),
    **_each("people", "judge_pair", PRESS),
    **_each("people", "add add_link change_link end_link remove_link change remove contact", TEAM),
    **_each("people", "add_point add_number remove_number", TEAM),
    **_each("people", "remove_point", PRESS),
    # registry
    **_each("registry", "search new-check", FOR_CASEWORK),
    **_each("registry", "across", Door(CASEWORK, "GET")),
    **_each("registry", "compare-across", CASEWORK_PRESS),
    **_each("registry", "across-pair", TEAM),
    **_each("registry", "all-across", DIRECTOR_PAGE),
    **_each("registry", "all-across-pair", DIRECTOR),
    **_each("registry", "compare-all ask-leads", DIRECTOR_PRESS),
    **_each("registry", "asked", OWN),
    **_each("registry", "answered", DIRECTOR_PAGE),
    **_each("registry", "check", OWN_PAGE),
    **_each("registry", "questions", DIRECTOR_PAGE),
    **_each("registry", "question", DIRECTOR),
    **_each("registry", "answer", DIRECTOR_PRESS),
    # cases: of the house
    **_each("cases", "start", Door(CASEWORK, "GET", told=403)),  # the page says whom to ask
    **_each("cases", "intake", OWN),
    **_each("cases", "keep-draft", OWN_PRESS),
    **_each("cases", "discard-draft", STAFF_PRESS),  # touches nothing but the presser's own
    **_each("cases", "offers erasures", STAFF_PAGE),
    **_each("cases", "approvals", DIRECTOR_PAGE),
    **_each("cases", "refuse-closing", DIRECTOR),
    **_each("cases", "approve-closing confirm-erasure refuse-erasure", DIRECTOR_PRESS),
    **_each("cases", "carry-out-erasure", _door("attorney", "director", methods="POST")),
    **_each("cases", "certificate", _door(methods="GET")),  # not before it is carried out
    **_each("cases", "emergencies", FOR_CASEWORK),
    **_each("cases", "approve-emergency refuse-emergency", DIRECTOR_PRESS),
    **_each("cases", "use-emergency", CASEWORK_PRESS),  # one of others' and an unknown one are "gone" alike
    # cases: of one case
    **_each("cases", "page origin consents testimonies testimony team access closing", READ),
    **_each("cases", "describe safety referral journey strike-stage gate add-blocker end-blocker", TEAM),
    **_each("cases", "tasks task end-task notes note timeline event consent withhold lift", TEAM),
    **_each("cases", "take-testimony new-version decide excerpt followups followup move-followup", TEAM),
    **_each("cases", "add-member offer-lead decline-lead part remove-member", TEAM),
    **_each("cases", "propose-closing reopen hold erase", TEAM),
    **_each("cases", "next-step strike-note strike-event accept-lead withdraw-offer privilege", PRESS),
    **_each("cases", "withdraw-closing withdraw-erasure", PRESS),
    # deadlines
    **_each("deadlines", "list deadline", READ),
    **_each("deadlines", "new recount met missed withdrawn remedy closing", TEAM),
    **_each("deadlines", "acknowledge", PRESS),
    # proceedings
    **_each("proceedings", "list proceeding", READ),
    **_each("proceedings", "new change end enter state terms", TEAM),
    # plan
    **_each("plan", "plan step", READ),
    **_each("plan", "facts routes begin waive finish take-back", TEAM),  # to waive is the lead's alone: 403
    # tracing
    **_each("tracing", "list search", READ),
    **_each("tracing", "begin change end lead ask ask-of correct answer", TEAM),
    **_each("tracing", "candidates candidate verdict", TEAM),
    **_each("tracing", "strike judge lead-of-verdict standing", PRESS),
    **_each("tracing", "waiting", FOR_CASEWORK),
    **_each("tracing", "learn", LAWYERS_PRESS),
    # partners
    **_each("partners", "list partner fetch", DIRECTOR_PAGE),
    **_each("partners", "add compare renew replace agree offer answer exchange", DIRECTOR),
    **_each("partners", "card sign end give-up hand-on", DIRECTOR_PRESS),
    # safety
    **_each("safety", "page", READ),
    **_each("safety", "assess decide strike", TEAM),
    # reminders
    **_each("reminders", "calendar", Door(CASEWORK, "GET")),
    **_each("reminders", "team", DIRECTOR_PAGE),
    **_each("reminders", "settings feed", FOR_CASEWORK),
    **_each("reminders", "revoke", CASEWORK_PRESS),
    **_each("reminders", "fetch", OPEN_PAGE),  # by a token that only its owner's program has
    # papers
    **_each("papers", "board law", Door(CASEWORK, "GET")),
    **_each("papers", "list needed page", READ),
    **_each("papers", "new derive correct hand-over arrive file strike", TEAM),
    # clocks
    **_each("clocks", "page", READ),
    **_each("clocks", "facts new-period period new-paper paper taking", TEAM),
    **_each("clocks", "look watch remove-period remove-paper", PRESS),
    # desk
    **_each("desk", "today", STAFF_PAGE),
    **_each("desk", "board", Door(CASEWORK, "GET")),
    **_each("desk", "list", FOR_CASEWORK),
    **_each("desk", "save-filter", CASEWORK_PRESS),
    **_each("desk", "forget-filter", OWN_PRESS),
    # lists
    **_each("lists", "lists list ended certificate", Door(CASEWORK, "GET")),
    **_each("lists", "new renew remove", LAWYERS),
    **_each("lists", "certify", LAWYERS_PRESS),
    **_each("lists", "describe discard", OWN),
    **_each("lists", "import", OWN_PAGE),
    **_each("lists", "step accept", OWN_PRESS),
    # files
    **_each("files", "list page page-picture download copy", READ),
    **_each("files", "merge describe version move split remove", TEAM),
    **_each("files", "upload check", PRESS),
    **_each("files", "start piece finish give-up", PRESS),
    # reading
    **_each("reading", "search", TEAM),
    **_each("reading", "step", PRESS),
    **_each("reading", "text", READ),
    # government_forms
    **_each("government_forms", "library form picture", Door(CASEWORK, "GET")),
    **_each("government_forms", "add edition map", FOR_CASEWORK),
    **_each("government_forms", "list preview", READ),
    **_each("government_forms", "fill", TEAM),
    **_each("government_forms", "make", PRESS),
    # costs
    **_each("costs", "list paper", READ),
    **_each("costs", "new invoice", TEAM),
    **_each("costs", "again sign-again let-see", PRESS),
    # letters
    **_each("letters", "list pdf picture", READ),
    **_each("letters", "new page bundle", TEAM),
    **_each("letters", "discard ask take-back issue", PRESS),
    "letters:approve": OWN_PRESS,
    **_each("letters", "templates template-picture", Door(LAWYERS.opens_to, "GET")),
    **_each("letters", "new-template letterhead template", LAWYERS),
    "letters:drop-work": LAWYERS_PRESS,
    # reports
    **_each("reports", "reports alerts funds budget months ledger funder campaign", BOOKS_PAGE),
    **_each("reports", "funds-taken budget-taken months-taken ledger-taken funder-taken", BOOKS_PRESS),
    "reports:campaign-taken": BOOKS_PRESS,
    "reports:answer": BOOKS,
    # books
    **_each("books", "funds fund ledger balance rates acts entry", BOOKS_PAGE),
    **_each("books", "csv beancount", BOOKS_PRESS),
    **_each(
        "books", "new-fund new-account in out between exchange reverse new-rate import-rates begin", BOOKS
    ),
    "books:check": _door("director", "fundraiser", "auditor"),
    **_each("books", "close", DIRECTOR),
    # donors and gifts
    **_each("donors", "list", Door(frozenset({"director", "fundraiser", "auditor"}))),
    **_each("donors", "new edit", BOOKS),
    **_each("gifts", "list gift donor pledges monthly messages", BOOKS_PAGE),
    **_each("gifts", "new refund mistake benefit lost new-pledge new-monthly merge", BOOKS),
    **_each("gifts", "monthly-state show hide", _door("director", "fundraiser", methods="POST")),
    **_each("gifts", "forget", DIRECTOR),
    # spending
    **_each("spending", "list request limits budget salaries published", BOOKS_PAGE),
    **_each("spending", "proof", OPEN_PAGE),
    **_each("spending", "publish", DIRECTOR),
    **_each("spending", "open", DIRECTOR_PRESS),
    **_each("bridge", "opening", _door("auditor")),
    **_each("bridge", "paper", _door("auditor", methods="POST")),
    **_each("spending", "ask plan month approve refuse pay", BOOKS),
    **_each("spending", "new-limit new-salary end-salary", DIRECTOR),
    # campaigns
    **_each("campaigns", "list campaign preview picture", BOOKS_PAGE),
    **_each("campaigns", "story promise examples news pictures", BOOKS),
    **_each("campaigns", "take-down", DIRECTOR),
    **_each("campaigns", "begin add-picture send settle", _door("director", "fundraiser", methods="POST")),
    **_each("campaigns", "compare return", DIRECTOR_PRESS),
    **_each("campaigns", "review", DIRECTOR),
    # imports
    **_each("imports", "files file", BOOKS_PAGE),
    **_each("imports", "tell match", BOOKS),
    **_each("imports", "bring step assign", _door("director", "fundraiser", methods="POST")),
    **_each(
        "imports", "decide match-likely book leave drop", _door("director", "fundraiser", methods="POST")
    ),
    # cards
    **_each("cards", "give monthly", OPEN),
    **_each("cards", "thanks thanks-monthly cancelled", OPEN_PAGE),
    **_each("cards", "webhook", OPEN_PRESS),
    **_each("cards", "payments payment", BOOKS_PAGE),
    **_each("cards", "refund reconcile adopt", BOOKS),
    **_each("cards", "end-monthly", _door("director", "fundraiser", methods="POST")),
    # receipts
    **_each("receipts", "waiting gift issued receipt paper xml acuse year rules", BOOKS_PAGE),
    **_each("receipts", "tax-facts cancel note", BOOKS),
    **_each("receipts", "preview", _door("director", "fundraiser", methods="GET")),
    **_each(
        "receipts",
        "issue-letters issue-cfdi letter cfdi issue-year stamp stamped state",
        _door("director", "fundraiser", methods="POST"),
    ),
    **_each("receipts", "us mx certificate sat", DIRECTOR),
    **_each("receipts", "organisations", DIRECTOR_PAGE),
    **_each("receipts", "approve", DIRECTOR_PRESS),
    # public
    **_each("public", "campaigns campaign card widget picture archive about", OPEN_PAGE),
    **_each("public", "data campaign-data iati", OPEN_PAGE),
    **_each("public", "present", DIRECTOR),
    # upload links
    **_each("upload_links", "list", READ),
    **_each("upload_links", "new", TEAM),
    **_each("upload_links", "take-back take-in drop", PRESS),
    **_each("upload_links", "send", OPEN),
    **_each("upload_links", "sent", OPEN_PAGE),
    # exchange
    **_each("exchange", "start export-list", FOR_CASEWORK),
    **_each("exchange", "run", OWN_PAGE),
    **_each("exchange", "columns", OWN),
    **_each("exchange", "step discard", OWN_PRESS),
    **_each("exchange", "export-case", TEAM),
}


def every_pattern() -> Iterator[tuple[str, URLPattern]]:
    yield from _walk("", get_resolver().url_patterns)


def _walk(space: str, patterns: list) -> Iterator[tuple[str, URLPattern]]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern.namespace or space, pattern.url_patterns)
        else:
            yield (f"{space}:{pattern.name}" if space else pattern.name), pattern


PATTERNS = dict(every_pattern())
KNOWN = [name for name in DOORS if name in PATTERNS]
READS = [name for name in KNOWN if "GET" in DOORS[name].methods]
WRITES = [name for name in KNOWN if "POST" in DOORS[name].methods]
OF_A_CASE = {name for name in KNOWN if "case_id" in PATTERNS[name].pattern.converters}
PUBLIC = {f"public:{pattern.name}" for pattern in open_to_all}
"""The same for everybody: others may link to them, keep them and show them, and nobody is known there."""
SIGNED = {"cards:webhook"}
"""What comes there is signed by who sends it, and is no form (tests/giving/cards/test_webhook.py)."""
TOKENLESS = SIGNED | {"cards:give", "cards:monthly", "upload_links:send"}
"""Nobody is known there: a token would protect nobody, and would need a cookie."""
NESTED = {name for name in OF_A_CASE if len(PATTERNS[name].pattern.converters) > 1}
REFUSED = pytest.mark.alike(
    "a refusal is decided by keys, roles and headers: the same few questions at every address"
)

# Which row stands behind a parameter; where rows differ by address, the address names its row itself.
_ROWS = {
    "check_id": "check", "closing_id": "closing", "erasure_id": "erasure", "request_id": "emergency",
    "person_id": "person", "other_id": "other", "merge_id": "merge", "link_id": "link",
    "key": "key", "run_id": "run", "filter_id": "filter",
    "token": "token", "factor_id": "factor", "session_id": "session", "notice_id": "notice",
    "invitation_id": "invitation", "user_id": "member", "rule_id": "rule", "approval_id": "approval",
    "entry_id": "state-entry", "entry": "entry",
    "list_id": "shelter", "import_id": "gift-file", "number": "on-list", "verdict_id": "tracing:verdict",
    "picture": "picture", "this_case": "first", "this_person": "person", "asked_id": "asked",
    "answer_id": "answered",
    "other_case": "second", "other_person": "in-second",
    "donor_id": "donor", "gift_id": "gift", "pledge_id": "pledge", "regular_id": "regular",
    "asked": "request", "salary": "salary", "campaign": "campaign", "receipt_id": "receipt",
    "table": "table", "opening_id": "opening",
    "payment": "card-payment",
    "letter_id": "letter",
    "partner_id": "partner", "agreement_id": "agreement", "exchange_id": "exchange", "match_id": "match",
}  # fmt: skip
_OTHERWISE = {
    **{f"lists:{name}": {"run_id": "coming"} for name in ("import", "describe", "step", "accept", "discard")},
    **{f"lists:{name}": {"list_id": "ended"} for name in ("ended", "certify")},
    "lists:certificate": {"list_id": "signed-for"},
    "registry:question": {"check_id": "question"},
    "accounts:new-key": {"token": "new-key"},
    "reminders:fetch": {"token": "feed"},
    **{f"cards:{name}": {"token": "monthly-link"} for name in ("monthly", "thanks-monthly")},
    "cards:end-monthly": {"regular_id": "card-monthly"},
    "upload_links:send": {"token": "upload-token"},
    "accounts:sign": {"request_id": "change"},
    "accounts:refuse": {"request_id": "change"},
    "cases:carry-out-erasure": {"erasure_id": "confirmed"},
    "clocks:taking": {"person_id": "child"},
    **{f"government_forms:{name}": {"row_id": "child"} for name in ("fill", "make", "preview")},
    "lawbook:correct-term": {"rule_id": "entered"},
    "cases:certificate": {"erasure_id": "confirmed"},
    **{f"spending:{name}": {"asked": "approved"} for name in ("pay", "refuse")},
    **{f"letters:{name}": {"letter_id": "letter-ready"} for name in ("ask", "issue")},
    **{f"letters:{name}": {"letter_id": "letter-asked"} for name in ("approve", "take-back")},
    "letters:discard": {"letter_id": "letter-to-discard"},
    **{f"letters:{name}": {"number": "first-page"} for name in ("picture", "template-picture")},
    "campaigns:picture": {"picture": "draft-picture"},
    "spending:open": {"asked": "paid"},
    **{f"receipts:{name}": {"gift_id": "american"} for name in ("gift", "preview", "letter")},
    **{f"receipts:{name}": {"gift_id": "mexican"} for name in ("cfdi", "tax-facts")},
    **{f"receipts:{name}": {"receipt_id": "stamped"} for name in ("note", "state")},
    "receipts:acuse": {"receipt_id": "stamped", "number": "told"},
    **{f"receipts:{name}": {"year": "past-year"} for name in ("year", "issue-year")},
    "files:page-picture": {"number": "first-page"},
    "audit:row": {"number": "row"},
    "audit:save-checkpoint": {"number": "checkpoint"},
}
_CODES = {
    "code": "G1",
    "name": "REM08",
    "use": "family_court",
    "court": "tlaxcala",
    "stem": "g-1145-2014-09-26",
    "page_number": 1,
    "state": "TLA",
    "year": 2027,
    "rule": "MX-G05",
    "step": "N07a",
    "source": "civil-registry",
    "fund": "general",
    "lang": "en",
    "taking": "stripe",
    "reference": "pi_1",
    "threshold": "MX-L01",
    "language": "en",
    "slug": "come-home",
    "width": 480,
    "offset": 0,
    "template_code": "translator",
}


def address(world: World, name: str, case_id: object = None) -> str:
    """The address with rows of `world` in it; `case_id` puts another case before the same rows."""
    pattern = PATTERNS[name].pattern
    return reverse(name, kwargs={part: _value(world, name, part, case_id) for part in pattern.converters})


def _value(world: World, name: str, part: str, case_id: object) -> object:
    if part == "case_id":
        return case_id or world.case.id
    if row := _OTHERWISE.get(name, {}).get(part):
        return world.rows[row]
    if part in _CODES:
        return _CODES[part]
    if part == "row_id":
        return world.rows.get(name) or world.rows[name.partition(":")[2]]
    if part == "user_id" and name.startswith("accounts:"):
        return world.rows["colleague"]
    return world.rows[_ROWS[part]]
