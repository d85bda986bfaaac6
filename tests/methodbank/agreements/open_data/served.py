"""What the site serves of the open data, as whoever fetches it reads it."""

import csv
import io
import json

FILES = "/overenskommelser/data/v1/"


def body(client, address: str) -> bytes:
    response = client.get(address)
    assert response.status_code == 200, address
    return response.getvalue()


def csv_rows(client, table: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(body(client, f"{FILES}{table}.csv").decode())))


def json_rows(client, table: str) -> list[dict[str, object]]:
    return json.loads(body(client, f"{FILES}{table}.json"))
