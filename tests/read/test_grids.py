"""Tables as readers hand them on: where each cell stands in the text, and what it spans."""

from __future__ import annotations

import io

import docx
import pytest

from aipolicy.errors import InputError
from aipolicy.model import Source
from aipolicy.read.files import read_bytes
from aipolicy.read.grids import Filled, free_column, row_of, table_of


def one(data: bytes, name: str) -> Source:
    (source,) = read_bytes(data, name)
    assert isinstance(source, Source)
    return source


def cells(source: Source) -> list[tuple[str, int, int, int, int]]:
    (table,) = source.tables
    return [(source.text[c.start:c.end], c.row, c.column, c.rows, c.columns) for c in table.cells]


SPANS = """<html><body><h1>某市人工智能发展规划</h1>
<p>到2027年，产业规模明显提升，应用更加深入，主要指标如下。</p>
<table><caption>表1</caption>
<tr><th rowspan="2">指标</th><th colspan="2">目标</th></tr><tr><th>2025年</th><th>2027年</th></tr>
<tr><td>企业</td><td>3</td><td>4</td></tr></table></body></html>"""


def test_spans_of_a_page() -> None:
    source = one(SPANS.encode(), "a.html")
    assert cells(source) == [("指标", 0, 0, 2, 1), ("目标", 0, 1, 1, 2), ("2025年", 1, 1, 1, 1),
                             ("2027年", 1, 2, 1, 1),
                             ("企业", 2, 0, 1, 1), ("3", 2, 1, 1, 1), ("4", 2, 2, 1, 1)]
    assert [cell.head for cell in source.tables[0].cells] == [True] * 4 + [False] * 3
    assert "表1\n指标 | 目标\n2025年 | 2027年\n企业 | 3 | 4\n" in source.text


@pytest.mark.parametrize("span", ["0", "-2", "", "多", "99999999999"])
def test_spans_that_make_no_sense(span: str) -> None:
    source = one(SPANS.replace('rowspan="2"', f'rowspan="{span}"').encode(), "a.html")
    assert cells(source)[0][0] == "指标"


def test_merged_cells_of_a_document_stand_once_and_fill_all_their_places() -> None:
    made = docx.Document()
    table = made.add_table(3, 3)
    for r, row in enumerate(["甲乙丙", "丁戊己", "庚辛壬"]):
        for c, text in enumerate(row):
            table.cell(r, c).text = text
    table.cell(0, 1).merge(table.cell(0, 2)).text = "宽"
    table.cell(1, 0).merge(table.cell(2, 0)).text = "高"
    out = io.BytesIO()
    made.save(out)
    source = one(out.getvalue(), "a.docx")
    assert source.text == "甲 | 宽\n高 | 戊 | 己\n辛 | 壬\n"
    assert cells(source) == [("甲", 0, 0, 1, 1), ("宽", 0, 1, 1, 2), ("高", 1, 0, 2, 1), ("戊", 1, 1, 1, 1),
                             ("己", 1, 2, 1, 1), ("辛", 2, 1, 1, 1), ("壬", 2, 2, 1, 1)]


def test_a_csv_of_figures_is_one_source() -> None:
    source = one("某市产业,,\n指标,2022年,2023年\n产值,\"1,200\",1300\n\n企业,30,\n".encode(), "a.csv")
    assert source.text == "某市产业 |  | \n指标 | 2022年 | 2023年\n产值 | 1,200 | 1300\n\n企业 | 30 | \n"
    assert source.warnings == ("has no column 'text': read as one table of figures",)
    assert ("1,200", 2, 1, 1, 1) in cells(source)


@pytest.mark.parametrize("text", [
    "id,正文\n1,到2025年培育企业200家\n", "a,b\n1,2\n", "姓名,电话\n甲,0898-66778899\n乙,0898-66778800\n",
    "名称,代码\n甲,91320411713\n乙,91320417140\n"])
def test_a_csv_of_neither_texts_nor_figures(text: str, capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(InputError, match="has no column 'text'"):
        list(read_bytes(text.encode(), "a.csv"))
    assert capfd.readouterr().err == ""  # no traceback of a stream that is closed by now


def test_rows_and_tables() -> None:
    row = row_of([Filled("甲", 0, 0), Filled("", 0, 1), Filled("乙", 0, 2)])
    assert row.text == "甲 |  | 乙"
    assert [(c.start, c.end) for c in row.cells] == [(0, 1), (4, 4), (7, 8)]
    table = table_of([(10, row)])
    assert table is not None
    assert (table.start, table.end) == (10, 18)
    assert table_of([(0, row_of([Filled("", 0, 0)]))]) is None
    assert table_of([]) is None
    assert free_column({(0, 0), (0, 1)}, 0, 0) == 2
