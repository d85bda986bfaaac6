"""Pictures broken on the way, or made to break their reader, meet a sentence at every door of the CMS (T58)."""

import struct
import zlib

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from wagtail.images.models import Image
from wagtail.models import Collection

from tests.files.samples import picture
from tests.people import signed_in

pytestmark = pytest.mark.django_db


def png(header: bytes, pixels: bytes = b"\0" * 28) -> bytes:
    """Whole but for what its header says: four by two."""

    def part(name: bytes, content: bytes) -> bytes:
        return (
            struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
        )

    return (
        b"\x89PNG\r\n\x1a\n"
        + part(b"IHDR", header)
        + part(b"IDAT", zlib.compress(pixels))
        + part(b"IEND", b"")
    )


def header(width: int = 4, height: int = 2, depth: int = 8, color: int = 2) -> bytes:
    return struct.pack(">IIBBBBB", width, height, depth, color, 0, 0, 0)


WHOLE = {"png": png(header()), "jpg": picture("JPEG", (40, 20)), "webp": picture("WEBP", (40, 20))}
BROKEN = [
    (name, WHOLE[name][:length]) for name in WHOLE for length in (0, 9, 16, 20, 33, len(WHOLE[name]) - 16)
]
ODD = [
    header(width=0),
    header(height=0),
    header(depth=3),
    header(color=9),
    header(width=30_000, height=30_000),
    header(width=2**32 - 1, height=2**31),
    b"\0\0",
]
DOORS = ["wagtailimages:add", "wagtailimages:add_multiple", "wagtailimages_chooser:create"]


def sent(editor, door: str, name: str, content: bytes):
    prefix = "image-chooser-upload-" if door.endswith("create") else ""
    file = "files[]" if door.endswith("multiple") else f"{prefix}file"
    data = {f"{prefix}title": "Namn", file: ContentFile(content, name)}
    data[f"{prefix}collection"] = Collection.objects.get().pk
    return signed_in(editor).post(reverse(door), data)


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize(("kind", "content"), [*BROKEN, *(("png", png(odd)) for odd in ODD)])
def test_broken_picture_is_refused_with_a_sentence(redaktor, door, kind, content):
    """T58: cut off, of no size, a bomb: whatever its reader makes of it, at each door."""
    answer = sent(redaktor, door, f"a.{kind}", content)
    assert answer.status_code == 200
    assert not Image.objects.exists()


def test_picture_that_the_others_are_made_of_is_whole(redaktor):
    for kind, content in WHOLE.items():
        assert sent(redaktor, DOORS[0], f"a.{kind}", content).status_code == 302


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("name", ["IMG_1.HEIC", "a.heif", "a.jpg"])
def test_photo_of_an_iphone_is_told_what_to_do(redaktor, door, name):
    """The same as a member is told who attaches one, and not that it is no picture."""
    photo = b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic" + b"x" * 50

    answer = sent(redaktor, door, name, photo).content.decode()

    assert "Skicka det som JPEG" in json_or_html(answer)
    assert not Image.objects.exists()


def test_photo_of_a_new_phone_is_taken_and_made_smaller(redaktor):
    photo = picture("JPEG", (8064, 6048))

    assert sent(redaktor, DOORS[0], "a.jpg", photo).status_code == 302

    made = Image.objects.get()
    assert (made.width, made.height) == (4032, 3024)


def json_or_html(answer: str) -> str:
    """One of the doors answers in JSON, where å is written as a number."""
    return answer.encode().decode("unicode_escape") if answer.startswith("{") else answer
