"""Tells the inputs' own page what became of them: which sent digests quote them, and what was answered."""

from accounts.models import User
from extranet.inputs.mentions import Answer, Mention, register
from extranet.inputs.models import NationalInput

from .models import Citation, Digest


@register
def mentions_in_digests(national_input: NationalInput, user: User) -> list[Mention]:
    sent = Digest.objects.visible_to(user).sent()
    cited = Citation.objects.filter(input=national_input, point__digest__in=sent)
    cited = cited.select_related("point__digest__addressed_to").prefetch_related(
        "point__answers__organisation"
    )
    return [_mention(citation) for citation in cited]


def _mention(citation: Citation) -> Mention:
    point, digest = citation.point, citation.point.digest
    return Mention(
        title=str(digest),
        url=digest.get_absolute_url(),
        heading=point.heading,
        quote=citation.quote,
        addressed_to=digest.addressed_to.name,
        sent_at=digest.sent_at,  # type: ignore[arg-type]  # of those that are sent
        answers=[Answer(one.text, one.organisation.name, one.at) for one in point.answers.all()],
    )
