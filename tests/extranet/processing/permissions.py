"""Who gets what at each address of this room. How to read it: `tests/permissions/table.py`."""

TABLE = """
# name                        about               method  vis lok nor ska nod sam red adm
processing_record             -                   GET     404 403 403 403 403 200 403 200
processing_record_file        -                   GET     404 403 403 403 403 200 403 200
"""
