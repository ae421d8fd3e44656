"""Who may read and who may change the clinic's law. Nothing in it tells of a case."""

from reencuentro.clinic.keyring.roles import CASEWORK_ROLES, Role

READERS = CASEWORK_ROLES | {Role.AUDITOR}
LAWYERS = (Role.ATTORNEY, Role.DIRECTOR)
CLERKS = tuple(CASEWORK_ROLES)
