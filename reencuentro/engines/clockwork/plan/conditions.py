"""Conditions on what is known of a case, with three answers: yes, no, not known yet."""

from collections.abc import Iterator, Mapping

type Facts = Mapping[str, str]
"""The id of each answered fact, and the id of its answer. What nobody has answered is absent."""

type When = tuple[Mapping[str, frozenset[str]], ...]
"""Alternatives, each of which names facts and the answers that will do. None at all: always true."""


def holds(when: When, facts: Facts) -> bool | None:
    """Whether one alternative is true; None if that depends on facts nobody has answered."""
    if not when:
        return True
    answers = [_all_true(alternative, facts) for alternative in when]
    if True in answers:
        return True
    return None if None in answers else False


def unanswered(when: When, facts: Facts) -> Iterator[str]:
    """The facts that would decide a condition that `holds` can't decide."""
    if holds(when, facts) is not None:
        return
    for alternative in when:
        if _all_true(alternative, facts) is None:
            yield from (fact for fact in alternative if fact not in facts)


def _all_true(alternative: Mapping[str, frozenset[str]], facts: Facts) -> bool | None:
    if any(fact in facts and facts[fact] not in answers for fact, answers in alternative.items()):
        return False
    return None if alternative.keys() - facts.keys() else True
