"""Who gets what at each address of this room. How to read it: `tests/permissions/table.py`."""

from extranet.signatures.models import SigningRequest
from methodbank.agreements.models import Agreement
from tests.permissions.rights_table import Kind

TABLE = """
# name                about                         method  vis lok nor ska nod sam red adm
sign_agreement        key=agreement                 GET     200 200 200 200 200 200 200 200
sign_agreement        key=agreement                 POST    200 200 200 200 200 200 200 200
sign_agreement        key=9223372036854775808       GET     404 404 404 404 404 404 404 404
signing_confirm       token=saknas                  GET     404 404 404 404 404 404 404 404
signing_confirm       token=saknas                  POST    404 404 404 404 404 404 404 404
signing_requests      -                             GET     404 200 200 200 200 200 200 200
signatures            key=agreement                 GET     404 200 403 200 403 200 403 403
signatures            key=9223372036854775808       GET     404 404 404 404 404 404 404 404
standing_form_open    key=agreement                 GET     404 200 403 200 403 200 403 403
standing_form_open    key=agreement                 POST    404 200 403 200 403 200 403 403
standing_form_close   key=agreement                 POST    404 302 403 302 403 302 403 403
signatures_enter      key=agreement                 GET     404 200 403 200 403 200 403 403
signatures_enter      key=agreement                 POST    404 200 403 200 403 200 403 403
signature_take_off    key=agreement,row=signature   GET     404 200 403 200 403 200 403 403
signature_take_off    key=agreement,row=signature   POST    404 200 403 200 403 200 403 403
signing_request       key=signing                   GET     404 200 404 200 404 200 404 404
signing_accept        key=signing                   POST    404 302 404 302 404 302 404 404
signing_decline       key=signing                   GET     404 200 404 200 404 200 404 404
signing_decline       key=signing                   POST    404 200 404 200 404 200 404 404
"""
# What its addresses are about.
BEGINNINGS = {
    "extranat/underskrifter/overenskommelse/": Agreement,
    "extranat/underskrifter/": SigningRequest,
}

# Who may do what with it: see `tests/permissions/rights_table.py`. It is never in search.
RIGHTS = """
# kind              state           vis  lok  norr skane  kolle  nod  sam  red  adm
signing             waiting         -    v    -    v      v      -    v    -    -
"""
KIND = Kind(SigningRequest, "signing_request", "signing_requests", "", "v")
