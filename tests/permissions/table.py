"""Who gets what at each address. One line a question; a URL name that is missing here fails the suite.

The columns are the roles, the figures HTTP answers: 200 shown, 302 done or led on, 403 may not do
that, 404 not for you. After the name stands what it is asked about (`world`), then the method.
POST is sent empty: 200 is the form with its errors, and means that the person was let in.
"""

ROLES = ("visitor", "lokal", "norr", "skane", "nod", "samordnare", "redaktor", "admin")

# What belongs to no room. The rooms bring theirs: `TABLE` in a `permissions.py` beside their tests.
TABLE = """
# name                        about               method  vis lok nor ska nod sam red adm
health                        -                   GET     200 200 200 200 200 200 200 200
sitemap                       -                   GET     200 200 200 200 200 200 200 200
robots                        -                   GET     200 200 200 200 200 200 200 200
image                         path=saknas.png     GET     404 404 404 404 404 404 404 404
search                        -                   GET     200 200 200 200 200 200 200 200
site_card                     mark=x              GET     302 302 302 302 302 302 302 302
page_card                     key=0,mark=x        GET     404 404 404 404 404 404 404 404

account_login                 -                   GET     200 302 302 302 302 302 302 302
account_logout                -                   POST    302 302 302 302 302 302 302 302
account_inactive              -                   GET     200 200 200 200 200 200 200 200
account_signup                -                   GET     200 302 302 302 302 302 302 302
account_reauthenticate        -                   GET     302 200 200 200 200 200 200 200
account_change_password       -                   GET     302 200 200 200 200 200 200 200
account_reset_password        -                   GET     200 200 200 200 200 200 200 200
account_reset_password_done   -                   GET     200 200 200 200 200 200 200 200
account_reset_password_from_key uidb36=1,key=x    GET     200 200 200 200 200 200 200 200
account_reset_password_from_key_done -            GET     200 200 200 200 200 200 200 200
account_set_password          -                   POST    302 302 302 302 302 302 302 302
account_email                 -                   GET     302 302 302 302 302 302 302 302
account_email_cancel          -                   POST    302 302 302 302 302 302 302 302
account_email_confirm         token=saknas        GET     302 404 404 404 404 404 404 404
account_email_confirm         token=saknas        POST    302 404 404 404 404 404 404 404
mfa_index                     -                   GET     302 200 200 200 200 200 200 200
mfa_authenticate              -                   GET     302 302 302 302 302 302 302 302
mfa_reauthenticate            -                   GET     302 302 302 302 302 302 302 302
mfa_activate_totp             -                   GET     302 302 302 302 302 302 302 302
mfa_deactivate_totp           -                   GET     302 404 404 404 404 404 404 404
mfa_deactivate_totp           -                   POST    302 404 404 404 404 404 404 404
mfa_view_recovery_codes       -                   GET     302 404 404 404 404 404 404 404
mfa_generate_recovery_codes   -                   POST    302 302 302 302 302 302 302 302
mfa_download_recovery_codes   -                   GET     302 404 404 404 404 404 404 404
mfa_list_webauthn             -                   GET     302 200 200 200 200 200 200 200
mfa_add_webauthn              -                   GET     302 302 302 302 302 302 302 302
mfa_reauthenticate_webauthn   -                   GET     302 302 302 302 302 302 302 302
mfa_remove_webauthn           pk=1                POST    302 302 302 302 302 302 302 302
mfa_edit_webauthn             pk=1                POST    302 302 302 302 302 302 302 302
mfa_login_webauthn            -                   GET     302 302 302 302 302 302 302 302
usersessions_list             -                   GET     302 200 200 200 200 200 200 200
"""

# Wagtail's own addresses outside the CMS; pages and documents have tests of their own
# (tests/home, tests/methodbank), and shared passwords are switched off (T13).
ELSEWHERE = {
    "wagtail_serve": "pages are public or under a view restriction",
    "wagtaildocs_serve": "documents follow their collection and the pages that link to them",
    "wagtaildocs_authenticate_with_password": "shared passwords are off",
    "wagtailcore_authenticate_with_password": "shared passwords are off",
    "wagtailcore_login": "leads to /konto/",
}
