"""Who gets what at each address of this room. How to read it: `tests/permissions/table.py`."""

TABLE = """
# name                        about               method  vis lok nor ska nod sam red adm
article_feed                  -                   GET     200 200 200 200 200 200 200 200
"""
