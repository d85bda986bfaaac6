"""Who gets what at each address of this room. How to read it: `tests/permissions/table.py`."""

from accounts.models import User
from extranet.organisations.models import Invitation, Membership

TABLE = """
# name                        about               method  vis lok nor ska nod sam red adm
people                        -                   GET     404 403 403 200 403 200 403 200
person                        key=person          GET     404 403 403 200 403 200 403 200
person_role                   key=membership      POST    404 403 403 302 403 302 403 302
person_end                    key=membership      POST    404 403 403 302 403 302 403 302
person_shut_out               key=person          POST    404 403 403 403 403 302 403 302
person_let_in                 key=person          POST    404 403 403 403 403 302 403 302
person_duty                   key=person          POST    404 403 403 403 403 302 403 302
invite                        -                   GET     404 403 403 200 403 200 403 200
invite                        -                   POST    404 403 403 200 403 200 403 200
invite_many                   -                   GET     404 403 403 200 403 200 403 200
invite_many                   -                   POST    404 403 403 200 403 200 403 200
invite_many_report            -                   POST    404 403 403 302 403 302 403 302
invitation_remind             key=invitation      POST    404 403 403 302 403 302 403 302
invitation_revoke             key=invitation      POST    404 403 403 302 403 302 403 302
"""
# What its addresses are about.
BEGINNINGS = {
    "extranat/personer/": User,
    "extranat/personer/inbjudningar/": Invitation,
    "extranat/personer/medlemskap/": Membership,
}
