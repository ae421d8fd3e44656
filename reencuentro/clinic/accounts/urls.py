"""Addresses of set-up, login, staff and security."""

from django.urls import path

from .models import Invitation, RosterRequest
from .views import enrolment, entrance, office, recovery, recovery_key, security, setup, staff

app_name = "accounts"
Kind = RosterRequest.Kind

urlpatterns = [
    path("login/", entrance.login, name="login"),
    path("login/second-factor/", entrance.second_step, name="second-factor"),
    path("login/printed-code/", entrance.printed_code, name="code-login"),
    path("login/confirm/", entrance.confirm, name="confirm"),
    path("logout/", entrance.logout, name="logout"),
    # First-run set-up
    path("setup/", setup.begin, name="setup"),
    path("setup/organisation/", setup.organisation, name="setup-organisation"),
    path("setup/recovery-key/", setup.recovery_key, name="setup-recovery-key"),
    path("setup/sheets/", setup.shares, name="setup-shares"),
    path("setup/sheets.pdf", setup.shares_pdf, name="setup-shares-pdf"),
    # An account in the making
    path("join/<str:token>/", enrolment.arrive, {"purpose": Invitation.Purpose.JOIN}, name="join"),
    path("new-key/<str:token>/", enrolment.arrive, {"purpose": Invitation.Purpose.REKEY}, name="new-key"),
    path("enrol/account/", enrolment.account, name="enrol-account"),
    path("enrol/passphrase/", enrolment.passphrase, name="enrol-passphrase"),
    path("enrol/passphrase/again/", enrolment.passphrase_again, name="enrol-passphrase-again"),
    path("enrol/second-factor/", enrolment.factor, name="enrol-factor"),
    path("enrol/second-factor/qr.svg", enrolment.qr, name="enrol-qr"),
    path("enrol/finish/", enrolment.finish, name="enrol-finish"),
    # Her own security
    path("security/", security.overview, name="security"),
    path("security/factors/add/", security.add, name="add-factor"),
    path("security/factors/qr.svg", security.qr, name="factor-qr"),
    path("security/factors/<int:factor_id>/remove/", security.remove, name="remove-factor"),
    path("security/passphrase/", security.passphrase, name="passphrase"),
    path("security/passphrase/again/", security.passphrase_again, name="passphrase-again"),
    path("security/printed-code/", security.printed_code, name="printed-code"),
    path("security/sessions/<str:session_id>/end/", security.end_session, name="end-session"),
    path("security/sessions/end-others/", security.end_others, name="end-other-sessions"),
    # The team
    path("staff/", staff.overview, name="staff"),
    path("staff/invite/", staff.invite, name="invite"),
    path("staff/links/<uuid:invitation_id>/cancel/", staff.cancel, name="cancel-link"),
    path("staff/changes/<uuid:request_id>/sign/", staff.sign, name="sign"),
    path("staff/changes/<uuid:request_id>/refuse/", staff.refuse, name="refuse"),
    path("staff/<uuid:user_id>/", staff.person, name="person"),
    path("staff/<uuid:user_id>/role/", staff.change_role, name="change-role"),
    path("staff/<uuid:user_id>/suspend/", staff.change_place, {"kind": Kind.SUSPEND}, name="suspend"),
    path("staff/<uuid:user_id>/restore/", staff.change_place, {"kind": Kind.RESTORE}, name="restore"),
    path("staff/<uuid:user_id>/remove/", staff.change_place, {"kind": Kind.REMOVE}, name="remove"),
    path("staff/<uuid:user_id>/new-key/", staff.rekey, name="rekey"),
    path("staff/<uuid:user_id>/end-sessions/", staff.end_sessions, name="end-sessions"),
    # Recovery, office, notices
    path("recovery/rehearsal/", recovery.rehearsal, name="rehearsal"),
    path("recovery/give-again/<uuid:user_id>/", recovery.give, name="give-again"),
    path("recovery/key/", recovery_key.overview, name="recovery-key"),
    path("recovery/key/new/", recovery_key.begin, name="new-recovery-key"),
    path("recovery/key/new/sheets/", recovery_key.sheets, name="new-sheets"),
    path("recovery/key/new/sheets.pdf", recovery_key.sheets_pdf, name="new-sheets-pdf"),
    path("recovery/key/new/try/", recovery_key.try_out, name="try-new-sheets"),
    path("recovery/key/new/drop/", recovery_key.drop, name="drop-recovery-key"),
    path("recovery/key/<uuid:request_id>/sign/", recovery_key.sign, name="sign-recovery-key"),
    path("recovery/key/seal/", recovery_key.seal, name="seal-anew"),
    path("settings/", office.settings, name="settings"),
    path("notices/", office.notices, name="notices"),
    path("notices/<uuid:notice_id>/read/", office.read, name="notice-read"),
]
