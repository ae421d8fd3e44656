"""Refusals of the trail."""


class AuditUnavailable(Exception):
    """The trail can't be written, so nothing may be shown or changed. Answered with 503."""


class Unannounced(Exception):
    """Something sealed was to be written outside of an act that the trail knows of: a mistake in the code."""
