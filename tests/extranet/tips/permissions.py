"""Who gets what at each address of this room. How to read it: `tests/permissions/table.py`."""

from extranet.tips.models import Tip
from tests.permissions.rights_table import Kind

TABLE = """
# name                about         method  vis lok nor ska nod sam red adm
something_is_wrong    code=1280     GET     200 200 200 200 200 200 200 200
something_is_wrong    code=1280     POST    200 200 200 200 200 200 200 200
something_is_wrong    code=12       GET     200 200 200 200 200 200 200 200
something_is_wrong    code=9999     GET     404 404 404 404 404 404 404 404
something_is_wrong    code=%C3%A5   GET     404 404 404 404 404 404 404 404
tips                  -             GET     404 200 200 200 200 200 200 200
tip                   key=tip       GET     404 200 404 200 404 200 404 404
tip_accept            key=tip       GET     404 200 404 200 404 200 404 404
tip_accept            key=tip       POST    404 302 404 302 404 302 404 404
tip_decline           key=tip       GET     404 200 404 200 404 200 404 404
tip_decline           key=tip       POST    404 200 404 200 404 200 404 404
"""
# What its addresses are about.
BEGINNINGS = {
    "extranat/rattelser/": Tip,
}

# Who may do what with it: see `tests/permissions/rights_table.py`. It is never in search.
RIGHTS = """
# kind      state           vis  lok  norr skane  kolle  nod  sam  red  adm
tip         waiting         -    v    -    v      v      -    v    -    -
"""
KIND = Kind(Tip, "tip", "tips", "", "v")
