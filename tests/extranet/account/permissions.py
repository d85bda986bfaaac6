"""Who gets what at each address of this room. How to read it: `tests/permissions/table.py`."""

TABLE = """
# name                        about               method  vis lok nor ska nod sam red adm
my_settings                   -                   GET     302 200 200 200 200 200 200 200
my_settings                   -                   POST    302 200 200 200 200 200 200 200
leave_organisation            slug=organisation   GET     302 404 404 200 404 404 404 404
leave_organisation            slug=organisation   POST    302 404 404 302 404 404 404 404
my_data                       -                   GET     302 200 200 200 200 200 200 200
my_data_download              -                   POST    302 302 302 302 302 302 302 302
my_data_unlock                -                   GET     302 302 302 302 302 302 302 302
erase_me                      -                   GET     302 302 302 302 302 302 302 302
erase_me                      -                   POST    302 302 302 302 302 302 302 302
erased                        key=00000000-0000-4000-8000-000000000000 GET 404 404 404 404 404 404 404 404
erase_person                  key=person          GET     404 403 403 403 403 403 403 302
erase_person                  key=person          POST    404 403 403 403 403 403 403 302
"""
