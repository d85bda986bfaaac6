"""Who gets what at each address of this room. How to read it: `tests/permissions/table.py`."""

from jobs.models import Job

TABLE = """
# name                        about               method  vis lok nor ska nod sam red adm
jobs                          -                   GET     404 200 200 200 200 200 200 200
job                           key=job             GET     404 404 404 200 404 404 404 404
job_file                      key=job             GET     404 404 404 200 404 404 404 404
"""
# What its addresses are about.
BEGINNINGS = {
    "extranat/jobb/": Job,
}
