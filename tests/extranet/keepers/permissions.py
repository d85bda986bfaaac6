"""Who gets what at each address of this room. How to read it: `tests/permissions/table.py`.

`lokal` is a party of the agreement of 1280, and Skåne keeps the county.
"""

from extranet.keepers.models import KeptCounty
from places.models import Municipality

TABLE = """
# name                        about                             method  vis lok nor ska nod sam red adm
kept_register                 -                                 GET     404 200 200 200 200 200 200 200
kept_place                    code=1280                         GET     404 200 403 200 403 200 403 403
kept_place                    code=12                           GET     404 403 403 200 403 200 403 403
kept_place                    code=9999                         GET     404 404 404 404 404 404 404 404
kept_place_add                code=1280,what=status             GET     404 200 403 200 403 200 403 403
kept_place_add                code=1280,what=status             POST    404 200 403 200 403 200 403 403
kept_place_add                code=1280,what=kontakt            POST    404 200 403 200 403 200 403 403
row_confirm                   code=1280,row=register_row        POST    404 302 403 302 403 302 403 403
row_retract                   code=1280,row=register_row        GET     404 200 403 200 403 200 403 403
row_retract                   code=1280,row=register_row        POST    404 200 403 200 403 200 403 403
row_redact                    code=1280,row=register_row        GET     404 403 403 403 403 200 403 403
row_redact                    code=1280,row=register_row        POST    404 403 403 403 403 302 403 403
party_name                    code=1280                         GET     404 403 403 200 403 200 403 403
party_name                    code=1280                         POST    404 403 403 200 403 200 403 403
party_end                     code=1280,key=register_party      POST    404 403 403 302 403 302 403 403
kept_counties                 -                                 GET     404 403 403 403 403 200 403 403
kept_counties                 -                                 POST    404 403 403 403 403 200 403 403
kept_county_end               key=kept_county                   POST    404 403 403 403 403 302 403 403
"""
# What its addresses are about.
BEGINNINGS = {
    "extranat/register/": Municipality,
    "extranat/register/lan/": KeptCounty,
}
