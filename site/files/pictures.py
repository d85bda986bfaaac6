"""Pictures: whether they are what they say, and how they look without what stands beside them (T20, T58)."""

from io import BytesIO
from typing import IO, Any, Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from PIL import Image, ImageOps

IMAGE_FORMATS: Final = {"jpg": "JPEG", "jpeg": "JPEG", "png": "PNG", "webp": "WEBP"}
MAX_PIXELS: Final = 40_000_000
# A JPEG is unpacked at half its width and height: no more of it is ever in memory.
MAX_PHOTO_PIXELS: Final = 80_000_000
JPEG_QUALITY: Final = 90


def is_image(upload: IO[bytes], image_format: str) -> bool:
    """Opens the image and checks it without unpacking its pixels. Raises ValidationError for one of too many."""
    try:
        with Image.open(upload, formats=[image_format]) as image:
            _refuse_a_bomb(image)
            image.verify()
    except ValidationError:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _too_many_pixels() from error
    except Exception:  # a broken image can fail in any way its reader knows
        return False
    return True


def _refuse_a_bomb(image: Image.Image) -> None:
    """By its stated size (T58). A progressive JPEG is held whole while it is read, however small it is to become."""
    can_be_halved = image.format == "JPEG" and not image.info.get("progressive")
    if image.width * image.height > (MAX_PHOTO_PIXELS if can_be_halved else MAX_PIXELS):
        raise _too_many_pixels()


def _too_many_pixels() -> ValidationError:
    message = _(
        "The picture has too many pixels: we can take %(photo)s million in a photo, and %(other)s million in other "
        "pictures. Make it smaller, for example half as wide, and send it again."
    )
    params = {"photo": MAX_PHOTO_PIXELS // 1_000_000, "other": MAX_PIXELS // 1_000_000}
    return ValidationError(message, code="pixels", params=params)


def picture_alone(upload: IO[bytes], image_format: str) -> bytes:
    """As it looks, the right way up, and a large photo at half its size.

    Colours and transparency belong to the picture; nothing else that stands beside it is kept, no comment either.
    """
    upload.seek(0)
    with Image.open(upload, formats=[image_format]) as image:
        if image.width * image.height > MAX_PIXELS:
            image.draft(image.mode, (image.width // 2, image.height // 2))
        picture = ImageOps.exif_transpose(image)
    kept = ("icc_profile", "transparency")
    beside: dict[Any, Any] = {name: picture.info[name] for name in kept if name in picture.info}
    picture.info = beside
    clean = BytesIO()
    picture.save(clean, image_format, quality=JPEG_QUALITY, icc_profile=beside.get("icc_profile"))
    return clean.getvalue()
