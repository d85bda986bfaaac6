"""Who gets what at each address of this room. How to read it: `tests/permissions/table.py`."""

from extranet.support.models import Enquiry
from tests.permissions.rights_table import Kind

TABLE = """
# name                        about                 method  vis lok nor ska nod sam red adm
talk_to_someone               -                     GET     200 200 200 200 200 200 200 200
talk_to_someone               -                     POST    200 200 200 200 200 200 200 200
own_enquiry                   token=enquiry_token   GET     200 200 200 200 200 200 200 200
own_enquiry                   token=saknas          GET     404 404 404 404 404 404 404 404
own_enquiry                   token=saknas          POST    404 404 404 404 404 404 404 404
own_enquiry_withdraw          token=enquiry_token   POST    302 302 302 302 302 302 302 302
own_enquiry_withdraw          token=saknas          POST    404 404 404 404 404 404 404 404
enquiries                     -                     GET     404 200 200 200 200 200 200 200
enquiry                       key=enquiry           GET     404 404 404 404 404 200 404 200
enquiry                       key=passed_on_enquiry GET     404 404 404 200 404 200 404 200
enquiry_take                  key=enquiry           POST    404 404 404 404 404 302 404 403
enquiry_take                  key=passed_on_enquiry POST    404 404 404 302 404 302 404 403
enquiry_answer                key=passed_on_enquiry GET     404 404 404 200 404 200 404 403
enquiry_answer                key=passed_on_enquiry POST    404 404 404 200 404 200 404 403
enquiry_pass_on               key=passed_on_enquiry GET     404 404 404 403 404 200 404 403
enquiry_pass_on               key=passed_on_enquiry POST    404 404 404 403 404 200 404 403
enquiry_close                 key=passed_on_enquiry POST    404 404 404 302 404 302 404 403
"""
# What its addresses are about.
BEGINNINGS = {
    "extranat/forfragningar/": Enquiry,
}

# Who may do what with it: see `tests/permissions/rights_table.py`. It is never in search.
RIGHTS = """
# kind      state           vis  lok  norr skane  kolle  nod  sam  red  adm
enquiry     new             -    -    -    -      -      -    v    -    v
enquiry     passed-on       -    -    -    v      v      -    v    -    v
"""
KIND = Kind(Enquiry, "enquiry", "enquiries", "", "v")
