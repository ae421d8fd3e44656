from django.utils.translation import gettext_lazy as _

VERBS = {
    "vault.alarm": _("something sealed did not open: damaged or tampered with"),
    "keyring.renew": _("the key of a case was renewed"),
    "keyring.escrow": _("a case was sealed to the recovery key of today"),
    "keyring.recover": _("the recovery key gave cases to a new team"),
}
