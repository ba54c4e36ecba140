"""Which section of a report, plan or bulletin speaks of which time."""

from __future__ import annotations

import pytest
import yaml

from aipolicy.extract.figures.sections import Sections, title_of
from aipolicy.model import Span
from tests.extract.figures.cases import CASES
from tests.extract.figures.lines import sections
from tests.extract.made import document_of
from tests.extract.marked import told
from tests.extract.scenes import scene_of

REPORTS = yaml.safe_load((CASES / "years_of_sections.yaml").read_text("utf-8"))
#: Of the 225 figures of the reports, and the 80 of the later ones, so many have their type and date; raised,
#: never lowered.
RIGHT = {"cases": 221, "later": 79}
LONG = "全县上下凝心聚力，各项工作有条不紊，干部群众的精神面貌为之一新，到处是一派繁忙的景象。"
REPORT = "2026年政府工作报告\n\n各位代表：我代表县人民政府，向大会报告政府工作，请予审议，" + LONG + "\n"


def found(text: str, words: str, published: str | None = None) -> tuple[str | None, bool | None] | None:
    """The time of the section that holds some words, and whether it lies ahead."""
    scene = scene_of(text, "dates", "quantities", published=published)
    section = sections(scene).at(scene.text.index(words))
    return (section.edtf, section.ahead) if section else None


@pytest.mark.parametrize("part", list(RIGHT))
def test_figures_of_whole_reports(part: str) -> None:
    pairs = [pair for case in REPORTS[part] for pair in told(case["text"], case.get("published"))]
    assert sum(found is not None and (found.type, found.when) == (mark.type, mark.when)
               for mark, found in pairs) >= RIGHT[part]


@pytest.mark.parametrize(("text", "wanted"), [
    # a heading governs, also what stands under the headings below it
    ("一、2025年工作回顾\n书屋。", ("2025", False)), ("一、2026年重点工作\n书屋。", ("2026", True)),
    ("一、2026年重点工作\n(一)强产业\n书屋。", ("2026", True)),
    ("一、“十五五”时期目标\n书屋。", ("2026/2030", True)),
    # until the next that names a time, or turns from what has been to what is to be done
    ("一、2025年工作回顾\n很好。\n二、2026年重点工作\n书屋。", ("2026", True)),
    ("一、2025年工作回顾\n很好。\n二、工作安排\n书屋。", ("2026", True)),
    ("一、2025年工作回顾\n很好。\n二、强产业\n书屋。", None),
    ("一、2026年重点工作\n很好。\n二、强产业\n书屋。", ("2026", True)),  # a report goes on with its year
    ("一、2026年重点工作\n很好。\n二、下一步打算\n书屋。", (None, True)),
    # words that count from the year of the report
    ("一、过去一年工作\n书屋。", ("2025", False)), ("一、过去五年工作\n书屋。", ("2021/2025", False)),
    ("一、今后五年目标\n书屋。", ("2026/2030", True)),
    # opening sentences
    ("今年全县发展主要预期目标是：增长。\n书屋。", ("2026", True)),
    ("很好。今年工作的总体要求是：稳。\n书屋。", ("2026", True)),
    ("五年来，很好。\n书屋。", ("2021/2025", False)), ("2025年，很好。\n书屋。", ("2025", False)),
    ("很好。2025年，很好。\n书屋。", None), ("2022年，很好。\n书屋。", None),
    ("各位代表，刚刚过去的2025年，很好。\n书屋。", ("2025", False)),
    ("过去的2025年，很好。\n书屋。", ("2025", False)),
    ("2026年启动旧城改造。\n书屋。", None),
    ("一、2025年和“十四五”时期工作回顾\n书屋。", (None, False)),
    ("一、2025年和“十四五”时期工作回顾\n“十四五”时期，很好。\n书屋。", ("2021/2025", False)),
    ("做好2026年奥运会备战工作。\n书屋。", None), ("做好2026年全县经济工作。\n书屋。", ("2026", True)),
])
def test_the_sections_of_a_report(text: str, wanted: tuple[str | None, bool | None] | None) -> None:
    assert found(f"{REPORT}{text}{LONG}\n", "书屋") == wanted


@pytest.mark.parametrize(("text", "wanted"), [
    # in other texts a section ends with what its heading heads; openings that are not sure say nothing
    ("一、2026年目标\n很好。\n二、强产业\n书屋。", None), ("五年来，很好。\n书屋。", None),
    ("2026年，很好。\n书屋。", None),
    ("一、2026年目标\n(一)强产业\n书屋。", ("2026", True)),
    ("一、2026年产业\n书屋。", ("2026", None)),
    ("今年全省发展主要预期目标是：增长。\n书屋。", (None, True)),
    ("会议提出，今年发展主要目标是增长。\n书屋。", None),
])
def test_the_sections_of_other_texts(text: str, wanted: tuple[str | None, bool | None] | None) -> None:
    assert found(f"全县产业情况\n\n{LONG}{LONG}\n{text}{LONG}\n", "书屋") == wanted


@pytest.mark.parametrize(("title", "wanted"), [
    ("县2024年数字经济工作要点", ("2024", True)), ("关于印发2024年民生实事实施方案的通知", ("2024", True)),
    # a report that looks back on a year
    ("2013年工作回顾", ("2013", False)), ("县2013年工作总结", ("2013", False)),
    ("产业目录（2024年版）", None), ("2024年项目申报工作方案", None), ("县行动计划（2024—2026年）", None),
])
def test_the_year_of_a_plan_of_a_year_holds_everywhere(
    title: str, wanted: tuple[str | None, bool | None] | None
) -> None:
    assert found(f"{title}\n\n{LONG}{LONG}\n书屋。\n", "书屋") == wanted


@pytest.mark.parametrize(("head", "published", "wanted"), [
    ("2026年政府工作报告", None, 2026), ("2026年政府工作报告", "2025-12-28", 2026),
    ("政府工作报告\n——2021年2月3日在县第五届人民代表大会第六次会议上", None, 2021),
    ("政府工作报告", "2024-01-20", 2024), ("政府工作报告", "2024-12-20", None), ("政府工作报告", None, None),
    ("2021年工作总结和2022年工作计划", None, 2022), ("2013年工作回顾", None, 2014),
    ("全县产业情况", "2024-01-20", None),
])
def test_the_year_of_a_report(head: str, published: str | None, wanted: int | None) -> None:
    scene = scene_of(f"{head}\n\n{LONG}{LONG}\n", "dates", "quantities", published=published)
    assert sections(scene).year == wanted


def test_the_first_heading_with_a_year_tells_that_of_the_report() -> None:
    text = "政府工作报告\n\n各位代表：请予审议，" + LONG + "\n一、2025年工作回顾\n" + LONG + "\n"
    assert sections(scene_of(text, "dates", "quantities")).year == 2026


def test_a_later_part_of_a_report_by_whom_it_turns_to() -> None:
    later = ("很好。\n" * 10) + "各位代表，刚刚过去的2025年，很好。\n书屋。"
    assert found(later, "书屋", "2026-02-01") == ("2025", False)
    assert found(later.replace("各位代表，", ""), "书屋", "2026-02-01") is None


@pytest.mark.parametrize(("title", "published", "now"), [
    ("县行动计划（2024—2026年）", None, "2024"), ("县行动计划（2024—2026年）", "2025-03", "2025-03"),
    ("2026年政府工作报告", None, "2026"), ("全县产业情况", None, None),
])
def test_when_a_text_speaks(title: str, published: str | None, now: str | None) -> None:
    found = sections(scene_of(f"{title}\n\n{LONG}{LONG}\n", "dates", "quantities", published=published))
    assert isinstance(found, Sections)
    assert found.now == now


@pytest.mark.parametrize(("lines", "wanted"), [
    ((("title", "某县计划"), ("paragraph", "正文。")), Span(0, 4)),
    ((("paragraph", "导语。"), ("title", "某县计划")), Span(4, 8)),
    ((("heading", "某县计划"), ("paragraph", "正文。")), Span(0, 4)),  # a heading that the text begins with
    ((("paragraph", "正文。"), ("heading", "某县计划")), None),
    ((), None),
])
def test_the_title_of_a_document(lines: tuple[tuple[str, str], ...], wanted: Span | None) -> None:
    assert title_of(document_of(*lines)) == wanted
