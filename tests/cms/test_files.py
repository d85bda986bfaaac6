"""Images and documents of the CMS reach those who may read the pages they stand on, and nobody else."""

import uuid

import pytest
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import (
    Collection,
    CollectionViewRestriction,
    GroupCollectionPermission,
    Page,
    ReferenceIndex,
)

from cms.models import ContactSettings
from tests.files.samples import HTML, PDF, SVG, photo, picture
from tests.pages import make_article, make_private
from tests.people import signed_in

# Said aloud, because fixtures asked for by name are not seen when the tests are put in order.
pytestmark = pytest.mark.django_db


@pytest.fixture
def closed_collection(db):
    collection = Collection.get_first_root_node().add_child(name="kanarie-7f3a")
    CollectionViewRestriction.objects.create(collection=collection, restriction_type="login")
    return collection


@pytest.fixture
def image(db):
    """With the one rendition that pages show, made by hand: Wagtail leaves a file open when it makes one."""
    image = Image.objects.create(title="kanarie-7f3a", file=get_test_image_file(filename="bild.png"))
    small = ContentFile(picture("PNG"), "bild.width-400.png")
    image.renditions.create(filter_spec="width-400", file=small, width=4, height=4)
    return image


def showing(bank, image, title: str, slug: str):
    body = [{"type": "image", "value": {"image": image.pk, "alt": "En bild", "caption": ""}}]
    return make_article(bank, title, slug=slug, body=body)


def address(image) -> str:
    return image.renditions.get().url


def fetch(path: str, person=None, if_none_match: str = ""):
    """The answer, read to its end as a browser would."""
    client = signed_in(person) if person else Client()
    response = client.get(path, headers={"If-None-Match": if_none_match} if if_none_match else None)
    if response.streaming:
        response.body = response.getvalue()
    return response


def answers(path: str, *people) -> list[int]:
    return [fetch(path, person).status_code for person in people]


def test_image_on_an_open_page_is_for_everyone_and_asked_for_each_time(bank, image):
    showing(bank, image, "Öppen", "oppen")
    response = fetch(address(image))
    assert response.status_code == 200
    assert response["Cache-Control"] == "no-cache"
    assert response["Content-Type"] == "image/png"


def test_image_on_a_closed_page_is_for_those_who_read_it(bank, image, skane, redaktor):
    """T20."""
    make_private(showing(bank, image, "kanarie", "stangd"))
    assert answers(address(image), None, skane, redaktor) == [404, 200, 200]
    assert fetch(address(image), skane)["Cache-Control"] == "private, no-store"


@pytest.mark.both_databases
def test_image_is_closed_at_once_with_its_page_and_by_its_translation(bank, image, skane):
    """T20, T06."""
    article = showing(bank, image, "Öppen", "oppen")
    assert answers(address(image), None) == [200]
    make_private(article)
    assert answers(address(image), None) == [404]


def test_image_on_an_open_page_too_is_open(bank, image):
    make_private(showing(bank, image, "kanarie", "stangd"))
    showing(bank, image, "Öppen", "oppen")
    assert answers(address(image), None) == [200]


def test_image_is_not_opened_by_something_else_that_has_the_number_of_a_page(bank, image):
    """T20: what refers to a picture may be no page."""
    setting = ContentType.objects.get_for_model(ContactSettings)
    ReferenceIndex.objects.create(
        base_content_type=setting,
        content_type=setting,
        object_id=str(bank.pk),
        to_content_type=ContentType.objects.get_for_model(Image),
        to_object_id=str(image.pk),
        model_path="x",
        content_path="x",
        content_path_hash=uuid.uuid4(),
    )
    assert answers(address(image), None) == [404]


def test_image_of_a_page_taken_down_is_for_editors(bank, image, skane, redaktor):
    """T20, T07."""
    showing(bank, image, "kanarie", "borta").unpublish()
    assert answers(address(image), None, skane, redaktor) == [404, 404, 200]


def test_image_that_stands_nowhere_is_for_editors(image, skane, redaktor):
    assert answers(address(image), None, skane, redaktor) == [404, 404, 200]


def test_image_in_a_private_collection_is_closed_wherever_it_stands(bank, image, closed_collection, skane):
    """T20."""
    Image.objects.filter(pk=image.pk).update(collection=closed_collection)
    image.refresh_from_db()
    showing(bank, image, "Öppen", "oppen")
    assert answers(address(image), None, skane) == [404, 200]


@pytest.mark.both_databases
@pytest.mark.parametrize("right", ["add_image", "change_image", "choose_image"])
def test_right_in_one_collection_opens_no_picture_of_another(bank, image, skane, right):
    """T20, T28."""
    own = Collection.get_first_root_node().add_child(name="Egen samling")
    group = Group.objects.create(name="egen samling")
    permission = Permission.objects.get(codename=right)
    GroupCollectionPermission.objects.create(group=group, collection=own, permission=permission)
    skane.groups.add(group)
    assert answers(address(image), skane) == [404]
    Image.objects.filter(pk=image.pk).update(collection=own)
    assert answers(address(image), skane) == [200]


@pytest.mark.both_databases
def test_asking_for_an_image_costs_a_few_queries(bank, image, django_assert_num_queries):
    showing(bank, image, "Öppen", "oppen")
    path = address(image)
    fetch(path)
    with django_assert_num_queries(4):
        fetch(path)


def test_files_lie_where_nobody_can_guess(bank, image):
    """T19: the same name twice lies in two places, and neither has an address of its own."""
    first, second = (document("stadgar.pdf") for _ in range(2))
    assert first.filename == second.filename == "stadgar.pdf"
    assert len({first.file.name, second.file.name}) == 2
    for file in (first.file, image.file):
        assert len(file.name.split("/")[-2]) == 16
        assert Client().get(file.url).status_code == 404
        assert Client().get(f"/media/images/../{file.name}").status_code == 404


# Documents ------------------------------------------------------------------------------------


def document(name: str, **fields) -> Document:
    return Document.objects.create(title="kanarie-7f3a", file=ContentFile(PDF, name), **fields)


def test_document_of_a_private_collection_is_kept_by_no_cache(closed_collection, skane):
    """T19, T22."""
    path = document("kanarie.pdf", collection=closed_collection).url
    response = fetch(path, skane)
    assert response.body == PDF
    assert response["Cache-Control"] == "private, no-store"
    assert "ETag" not in response
    turned_away = Client().get(path)
    assert turned_away.status_code == 302
    assert "no-store" in turned_away["Cache-Control"]


def test_guarded_document_answers_the_same_whatever_is_asked(closed_collection, skane):
    """T26: no checksum can be tried out."""
    found = document("kanarie.pdf", collection=closed_collection)
    etag = f'"{found.get_file_hash()}"'
    assert fetch(found.url, skane, if_none_match=etag).status_code == 200
    told = [fetch(found.url, if_none_match=one) for one in (etag, '"0"')]
    assert [(one.status_code, one.content) for one in told] == [(302, b""), (302, b"")]


def test_document_for_a_group_is_refused_plainly_to_others(closed_collection, skane, redaktor):
    """T12: no loop of sign-ins."""
    restriction = closed_collection.view_restrictions.get()
    restriction.restriction_type = "groups"
    restriction.save()
    restriction.groups.set(redaktor.groups.all())
    path = document("kanarie.pdf", collection=closed_collection).url
    assert answers(path, None, skane, redaktor) == [302, 403, 200]


def test_open_document_opens_as_a_download_that_runs_nothing(db):
    """T57."""
    response = fetch(document("stadgar.pdf").url)
    assert response.status_code == 200
    assert response["Content-Security-Policy"] == "default-src 'none'"
    assert response["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("key", ["0", "9" * 40])
def test_document_that_cannot_be_is_missing(db, key):
    assert Client().get(f"/documents/{key}/x.pdf").status_code == 404


def linking(bank, found: Document, title: str, slug: str):
    text = f'<p>Läs <a linktype="document" id="{found.pk}">stadgarna</a></p>'
    return make_article(bank, title, slug=slug, body=[{"type": "paragraph", "value": text}])


def test_document_follows_the_pages_it_stands_on(bank, skane, redaktor):
    """T20, T22: one on a closed page is for its readers, and kept by no cache."""
    found = document("stadgar.pdf")
    make_private(linking(bank, found, "kanarie", "stangd"))
    assert answers(found.url, None, skane, redaktor) == [404, 200, 200]
    answer = fetch(found.url, skane)
    assert (answer["Cache-Control"], answer.get("ETag")) == ("private, no-store", None)
    linking(bank, found, "Öppen", "oppen")
    opened = fetch(found.url)
    assert (opened.status_code, "ETag" in opened, opened.get("Cache-Control")) == (200, True, None)


@pytest.mark.parametrize("taken_down", [{"live": False}, {"expire_at": timezone.now()}])
def test_files_of_a_page_that_is_over_are_for_editors(bank, image, skane, redaktor, taken_down):
    """T16, T20."""
    found = document("stadgar.pdf")
    for page in (showing(bank, image, "Bild", "bild"), linking(bank, found, "Papper", "papper")):
        Page.objects.filter(pk=page.pk).update(**taken_down)
    for path in (address(image), found.url):
        assert answers(path, None, skane, redaktor) == [404, 404, 200]


# What editors upload ---------------------------------------------------------------------------


def uploaded(user, kind: str, name: str, content: bytes):
    data = {"title": "Namn", "file": ContentFile(content, name), "collection": Collection.objects.get().pk}
    return signed_in(user).post(reverse(f"wagtail{kind}:add"), data)


@pytest.mark.parametrize(
    ("kind", "name", "content"),
    [
        ("docs", "a.html", HTML),
        ("docs", "a.pdf", HTML),
        ("docs", "a.txt", PDF),
        ("images", "a.svg", SVG),
        ("images", "a.png", SVG),
        ("images", "a.jpg", picture("PNG")),
        ("images", "a.png", picture("PNG")[:60]),
    ],
)
def test_cms_takes_no_file_that_is_not_what_it_says(redaktor, kind, name, content):
    """T57, T58."""
    assert uploaded(redaktor, kind, name, content).status_code == 200
    assert not Document.objects.exists()
    assert not Image.objects.exists()


def test_photo_in_the_cms_forgets_place_and_owner(redaktor):
    """T20."""
    assert uploaded(redaktor, "images", "a.jpg", photo("JPEG")).status_code == 302
    image = Image.objects.get()
    with image.file.open() as file:
        assert b"kanarie" not in file.read()
    assert (image.width, image.height) == (20, 40)


def test_document_is_taken(redaktor):
    assert uploaded(redaktor, "docs", "stadgar.pdf", PDF).status_code == 302
    assert Document.objects.get().filename == "stadgar.pdf"
