"""Base of every model whose rows belong to a case and are sealed under one of its compartments.

Rows are read through `Model.objects.within(opened)` and made with `Model(opened=opened, …)`.
A row that did not come through an opened case shows its id and nothing else.
"""

import uuid
from collections.abc import Iterable, Mapping
from typing import Any, ClassVar, Self
from uuid import UUID

from django.db import connections, models
from django.db.models.query import ModelIterable

from reencuentro.engines.vault.compartment import CompartmentKey
from reencuentro.site.ciphers import take_over

from ..errors import Closed, NotMember, Stale
from ..noting import note_added, note_changed, note_deleted, sealed_fields
from ..opened import OpenedCase


class Epoch(models.Model):
    """Which key epoch the rows of a compartment are sealed under; lies beside them, so both move together."""

    case_id = models.UUIDField()
    compartment = models.CharField(max_length=12)
    epoch = models.PositiveIntegerField()

    database: ClassVar[str] = "default"
    plaintext: ClassVar[dict[str, str]] = {
        "case_id": "opaque id",
        "compartment": "code",
        "epoch": "number of key renewals",
    }

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case_id", "compartment"], name="one_epoch")]


class _OpenedIterable(ModelIterable):
    """Hands each row the opened case it belongs to, and to the rows joined to it."""

    def __iter__(self) -> Any:
        find = self.queryset.opened_for
        for row in super().__iter__():
            _bind(row, find(row.case_id))
            yield row


def _bind(row: Any, opened: OpenedCase | None) -> None:
    row.opened = opened
    for related in row._state.fields_cache.values():
        if isinstance(related, SealedModel) and related.case_id == row.case_id:
            _bind(related, opened)


class SealedQuerySet(models.QuerySet):
    _opened: Mapping[UUID, OpenedCase] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._iterable_class = _OpenedIterable

    def within(self, opened: OpenedCase) -> Self:
        """Rows of this case in the compartments that are held."""
        rows = self.filter(case_id=opened.case_id, compartment__in=opened.compartments)
        rows._opened = {opened.case_id: opened}
        return rows

    def within_many(self, opened: Mapping[UUID, OpenedCase], compartment: str = "team") -> Self:
        """Rows of several opened cases in one compartment that is held in all of them."""
        rows = self.filter(case_id__among=opened.keys(), compartment=compartment)
        rows._opened = opened
        return rows

    def opened_for(self, case_id: UUID) -> OpenedCase | None:
        # A row reached through a relation of an opened row of the same case is opened by it.
        source = getattr(self._hints.get("instance"), "opened", None)
        if source is not None and source.case_id == case_id:
            return source
        return self._opened.get(case_id)

    def bulk_create(self, objs: Iterable[Any], *args: Any, **kwargs: Any) -> list[Any]:
        rows = list(objs)
        for row in rows:
            row.prepare_seal(checked=True)
        require_all_current({(row.case_id, row.compartment): row.epoch for row in rows})
        super().bulk_create(rows, *args, **kwargs)
        note_added(rows)
        return rows

    def update(self, **values: Any) -> int:
        """Plain columns only: what is sealed is saved by its row, which knows the key and tells the trail."""
        if values.keys() & {field.name for field in sealed_fields(self.model)}:
            raise TypeError("sealed columns are saved through their row")
        return super().update(**values)

    def delete(self) -> tuple[int, dict[str, int]]:
        note_deleted(self.model, list(self.values_list("pk", flat=True)))
        return super().delete()

    delete.queryset_only = True  # type: ignore[attr-defined]

    def _clone(self) -> Self:
        clone = super()._clone()
        clone._opened = self._opened
        return clone


class SealedManager(models.Manager.from_queryset(SealedQuerySet)):  # type: ignore[misc]
    pass


class SealedModel(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case_id = models.UUIDField(db_index=True, editable=False)
    compartment = models.CharField(max_length=12, default="team", editable=False)
    epoch = models.PositiveIntegerField(editable=False)

    objects = SealedManager()

    # A row whose plain columns must still tell of a case after its keys were destroyed.
    outlives_case: ClassVar[bool] = False
    plaintext: ClassVar[dict[str, str]] = {}
    base_plaintext: ClassVar[dict[str, str]] = {
        "id": "opaque id",
        "case_id": "opaque id; how many rows a case has",
        "compartment": "code",
        "epoch": "number of key renewals",
    }

    class Meta:
        abstract = True
        base_manager_name = "objects"

    def __init__(self, *args: Any, opened: OpenedCase | None = None, **kwargs: Any) -> None:
        self.opened = opened
        if opened is not None:
            kwargs.setdefault("case_id", opened.case_id)
        super().__init__(*args, **kwargs)

    @classmethod
    def reseal_extra(cls, opened: OpenedCase, new: CompartmentKey) -> None:
        """For models that hold more under a compartment's key than columns, once these are sealed."""

    @classmethod
    def delete_extra(cls, case_id: uuid.UUID) -> None:
        """For models on whose rows others rest that are not sealed under the case's keys: these go first."""

    def key(self) -> CompartmentKey:
        """The key that this row is sealed under. Raises `Closed` outside its opened case."""
        if self.opened is None or self.opened.case_id != self.case_id:
            raise Closed(f"{self._meta.label} was not reached through its opened case")
        try:
            return self.opened.key(self.compartment, self.epoch)
        except NotMember as error:
            raise Closed(f"{self._meta.label}: compartment not held") from error

    def prepare_seal(self, *, checked: bool = False) -> None:
        """Make sure that the row is sealed under the compartment's current key."""
        if self.opened is None:
            raise Closed(f"{self._meta.label} can only be saved inside an opened case")
        current = self.opened.epoch(self.compartment)
        if not checked:
            require_current(self.case_id, self.compartment, current)
        if self.epoch is None:
            self.epoch = current
        elif self.epoch != current:
            raise Stale("the key was renewed since this row was read")

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.prepare_seal()
        new = self._state.adding
        super().save(*args, **kwargs)
        if new:
            note_added([self])
        else:
            note_changed(self, kwargs.get("update_fields"))

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        note_deleted(type(self), [self.pk])
        return super().delete(*args, **kwargs)

    def refresh_from_db(self, using: Any = None, fields: Any = None, from_queryset: Any = None) -> None:
        """As Django's, but what is sealed stays as it is stored until somebody reads it."""
        rows = type(self)._base_manager.all() if from_queryset is None else from_queryset
        stored = (rows.only("case_id", *fields) if fields else rows).get(pk=self.pk)
        for field in self._meta.concrete_fields:
            if field.attname in stored.__dict__:
                take_over(self, stored, field)

    def __str__(self) -> str:
        return str(self.pk)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.pk}>"

    def __reduce__(self) -> Any:
        raise TypeError("rows of a case are never pickled")


def require_current(case_id: UUID, compartment: str, epoch: int) -> None:
    """Raise `Stale` unless the compartment's rows are sealed under `epoch`.

    Inside a transaction the answer is locked until its end, so a key renewal can't slip in between.
    """
    require_all_current({(case_id, compartment): epoch})


def require_all_current(epochs: Mapping[tuple[UUID, str], int]) -> None:
    """The same for the rows of many cases (an import), in one query: {(case, compartment): epoch}."""
    rows = Epoch.objects.filter(
        case_id__in={case_id for case_id, _ in epochs},
        compartment__in={compartment for _, compartment in epochs},
    )
    if connections[rows.db].in_atomic_block:
        rows = rows.select_for_update()
    known = {
        (case_id, name): epoch for case_id, name, epoch in rows.values_list("case_id", "compartment", "epoch")
    }
    if any(known.get(place) != epoch for place, epoch in epochs.items()):
        raise Stale("the key of this compartment was renewed meanwhile")
