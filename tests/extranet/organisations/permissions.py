"""Who gets what at each address of this room. How to read it: `tests/permissions/table.py`."""

from extranet.organisations.models import Organisation

TABLE = """
# name                        about               method  vis lok nor ska nod sam red adm
public_organisations          -                   GET     200 200 200 200 200 200 200 200
public_organisation           slug=public_organisation GET 200 200 200 200 200 200 200 200
public_organisation           slug=organisation   GET     404 404 404 404 404 404 404 404
invitation                    token=invitation_token GET  200 200 200 200 200 200 200 200
invitation                    token=saknas        GET     404 404 404 404 404 404 404 404
organisations                 -                   GET     404 200 200 200 200 200 200 200
organisation                  slug=organisation   GET     404 200 200 200 200 200 200 200
organisation_new              -                   GET     404 403 403 403 403 200 403 200
organisation_new              -                   POST    404 403 403 403 403 200 403 200
organisation_edit             slug=organisation   GET     404 403 403 200 403 200 403 200
organisation_edit             slug=organisation   POST    404 403 403 200 403 200 403 200
contact_confirm               slug=organisation   POST    404 403 403 302 403 302 403 302
act_for                       -                   POST    404 302 302 302 302 302 302 302
organisation_card             key=public_organisation,mark=x GET 302 302 302 302 302 302 302 302
organisation_card             key=organisation,mark=x GET 404 404 404 404 404 404 404 404
"""
# What its addresses are about.
BEGINNINGS = {
    "delningsbild/organisation/": Organisation,
    "extranat/organisationer/": Organisation,
    "organisationer/": Organisation,
}
