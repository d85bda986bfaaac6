"""Hands out private files. They have no address: a view asks who may read, and answers with `serve` (T19-T22, T26)."""

from django.core.files import File
from django.http import FileResponse, Http404

from .names import content_type


def serve(file: File, name: str) -> FileResponse:
    """Hands out a file as a download that no cache keeps and no browser opens as a page.

    The caller has asked who may read. A file that is gone from the disk is a 404, not a crash.
    """
    try:
        opened = file.open("rb")
    except FileNotFoundError as error:
        raise Http404 from error
    response = FileResponse(opened, as_attachment=True, filename=name, content_type=content_type(name))
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
