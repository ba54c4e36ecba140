"""`aipolicy extract --where`: only the facts for which a condition holds."""

import json

import pytest
from click.testing import CliRunner

from aipolicy.cli import cli

TEXT = "到2025年，青岛市培育20家人工智能企业。目前，青岛市人工智能企业已达500家。"
ROWS = [
    ('type == "target" and when >= "2025"', ["target"]),
    ("value > 100", ["statistic"]),
    ('type == "date"', ["date"]),
    ("value > 1000", []),
]


@pytest.mark.parametrize(("where", "types"), ROWS)
def test_only_what_is_asked_for(where, types):
    found = CliRunner().invoke(cli, ["extract", "-", "--where", where], input=TEXT)
    assert found.exit_code == 0
    assert [json.loads(line)["type"] for line in found.stdout.splitlines()] == types


def test_a_field_that_no_fact_has_is_refused():
    found = CliRunner().invoke(cli, ["extract", "-", "--where", 'metrik == "x"'], input=TEXT)
    assert found.exit_code == 2
    assert "metric" in found.stderr
