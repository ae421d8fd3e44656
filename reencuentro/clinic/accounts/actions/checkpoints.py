"""The daily checkpoint of the audit trail leaves the house by itself: in the mail of the directors.

Who holds one can show later that the end of the trail was cut off. Two directors are two who would have
to agree on a silence.
"""

from reencuentro.clinic.audit import checkpoints
from reencuentro.clinic.keyring.roles import Role

from .. import mail
from ..queries import organisation, staff


def send_checkpoint() -> None:
    """Make today's checkpoint, once, and send it to each director who has an address and has not got it.

    What can't be sent is tried again the next time; that it can't be is noted for the page of the trail.
    """
    if organisation() is None:
        return
    today = checkpoints.of_today()
    waiting = [one for one in staff(Role.DIRECTOR) if one.email and one.id not in checkpoints.sent_to(today)]
    for director in waiting if mail.can_send() else ():
        sent = mail.send("checkpoint", director.email, director.language, today.text)
        checkpoints.note_delivery(today, director.id, sent=sent)
