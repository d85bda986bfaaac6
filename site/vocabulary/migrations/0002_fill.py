from django.db import migrations

TOPICS = [
    "leisure",
    "culture",
    "social_care",
    "local_development",
    "integration",
    "labour_market",
    "school",
    "sustainability",
]
STEPS = [
    "initiative",
    "preparation",
    "dialogue",
    "drafting",
    "joint_proposal",
    "referral",
    "revision",
    "decision",
    "signing",
    "follow_up",
]


def fill(apps, schema_editor):
    Topic = apps.get_model("vocabulary", "Topic")
    ProcessStep = apps.get_model("vocabulary", "ProcessStep")
    Topic.objects.bulk_create([Topic(code=code) for code in TOPICS], ignore_conflicts=True)
    ProcessStep.objects.bulk_create(
        [ProcessStep(code=code, number=number) for number, code in enumerate(STEPS, 1)], ignore_conflicts=True
    )


class Migration(migrations.Migration):
    dependencies = [("vocabulary", "0001_initial")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
