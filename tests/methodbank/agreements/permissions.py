"""Who gets what at each address of this room. How to read it: `tests/permissions/table.py`."""

TABLE = """
# name                        about               method  vis lok nor ska nod sam red adm
register                      -                   GET     200 200 200 200 200 200 200 200
register_csv                  -                   GET     200 200 200 200 200 200 200 200
register_xlsx                 -                   GET     200 200 200 200 200 200 200 200
register_json                 -                   GET     200 200 200 200 200 200 200 200
open_data                     -                   GET     200 200 200 200 200 200 200 200
open_data_csv                 name=statuses       GET     200 200 200 200 200 200 200 200
open_data_json                name=contacts       GET     200 200 200 200 200 200 200 200
open_data_xlsx                name=seats          GET     200 200 200 200 200 200 200 200
open_data_csv                 name=saknas         GET     404 404 404 404 404 404 404 404
open_data_package             -                   GET     200 200 200 200 200 200 200 200
open_data_rdf                 -                   GET     200 200 200 200 200 200 200 200
open_data_turtle              -                   GET     200 200 200 200 200 200 200 200
find_place                    -                   GET     200 200 200 200 200 200 200 200
register_region               slug=skane-lan      GET     200 200 200 200 200 200 200 200
register_municipality         code=1280           GET     200 200 200 200 200 200 200 200
place_card                    key=1280,mark=x     GET     302 302 302 302 302 302 302 302
"""
