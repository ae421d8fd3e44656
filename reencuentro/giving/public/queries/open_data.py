"""Published campaigns as plain values: amounts in smallest units with their currency, texts by language."""

from typing import Any

from reencuentro.engines.journal.money import Money

from ..addresses import LANGUAGES, absolute
from .campaigns import InEach, in_each_language
from .organisation import organisation


def every_campaign() -> list[dict[str, Any]]:
    """As docs/open-data.md has the fields."""
    return [_campaign(said) for said in in_each_language()]


def _campaign(said: InEach) -> dict[str, Any]:
    one = said["en"]
    rule, progress = one.rule, one.progress
    return {
        "id": str(one.id),
        "slug": one.slug,
        "organisation": organisation("en").name,
        "address": {code: absolute("campaign", code, one.slug) for code in LANGUAGES},
        "title": {code: text.title for code, text in said.items()},
        "summary": {code: text.summary for code, text in said.items()},
        "opened_at": one.opened_at.isoformat(),
        "closes_at": rule.closes_at.isoformat(),
        "zone": rule.zone,
        "outcome": progress.outcome,
        "goal": _money(rule.goal),
        "raised": _money(progress.raised),
        "promised": [_money(money) for money in progress.promised],
        "lines": [_line(said, place) for place in range(len(progress.lines))],
        "rule": {
            "version": rule.version,
            "digest": rule.digest,
            "surplus": {code: text.rule.surplus for code, text in said.items()},
            "fallback": {code: text.rule.fallback for code, text in said.items()},
        },
        "given_to": [{"fund": part.fund, **_money(part.money)} for part in progress.parts],
    }


def _line(said: InEach, place: int) -> dict[str, Any]:
    line = said["en"].progress.lines[place]
    return {
        "title": {code: text.progress.lines[place].title for code, text in said.items()},
        "percent_of_salary": line.percent,
        "wanted": _money(line.wanted),
        "reached": _money(line.reached),
    }


def _money(money: Money) -> dict[str, Any]:
    return {"minor": money.minor, "currency": money.currency}
