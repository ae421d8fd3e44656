"""Forms in sections, each with a heading and a word on why it asks."""

from collections.abc import Iterator
from dataclasses import dataclass

from django import forms
from django.forms.boundfield import BoundField
from django.utils.functional import Promise


@dataclass(frozen=True)
class Group:
    title: str | Promise
    why: str | Promise
    names: tuple[str, ...]


@dataclass(frozen=True)
class BoundGroup:
    title: str | Promise
    why: str | Promise
    fields: list[BoundField]


class GroupedForm(forms.Form):
    """`groups` puts the visible fields in order; fields that the form lacks are passed over."""

    groups: tuple[Group, ...] = ()

    def bound_groups(self) -> Iterator[BoundGroup]:
        for group in self.groups:
            fields = [self[name] for name in group.names if name in self.fields]
            if fields:
                yield BoundGroup(group.title, group.why, fields)
