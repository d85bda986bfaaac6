"""Who gets what at each address of this room. How to read it: `tests/permissions/table.py`."""

TABLE = """
# name                        about               method  vis lok nor ska nod sam red adm
template_file                 slug=saknas         GET     404 404 404 404 404 404 404 404
"""
