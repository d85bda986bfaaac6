"""Tells the inputs' own page what became of them: which sent digests quote them, and what was answered."""

from accounts.models import User
from extranet.inputs.models import NationalInput
from extranet.inputs.quotations import AnswerGiven, Quotation, register

from .models import Citation, Digest


@register
def quotations_in_digests(national_input: NationalInput, user: User) -> list[Quotation]:
    sent = Digest.objects.visible_to(user).sent()
    cited = Citation.objects.filter(input=national_input, point__digest__in=sent)
    cited = cited.select_related("point__digest__addressed_to").prefetch_related(
        "point__answers__organisation"
    )
    return [_quotation(citation) for citation in cited]


def _quotation(citation: Citation) -> Quotation:
    point, digest = citation.point, citation.point.digest
    return Quotation(
        title=str(digest),
        url=digest.get_absolute_url(),
        heading=point.heading,
        quote=citation.quote,
        addressed_to=digest.addressed_to.name,
        sent_at=digest.sent_at,  # type: ignore[arg-type]  # of those that are sent
        answers=[AnswerGiven(one.text, one.organisation.name, one.at) for one in point.answers.all()],
    )
