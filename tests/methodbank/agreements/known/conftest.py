import csv
import io
from pathlib import Path

import pytest

from places.models import Municipality, Region

ROW = {
    "place_code": "1281",
    "place": "Lund",
    "kind": "agreement",
    "title": "Överenskommelsen i Lund",
    "fact": "adopted",
    "value": "Kommunfullmäktige",
    "date": "2019-01",
    "date_precision": "month",
    "source_title": "Så gör vi",
    "source_url": "https://lund.example/sa-gor-vi",
    "source_publisher": "Lunds kommun",
    "source_date": "2019-02-03",
    "seen_as": "",
    "note": "Enligt protokollet.",
}


def form(*rows: dict[str, str], delimiter: str = ",") -> str:
    output = io.StringIO()
    writer = csv.DictWriter(output, list(ROW), delimiter=delimiter, lineterminator="\n")
    writer.writeheader()
    writer.writerows(ROW | row for row in rows)
    return output.getvalue()


@pytest.fixture
def places(region, lund) -> None:
    Municipality.objects.create(code="1287", name="Trelleborg", region=region)
    uppsala = Region.objects.create(code="03", name="Uppsala län", slug="uppsala-lan")
    Municipality.objects.create(code="0331", name="Heby", region=uppsala)
    Municipality.objects.create(code="0380", name="Uppsala", region=uppsala)
    gotland = Region.objects.create(code="09", name="Gotlands län", slug="gotlands-lan")
    Municipality.objects.create(code="0980", name="Gotland", region=gotland)


@pytest.fixture
def file(tmp_path, places) -> Path:
    return tmp_path / "register.csv"


@pytest.fixture
def write(file):
    """Puts rows into the file, each with what makes it another than the good one."""

    def _write(*rows: dict[str, str]) -> Path:
        file.write_text(form(*rows), encoding="utf-8")
        return file

    return _write
