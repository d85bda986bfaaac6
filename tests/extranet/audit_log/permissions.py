"""Who gets what at each address of this room. How to read it: `tests/permissions/table.py`."""

TABLE = """
# name                        about               method  vis lok nor ska nod sam red adm
audit_log                     -                   GET     404 403 403 403 403 200 403 200
audit_log_export                  -                   POST    404 403 403 403 403 302 403 302
"""
