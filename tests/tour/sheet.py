"""All pictures on one page, a row a page, to be opened from disk."""

from collections.abc import Iterator
from pathlib import Path

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

SHEET = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Knutpunkt, page by page</title>
<style>
  body {{ margin: 1rem; font: 1rem/1.4 system-ui, sans-serif; background: #888; }}
  .row {{ display: flex; gap: .5rem; align-items: start; overflow-x: auto; }}
  .row img {{ height: 30rem; width: auto; max-width: 40rem; object-fit: cover; object-position: top; }}
  h2, h3 {{ color: #fff; }}
</style>
<nav>{}</nav>
{}
</html>
"""


def write_sheet(folder: Path) -> Path:
    roles = sorted(path for path in folder.iterdir() if path.is_dir())
    links = format_html_join(" ", '<a href="#{0}">{0}</a>', ((role.name,) for role in roles))
    sheet = folder / "index.html"
    sheet.write_text(format_html(SHEET, links, format_html_join("", "{}", ((show(role),) for role in roles))))
    return sheet


def show(role: Path) -> SafeString:
    names = sorted({path.stem for path in role.glob("*/*.png")})
    rows = format_html_join("", '<h3>{}</h3><div class="row">{}</div>', ((n, row(role, n)) for n in names))
    return format_html('<h2 id="{0}">{0}</h2>{1}', role.name, rows)


def row(role: Path, name: str) -> SafeString:
    return format_html_join(
        "", '<a href="{0}"><img loading="lazy" src="{0}" alt="{1}"></a>', pictures(role, name)
    )


def pictures(role: Path, name: str) -> Iterator[tuple[str, str]]:
    for path in sorted(role.glob(f"*/{name}.png")):
        yield path.relative_to(role.parent).as_posix(), path.parent.name
