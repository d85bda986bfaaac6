from django.urls import path

from . import views

PREFIX = "kontaktfragor/"
urlpatterns = [
    path("", views.contact_questions, name="contact_questions"),
    path("<int:key>/", views.contact_question, name="contact_question"),
    path("<int:key>/stammer/", views.contact_question_holds, name="contact_question_holds"),
    path("<int:key>/inget-svar/", views.contact_question_unanswered, name="contact_question_unanswered"),
    path("<int:key>/kontakt/", views.contact_question_name, name="contact_question_name"),
    path("<int:key>/avsluta/", views.contact_question_close, name="contact_question_close"),
]
