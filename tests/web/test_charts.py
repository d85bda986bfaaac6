import pytest
from django.template.loader import render_to_string

from web.charts import BAR, ROOM, WIDTH, bar_chart


def chart(values, series=("2013",)):
    return bar_chart(key="k", title="T", text="Words", label="L", series=series, values=values)


def test_bars_share_one_scale_that_begins_at_nought():
    bars = [row.bars[0] for row in chart([("a", [50]), ("b", [25]), ("c", [0])]).rows]
    assert [bar.width for bar in bars] == [WIDTH - ROOM, (WIDTH - ROOM) // 2, 0]


def test_a_value_that_nobody_has_given_is_no_nought():
    drawn = chart([("a", [None]), ("b", [3])])
    text = render_to_string("components/bar_chart.html", {"chart": drawn})
    assert text.count("–") == 2  # in the picture and in the table
    assert 'width="0"' in text


def test_the_smallest_value_is_seen():
    assert chart([("a", [10_000]), ("b", [1])]).rows[1].bars[0].width == 2


@pytest.mark.parametrize("series", [1, 2])
def test_rows_lie_below_each_other(series):
    drawn = chart([("a", [1] * series), ("b", [2] * series)], series=["x"] * series)
    first, second = drawn.rows
    assert second.y > first.bars[-1].y + BAR
    assert drawn.height >= second.bars[-1].y + BAR


def test_a_chart_without_rows_is_nothing():
    assert not chart([])


def test_the_table_says_what_the_picture_says():
    text = render_to_string(
        "components/bar_chart.html", {"chart": chart([("<b>", [7, 9])], ["2011", "2013"])}
    )
    picture, table = text.split("<figcaption")
    assert "<b>" not in text
    for number in ("7", "9"):
        assert f">{number}</text>" in picture
        assert f'<td class="number">{number}</td>' in table
