"""An experience of Idéburet Skåne, and who holds grants on it."""

from uuid import uuid4

from extranet.experiences import domain
from extranet.experiences.models import Experience, ExperienceGrant
from extranet.organisations.models import Organisation


def written_by(author) -> Experience:
    return domain.write_experience(
        author=author,
        organisation=Organisation.objects.get(name="Idéburet Skåne"),
        submission_key=uuid4(),
        title="Kanarie",
        did="Vi prövade.",
    )


def grants_on(experience) -> set[tuple[str, str]]:
    rows = ExperienceGrant.objects.filter(content_object=experience)
    return set(rows.values_list("permission__codename", "group__name"))
