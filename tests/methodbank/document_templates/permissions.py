"""Who gets what at each address of this room. How to read it: `tests/permissions/table.py`."""

from methodbank.document_templates.models import TemplatePage

TABLE = """
# name                        about               method  vis lok nor ska nod sam red adm
template_file                 slug=saknas         GET     404 404 404 404 404 404 404 404
"""
# What its addresses are about.
BEGINNINGS = {
    "metodbank/mallar/": TemplatePage,
}
