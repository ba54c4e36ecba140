"""Metadata in a list beside the texts."""

import json

import pytest

from aipolicy.read import sources

ROWS = [
    # what the list says, what becomes of it
    ({"id": "a", "published": "2023-07-27"}, "2023-07-27", "sidecar"),
    ({"id": "a", "published_hint": "2023"}, "2023", "sidecar"),
    ({"id": "a", "published": None, "published_hint": "2023-05"}, "2023-05", "sidecar"),
    ({"id": "a", "published": "July"}, None, None),
    ({"id": "a", "published": "2023-13"}, None, None),  # no calendar has it
    ({"id": "b", "published": "2023"}, None, None),
    (["a"], None, None),
]


@pytest.mark.parametrize("above", [False, True])
@pytest.mark.parametrize(("row", "published", "how"), ROWS)
def test_a_list_beside_the_texts_tells_their_dates(row, published, how, above, tmp_path):
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "a.txt").write_text("今年建成。", "utf-8")
    told = (tmp_path if above else folder) / "sources.jsonl"
    told.write_text(json.dumps(row) + "\nno json\n", "utf-8")
    [source] = sources([str(folder)])
    assert source.published == published
    assert source.found.get("published") == how
