from django.db import migrations

# Of each: address, question, what the words mean, kind, its measure among the figures of 2013, what it is in the
# register, and its choices: value, words, and what the figures of 2013 call it. "Vet ej" stands where the survey had it.
ORGANISATIONS = [
    ("mangfald", "En mångfald av organisationer i civilsamhället"),
    ("fritid-idrott", "Särskilt fritids- och idrottsorganisationer"),
    ("kultur", "Särskilt kulturorganisationer"),
    ("landsbygd", "Särskilt landsbygdsorganisationer, lokala utvecklingsgrupper"),
    ("patient-brukar", "Särskilt patient- och brukarorganisationer"),
    ("utforare", "Särskilt idéburna utförare, organisationer som tar uppdrag"),
    ("annan", "Annan organisation"),
]
DO_NOT_KNOW = ("do_not_know", "Vet ej")
SEVERAL_FIT = "Flera svar kan stämma, så siffrorna går inte att räkna ihop till en summa."

QUESTIONS = [
    (
        "dialog",
        "Finns det en dialog mellan civilsamhället och kommunen eller regionen?",
        "Dialog: föreningar, frivilliga, sociala företag eller kooperativ träffar kommunen eller regionen flera gånger "
        "för att samtala, om ett eller flera av dess områden.",
        "one",
        "dialogue_status",
        "dialogue",
        [
            ("preparing", "Dialog förbereds", "preparing"),
            ("ongoing", "Dialog pågår", "ongoing"),
            ("completed", "Dialog är genomförd", "completed"),
            ("no_dialogue", "Nej, ingen dialog", "no_dialogue"),
            (*DO_NOT_KNOW, "do_not_know"),
        ],
    ),
    (
        "overenskommelse",
        "Finns det en överenskommelse mellan civilsamhället och kommunen eller regionen?",
        "Överenskommelse: ett dokument som båda parter har skrivit tillsammans och som utgår från behov och frågor som de "
        "själva har sett, där de är.",
        "one",
        "agreement_status",
        "agreement",
        [
            ("in_progress", "Process pågår", "in_progress"),
            ("concluded", "Överenskommelse har slutits", "concluded"),
            ("under_revision", "Överenskommelsen revideras", ""),
            ("dormant", "Överenskommelsen finns men är vilande", ""),
            ("restarting", "Överenskommelsen startas om", ""),
            ("ended", "Överenskommelsen har upphört", ""),
            ("no_agreement", "Nej, ingen överenskommelse", ""),
            (*DO_NOT_KNOW, ""),
        ],
    ),
    (
        "inbjudna",
        "Vilka organisationer i civilsamhället har bjudits in till dialogen?",
        SEVERAL_FIT,
        "several",
        "dialogue_partners_invited",
        "",
        [*((value, text, text) for value, text in ORGANISATIONS), (*DO_NOT_KNOW, "Vet ej")],
    ),
    (
        "andra-parter",
        "Vilka andra parter är med i dialogen?",
        f"{SEVERAL_FIT} 2013 gav rapporten en siffra för näringslivet och nämnde de andra utan siffra.",
        "several",
        "dialogue_other_parties",
        "",
        [
            (value, text, text)
            for value, text in [
                ("naringsliv", "Näringslivsföreträdare"),
                ("andra-kommuner", "Andra kommuner i regionen"),
                ("region", "Landsting/region"),
                ("arbetsformedling", "Arbetsförmedling"),
                ("forsakringskassa", "Försäkringskassa"),
            ]
        ],
    ),
    (
        "omraden",
        "Vilka områden gäller dialogen?",
        SEVERAL_FIT,
        "several",
        "dialogue_activity_areas",
        "",
        [
            (value, text, text)
            for value, text in [
                ("fritid", "Fritid och idrott"),
                ("kultur", "Kultur"),
                ("omsorg", "Social omsorg, hälso- och sjukvård"),
                ("lokal-utveckling", "Lokala utvecklingsfrågor, infrastruktur"),
                ("integration", "Invandrar-, flykting- och integrationsfrågor"),
                ("arbetsmarknad", "Arbetsmarknad, sysselsättning"),
                ("skola", "Skola, utbildning"),
                ("hallbarhet", "Hållbar utveckling"),
                ("annat", "Annat"),
                DO_NOT_KNOW,
            ]
        ],
    ),
    (
        "undertecknare",
        "Vilka slags organisationer har skrivit under överenskommelsen?",
        SEVERAL_FIT,
        "several",
        "agreement_signatories",
        "",
        [(value, text, text) for value, text in ORGANISATIONS],
    ),
    (
        "teman",
        "Vad handlar överenskommelsen om?",
        f"{SEVERAL_FIT} 2013 blandade rapporten antal och procent: sorten står vid varje siffra.",
        "several",
        "agreement_themes",
        "",
        [
            (value, text, text)
            for value, text in [
                ("spelregler", "Principer eller spelregler för dialog och samverkan med civilsamhället"),
                ("frivillighet", "Frivillighet (volontärer, frivilligsamordning)"),
                ("projekt", "Projektsamarbete, gemensamt utvecklingsarbete, samarrangemang"),
                ("lokaler", "Lokaler och anläggningar"),
                ("bidrag", "Bidrag, bidragsregler, finansieringsfrågor"),
                (
                    "annan",
                    "Annan samarbetsform (tidigt samråd, marknadsföring, avtal av drift med entreprenörer, "
                    "föräldrastödsprogram)",
                ),
                DO_NOT_KNOW,
            ]
        ],
    ),
]


def fill(apps, schema_editor):
    Question, Choice = apps.get_model("surveys", "Question"), apps.get_model("surveys", "Choice")
    for number, (slug, text, definition, kind, measure, dimension, choices) in enumerate(QUESTIONS, 1):
        words = {"text": text, "definition": definition, "kind": kind, "dimension": dimension}
        question = Question.objects.create(slug=slug, number=number, measure=measure, **words)
        Choice.objects.bulk_create(
            Choice(
                question=question,
                number=place,
                value=value,
                text=words,
                category=category,
                is_alone=value == DO_NOT_KNOW[0],
            )
            for place, (value, words, category) in enumerate(choices, 1)
        )


class Migration(migrations.Migration):
    """The questions K1 to K7 of the survey of 2013, in its own words."""

    dependencies = [("surveys", "0001_initial")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
