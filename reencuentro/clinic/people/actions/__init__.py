"""Every change to the people of a case: one function each, that authorises, changes and audits."""

from .details import (
    add_contact_point,
    record_identity_number,
    remove_contact_point,
    remove_identity_number,
    set_contact_rule,
)
from .links import add_link, change_link, end_link, remove_link
from .merging import judge_pair, merge_people, unmerge_people
from .people import add_person, change_person, new_person, remove_person

__all__ = [
    "add_contact_point",
    "add_link",
    "add_person",
    "change_link",
    "change_person",
    "end_link",
    "judge_pair",
    "merge_people",
    "new_person",
    "record_identity_number",
    "remove_contact_point",
    "remove_identity_number",
    "remove_link",
    "remove_person",
    "set_contact_rule",
    "unmerge_people",
]
