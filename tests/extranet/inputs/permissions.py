"""Who gets what at each address of this room. How to read it: `tests/permissions/table.py`."""

from extranet.inputs.models import NationalInput
from tests.permissions.rights_table import Kind

TABLE = """
# name                        about               method  vis lok nor ska nod sam red adm
inputs                        -                   GET     404 200 200 200 200 200 200 200
input_new                     -                   GET     404 403 200 200 403 403 403 403
input_new                     -                   POST    404 403 200 200 403 403 403 403
input                         key=input           GET     404 404 404 200 404 200 404 200
input                         key=own_input       GET     404 404 404 200 404 404 404 404
input_edit                    key=own_input       GET     404 404 404 200 404 404 404 404
input_edit                    key=own_input       POST    404 404 404 200 404 404 404 404
input_file                    key=own_input       POST    404 404 404 302 404 404 404 404
input_share                   key=own_input       GET     404 404 404 200 404 404 404 404
input_share                   key=own_input       POST    404 404 404 200 404 404 404 404
input_withdraw                key=input           POST    404 404 404 200 404 403 404 403
input_step                    key=input           POST    404 404 404 403 404 200 404 403
"""
# What its addresses are about.
BEGINNINGS = {
    "extranat/inspel/": NationalInput,
}

# Who may do what with it for each audience: see `tests/permissions/rights_table.py`.
RIGHTS = """
# kind      audience        vis  lok  norr skane  kolle  nod  sam  red  adm
input       draft           -    -    -    vc     -      -    -    -    -
input       organisation    -    -    -    vc     vc     -    -    -    v
input       chosen          -    v    -    vc     vc     -    -    -    v
input       network         -    -    v    vc     vc     -    v    -    v
input       filed           -    -    -    vc     vc     -    v    -    v
input       cited           -    -    -    v      v      -    v    -    v
"""
KIND = Kind(NationalInput, "input", "inputs", "input", "vc")
