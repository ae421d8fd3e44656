"""An opened case: the only object through which sealed rows can be read or written."""

from collections.abc import Iterable, Iterator, Mapping
from uuid import UUID

from reencuentro.engines.vault.compartment import CompartmentKey
from reencuentro.engines.vault.fields import FieldKey
from reencuentro.engines.vault.identity import Identity
from reencuentro.engines.vault.pocket import Kept

from .errors import NotMember


class OpenedCase:
    """The keys of one case that one unlocked user holds. Lives as long as her request."""

    def __init__(self, identity: Identity, case_id: UUID, keys: Iterable[CompartmentKey]) -> None:
        self.identity = identity
        self.case_id = case_id
        self._keys = {(key.compartment, key.epoch): key for key in keys}

    @property
    def user_id(self) -> UUID:
        return self.identity.user_id

    @property
    def compartments(self) -> list[str]:
        return sorted({name for name, _epoch in self._keys})

    def add(self, key: CompartmentKey) -> None:
        self._keys[key.compartment, key.epoch] = key

    def holds(self, compartment: str) -> bool:
        return any(name == compartment for name, _epoch in self._keys)

    def epoch(self, compartment: str) -> int:
        """The highest, under which new values are sealed. Raises `NotMember`."""
        if not self.holds(compartment):
            raise NotMember(f"no key to the {compartment} compartment")
        return max(epoch for name, epoch in self._keys if name == compartment)

    def key(self, compartment: str, epoch: int | None = None) -> CompartmentKey:
        """The compartment's key, newest unless an epoch is named. Raises `NotMember`."""
        wanted = self.epoch(compartment) if epoch is None else epoch
        try:
            return self._keys[compartment, wanted]
        except KeyError as error:
            raise NotMember(f"no key to the {compartment} compartment at that epoch") from error

    def keys(self, compartment: str) -> list[CompartmentKey]:
        """All of the compartment's keys that are held, of every epoch."""
        return [key for (name, _epoch), key in self._keys.items() if name == compartment]

    def __repr__(self) -> str:
        return f"<OpenedCase {self.case_id}>"

    def __reduce__(self) -> str:
        raise TypeError("an opened case is never pickled")


class OpenedCases(Mapping[UUID, OpenedCase]):
    """Cases whose keys are at hand. Each is opened when it is asked for: a list shows a few of thousands."""

    def __init__(self, identity: Identity, kept: Mapping[UUID, Iterable[Kept]]) -> None:
        self._identity = identity
        self._kept = kept
        self._opened: dict[UUID, OpenedCase] = {}

    def __getitem__(self, case_id: UUID) -> OpenedCase:
        opened = self._opened.get(case_id)
        if opened is None:
            keys = [one.key(case_id) for one in self._kept[case_id]]
            opened = self._opened[case_id] = OpenedCase(self._identity, case_id, keys)
        return opened

    def field_key(self, case_id: UUID, compartment: str, epoch: int) -> FieldKey:
        """To open a column without opening the case: a search reads one of each. Raises `NotMember`."""
        for one in self._kept[case_id]:
            if one.epoch == epoch and one.compartment == compartment:
                return one
        raise NotMember(f"no key to the {compartment} compartment at that epoch")

    def __contains__(self, case_id: object) -> bool:
        return case_id in self._kept

    def __iter__(self) -> Iterator[UUID]:
        return iter(self._kept)

    def __len__(self) -> int:
        return len(self._kept)
