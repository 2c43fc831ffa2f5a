"""Shapes of tables, charts and rich text (docs.slack.dev: table, data_table, data_visualization, rich_text blocks)."""

from typing import Any

from tests.fakes.slack.elements import ELEMENTS
from tests.fakes.slack.shapes import (
    Check,
    Judge,
    Shape,
    anything,
    array,
    boolean,
    integer,
    number,
    one_of,
    string,
    typed,
)

STYLE = Shape(
    {},
    dict.fromkeys(
        ("bold", "italic", "strike", "code", "underline", "highlight", "client_highlight", "unlink"), boolean
    ),
)
SPAN: dict[str, Check] = {
    "text": Shape({"text": string(12_000)}, {"style": STYLE}),
    "link": Shape({"url": string(3000)}, {"text": string(12_000), "unsafe": boolean, "style": STYLE}),
    "emoji": Shape({"name": string(100)}, {"unicode": string(100), "style": STYLE}),
    "user": Shape({"user_id": string(30)}, {"style": STYLE}),
    "channel": Shape({"channel_id": string(30)}, {"style": STYLE}),
    "team": Shape({"team_id": string(30)}, {"style": STYLE}),
    "usergroup": Shape({"usergroup_id": string(30)}, {"style": STYLE}),
    "broadcast": Shape({"range": one_of("here", "channel", "everyone")}, {"style": STYLE}),
    "date": Shape(
        {"timestamp": integer(0, 9_999_999_999), "format": string(200)},
        {"url": string(3000), "fallback": string(3000), "style": STYLE},
    ),
    "color": Shape({"value": string(7)}),
}
SPANS = array(typed(SPAN), 3000, least=0)
SECTION = Shape({"elements": SPANS})
RICH: dict[str, Check] = {
    "rich_text_section": SECTION,
    "rich_text_preformatted": Shape({"elements": SPANS}, {"border": integer(0, 1), "language": string(50)}),
    "rich_text_quote": Shape({"elements": SPANS}, {"border": integer(0, 1)}),
    "rich_text_list": Shape(
        {"style": one_of("bullet", "ordered"), "elements": array(typed({"rich_text_section": SECTION}), 1000)},
        {"indent": integer(0, 8), "offset": integer(0, 10_000), "border": integer(0, 1)},
    ),
}
RICH_TEXT = Shape({"elements": array(typed(RICH), 1000)}, {"block_id": string(255)})

CELL: dict[str, Check] = {
    "rich_text": RICH_TEXT,
    "raw_text": ELEMENTS["raw_text"],
    "raw_number": ELEMENTS["raw_number"],
}


def _even_rows(judge: Judge, value: Any, pointer: str) -> None:
    rows = value.get("rows")
    if isinstance(rows, list) and len({len(row) for row in rows if isinstance(row, list)}) > 1:
        judge.fail(f"{pointer}/rows", "all rows must have the same number of cells")


def _plain_header(judge: Judge, value: Any, pointer: str) -> None:
    _even_rows(judge, value, pointer)
    for place, cell in enumerate((value.get("rows") or [[]])[0]):
        if isinstance(cell, dict) and cell.get("type") == "rich_text":
            judge.fail(f"{pointer}/rows/0/{place}/type", "unsupported type: rich_text")


TABLE = Shape(
    {"rows": array(array(typed(CELL), 20), 100)},
    {
        "block_id": string(255),
        "column_settings": array(
            Shape({}, {"align": one_of("left", "center", "right"), "is_wrapped": boolean}), 20, least=0
        ),
    },
    _even_rows,
    ("message",),
)
DATA_TABLE = Shape(
    {"caption": string(2000), "rows": array(array(typed(CELL), 20), 101, least=2)},
    {
        "block_id": string(255),
        "page_size": integer(1, 100),
        "row_header_column_index": integer(0, 19),
        "column_settings": anything,
    },
    _plain_header,
    ("message",),
)

POINT = Shape({"label": string(20), "value": number})
SERIES = Shape({"name": string(50), "data": array(POINT, 100)})
AXIS = Shape({"categories": array(string(20), 100)}, {"x_label": string(50), "y_label": string(50)})


def _positive_slices(judge: Judge, value: Any, pointer: str) -> None:
    for place, segment in enumerate(value.get("segments") or []):
        share = segment.get("value") if isinstance(segment, dict) else None
        if isinstance(share, (int, float)) and share <= 0:
            judge.fail(f"{pointer}/segments/{place}/value", "must be greater than 0")


def _points_on_axis(judge: Judge, value: Any, pointer: str) -> None:
    axis = (value.get("axis_config") or {}).get("categories") or []
    names = [series.get("name") for series in value.get("series") or []]
    if len(set(names)) != len(names):
        judge.fail(f"{pointer}/series", "series names must be unique")
    for place, series in enumerate(value.get("series") or []):
        if [point.get("label") for point in series.get("data") or []] != axis:
            judge.fail(f"{pointer}/series/{place}/data", "labels must match axis_config.categories")


PLOT = Shape({"series": array(SERIES, 6), "axis_config": AXIS}, {}, _points_on_axis)
CHART = typed(
    {
        "pie": Shape({"segments": array(POINT, 6)}, {}, _positive_slices),
        "bar": PLOT,
        "line": PLOT,
        "area": PLOT,
    }
)
DATA_VISUALIZATION = Shape({"title": string(50), "chart": CHART}, {"block_id": string(255)}, None, ("message",))
