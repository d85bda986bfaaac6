"""A hundred times as many rows take no more memory: nothing is held as a whole."""

import datetime
import tempfile
import tracemalloc
from collections.abc import Callable

import pytest

from methodbank.agreements.models import Contact, StatusRecord
from web.made_workbooks import write_workbook

from .served import FILES

pytestmark = pytest.mark.slow

FEW, MANY = 300, 30_000
FIRST_DAY = datetime.date(1900, 1, 1)
# The other tables leave by the same function as statuses. Contacts are parted by place, and places count what there is.
ADDRESSES = [f"{FILES}{name}" for name in ("statuses.csv", "statuses.json", "contacts.csv", "places.csv")]


def peak(do: Callable[[], None]) -> int:
    tracemalloc.start()
    try:
        do()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def peaks(client) -> dict[str, int]:
    """Of making and sending each file, with each part let go when it has left."""

    def fetch(address: str) -> None:
        for _part in client.get(address).streaming_content:
            pass

    return {address: peak(lambda address=address: fetch(address)) for address in ADDRESSES}


@pytest.fixture
def grow(lund, source):
    def to(count: int) -> None:
        numbers = range(StatusRecord.objects.count(), count)
        for model, more in (
            (StatusRecord, {"dimension": "agreement", "value": "concluded"}),
            (Contact, {"role_title": "Samordnare", "phone": "046-00 00 00"}),
        ):
            common = {"municipality": lund, "source": source, "note": "Så står det."} | more
            rows = (model(as_of=FIRST_DAY + datetime.timedelta(days=number), **common) for number in numbers)
            model.objects.bulk_create(rows, batch_size=1000)

    return to


def test_memory_is_flat_from_few_rows_to_many(client, grow) -> None:
    grow(FEW)
    peaks(client)  # what is made once for the process
    few = peaks(client)

    grow(MANY)

    many = peaks(client)
    assert {
        address: (few[address], many[address]) for address in few if many[address] > 2 * few[address]
    } == {}


def test_workbook_is_made_on_disk() -> None:
    def write(count: int) -> None:
        with tempfile.TemporaryFile() as file:
            write_workbook(file, ["nummer"], ([number] for number in range(count)), title="Tal")

    write(FEW)
    assert peak(lambda: write(MANY)) < 2 * peak(lambda: write(FEW))
