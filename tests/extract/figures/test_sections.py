"""Which section of a report, plan or bulletin speaks of which time."""

from __future__ import annotations

import yaml

from tests.extract.figures.cases import CASES
from tests.extract.figures.marked import told

REPORTS = yaml.safe_load((CASES / "years_of_sections.yaml").read_text("utf-8"))["cases"]
#: Of the 225 figures of the reports, so many have their type and date; raised, never lowered.
RIGHT = 160


def test_figures_of_whole_reports() -> None:
    pairs = [pair for case in REPORTS for pair in told(case["text"], case.get("published"))]
    assert sum(found is not None and (found.type, found.when) == (mark.type, mark.when)
               for mark, found in pairs) >= RIGHT
