"""Who gets what at each address of this room. How to read it: `tests/permissions/table.py`.

Skåne keeps its county in that world, and the local party Malmö.
"""

from extranet.quiet_agreements.models import QuietQuestion

TABLE = """
# name                        about                 method  vis lok nor ska nod sam red adm
quiet_answer                  token=quiet_token     GET     200 200 200 200 200 200 200 200
quiet_answer                  token=quiet_token     POST    200 200 200 200 200 200 200 200
quiet_answer                  token=saknas          GET     404 404 404 404 404 404 404 404
quiet_answer                  token=saknas          POST    404 404 404 404 404 404 404 404
quiet_agreements              -                     GET     404 200 403 200 403 200 403 403
quiet_agreement               key=quiet_agreement   GET     404 200 404 200 404 200 404 404
quiet_agreement               key=quiet_agreement   POST    404 200 404 200 404 200 404 404
"""
BEGINNINGS = {
    "extranat/tysta-overenskommelser/": QuietQuestion,
}
