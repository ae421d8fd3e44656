"""The page on which a donor of the demonstration pays. It stands for Stripe's own and asks for no card."""

from html import escape

from .account import Object

_WORDS = {
    "es": {
        "title": "Página de pago de prueba", "note": "Hace las veces de Stripe en la demostración. No se cobra nada y no se pide ninguna tarjeta.",
        "pay": "Pagar", "decline": "Que la tarjeta sea rechazada", "back": "Volver sin pagar",
        "declined": "La tarjeta fue rechazada. No se cobró nada.", "monthly": "cada mes", "over": "Este pago ya terminó.",
    },
    "en": {
        "title": "Test payment page", "note": "It stands for Stripe in the demonstration. Nothing is charged and no card is asked for.",
        "pay": "Pay", "decline": "Have the card declined", "back": "Back without paying",
        "declined": "The card was declined. Nothing was charged.", "monthly": "every month", "over": "This payment is over.",
    },
}  # fmt: skip
_STYLE = (
    "body{font:18px/1.5 system-ui,sans-serif;max-width:26rem;margin:3rem auto;padding:0 1rem;color:#222;background:#fff}"
    "button{font:inherit;display:block;width:100%;padding:.7rem;margin:.6rem 0;border:1px solid #444;border-radius:.4rem;background:#fff;color:#222;cursor:pointer}"
    "button[value=pay]{background:#0b4f6c;color:#fff;border-color:#0b4f6c}.note{background:#fff3cd;color:#3d2f00;padding:.6rem;border-radius:.4rem}"
    ".amount{font-size:1.8rem;font-weight:600}"
)


def page(session: Object, *, declined: bool = False) -> str:
    """HTML in the language of the session."""
    language = "es" if session["locale"] == "es" else "en"
    words = _WORDS[language]
    return (
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8"><title>{words["title"]}</title>'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><style>{_STYLE}</style></head>'
        f'<body><main><h1>{words["title"]}</h1><p class="note">{words["note"]}</p>{_what(session, words)}'
        f"{_told(words['declined']) if declined else ''}{_buttons(session, words)}</main></body></html>"
    )


def _what(session: Object, words: dict[str, str]) -> str:
    whole, cents = divmod(session["amount_total"], 100)
    often = f" · {words['monthly']}" if session["mode"] == "subscription" else ""
    amount = f"{whole}.{cents:02} {session['currency'].upper()}{often}"
    return f'<p>{escape(session["what"])}</p><p class="amount">{amount}</p>'


def _buttons(session: Object, words: dict[str, str]) -> str:
    presses = ("pay", "decline", "back") if session["status"] == "open" else ("back",)
    over = "" if session["status"] == "open" else _told(words["over"])
    buttons = "".join(
        f'<button name="press" value="{press}">{escape(words[press])}</button>' for press in presses
    )
    return f'{over}<form method="post">{buttons}</form>'


def _told(text: str) -> str:
    return f'<p role="status">{escape(text)}</p>'
