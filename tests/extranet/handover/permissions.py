"""Who gets what at each address of this room. How to read it: `tests/permissions/table.py`."""

from extranet.handover.models import Handover

TABLE = """
# name                        about               method  vis lok nor ska nod sam red adm
handovers                     -                   GET     404 200 200 200 200 200 200 200
handover_new                  -                   GET     404 200 200 200 200 200 403 200
handover_new                  -                   POST    404 200 200 200 200 200 403 200
handover                      key=handover        GET     404 404 404 200 404 200 404 200
handover_accept               key=handover        POST    404 404 404 403 404 403 404 403
handover_decline              key=handover        POST    404 404 404 403 404 403 404 403
handover_withdraw             key=handover        POST    404 404 404 302 404 302 404 302
"""
# What its addresses are about.
BEGINNINGS = {
    "extranat/overlamning/": Handover,
}
