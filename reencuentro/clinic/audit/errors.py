"""Refusals of the trail."""


class AuditUnavailable(Exception):
    """The trail can't be written, so nothing may be shown or changed. Answered with 503."""
