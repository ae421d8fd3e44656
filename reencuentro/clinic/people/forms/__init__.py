"""What is asked about people, and how it is read. Each form says why it asks."""

from .contact import ContactPointForm, ContactRuleForm
from .identity import IdentityNumberForm
from .links import ChangeLinkForm, EndLinkForm, LinkForm
from .person import NamesForm, PersonForm
from .reasons import ReasonForm

__all__ = [
    "ChangeLinkForm",
    "ContactPointForm",
    "ContactRuleForm",
    "EndLinkForm",
    "IdentityNumberForm",
    "LinkForm",
    "NamesForm",
    "PersonForm",
    "ReasonForm",
]
