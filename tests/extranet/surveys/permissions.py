"""Who gets what at each address of this room. How to read it: `tests/permissions/table.py`."""

from extranet.surveys.models import AskedPlace, Question, SurveyRound
from tests.permissions.rights_table import Kind

TABLE = """
# name                        about                 method  vis lok nor ska nod sam red adm
survey_results                -                     GET     200 200 200 200 200 200 200 200
survey_figures                slug=closed_survey    GET     200 200 200 200 200 200 200 200
survey_figures                slug=open_survey      GET     404 404 404 404 404 404 404 404
survey_question               slug=survey_question  GET     200 200 200 200 200 200 200 200
survey_question               slug=saknas           GET     404 404 404 404 404 404 404 404
survey_answer                 token=survey_token    GET     200 200 200 200 200 200 200 200
survey_answer                 token=survey_token    POST    200 200 200 200 200 200 200 200
survey_answer                 token=saknas          GET     404 404 404 404 404 404 404 404
survey_answer                 token=saknas          POST    404 404 404 404 404 404 404 404
survey_pass_on                token=survey_token    GET     200 200 200 200 200 200 200 200
survey_pass_on                token=survey_token    POST    200 200 200 200 200 200 200 200
survey_pass_on                token=saknas          GET     404 404 404 404 404 404 404 404
survey_pass_on                token=saknas          POST    404 404 404 404 404 404 404 404
surveys                       -                     GET     404 403 403 403 403 200 403 200
survey_new                    -                     GET     404 403 403 403 403 200 403 403
survey_new                    -                     POST    404 403 403 403 403 200 403 403
survey_library                -                     GET     404 403 403 403 403 200 403 200
survey_question_new           -                     GET     404 403 403 403 403 200 403 403
survey_question_new           -                     POST    404 403 403 403 403 200 403 403
survey_question_edit          slug=survey_question  GET     404 403 403 403 403 200 403 403
survey_question_edit          slug=survey_question  POST    404 403 403 403 403 200 403 403
survey_question_retire        slug=survey_question  POST    404 403 403 403 403 302 403 403
survey_question_restore       slug=survey_question  POST    404 403 403 403 403 302 403 403
survey                        key=survey            GET     404 404 404 404 404 200 404 200
survey_edit                   key=survey            GET     404 404 404 404 404 200 404 403
survey_edit                   key=survey            POST    404 404 404 404 404 200 404 403
survey_questions              key=survey            GET     404 404 404 404 404 200 404 403
survey_questions              key=survey            POST    404 404 404 404 404 200 404 403
survey_places                 key=survey            GET     404 404 404 404 404 200 404 403
survey_places                 key=survey            POST    404 404 404 404 404 200 404 403
survey_place                  pk=survey_place     GET 404 404 404 404 404 200 404 200
survey_address                pk=survey_place     GET 404 404 404 404 404 200 404 403
survey_address                pk=survey_place     POST 404 404 404 404 404 200 404 403
survey_send                   key=survey            POST    404 404 404 404 404 302 404 403
survey_close                  key=survey            POST    404 404 404 404 404 302 404 403
survey_delete                 key=survey            POST    404 404 404 404 404 302 404 403
"""
# What its addresses are about.
BEGINNINGS = {
    "extranat/enkater/": SurveyRound,
    "extranat/enkater/svar/": AskedPlace,
    "extranat/enkater/fragor/": Question,
}

# Who may do what with it: see `tests/permissions/rights_table.py`. It is never in search.
RIGHTS = """
# kind      state           vis  lok  norr skane  kolle  nod  sam  red  adm
survey      draft           -    -    -    -      -      -    vc   -    v
survey      sent            -    -    -    -      -      -    vc   -    v
"""
KIND = Kind(SurveyRound, "survey", "surveys", "", "vc")
