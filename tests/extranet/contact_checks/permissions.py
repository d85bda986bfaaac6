"""Who gets what at each address of this room. How to read it: `tests/permissions/table.py`.

Skåne keeps its county in that world, and the local party Malmö.
"""

from extranet.contact_checks.models import ContactQuestion

TABLE = """
# name                        about                 method  vis lok nor ska nod sam red adm
contact_answer                token=contact_token   GET     200 200 200 200 200 200 200 200
contact_answer                token=contact_token   POST    200 200 200 200 200 200 200 200
contact_answer                token=saknas          GET     404 404 404 404 404 404 404 404
contact_answer                token=saknas          POST    404 404 404 404 404 404 404 404
contact_answer_change         token=contact_token   GET     200 200 200 200 200 200 200 200
contact_answer_change         token=contact_token   POST    200 200 200 200 200 200 200 200
contact_answer_change         token=saknas          GET     404 404 404 404 404 404 404 404
contact_answer_leave          token=contact_token   GET     200 200 200 200 200 200 200 200
contact_answer_leave          token=contact_token   POST    302 302 302 302 302 302 302 302
contact_answer_leave          token=saknas          POST    404 404 404 404 404 404 404 404
contact_questions             -                     GET     404 200 403 200 403 200 403 403
contact_question              key=contact_question  GET     404 200 404 200 404 200 404 404
contact_question_holds        key=contact_question  POST    404 302 404 302 404 302 404 404
contact_question_unanswered   key=contact_question  POST    404 302 404 302 404 302 404 404
contact_question_name         key=contact_question  GET     404 200 404 200 404 200 404 404
contact_question_name         key=contact_question  POST    404 200 404 200 404 200 404 404
contact_question_close        key=contact_question  POST    404 302 404 302 404 302 404 404
"""
BEGINNINGS = {
    "extranat/kontaktfragor/": ContactQuestion,
}
