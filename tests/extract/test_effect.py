"""From when to when a document is in force: dates resolved by hand, the rules that ship."""

from __future__ import annotations

import pytest

from aipolicy.extract.effect import find_effect
from tests.extract.scenes import scene_of


@pytest.mark.parametrize(("text", "published", "wanted"), [
    ("本办法自2024年4月1日起施行，有效期三年。", None, "2024-04-01/2027-03-31"),
    ("本办法自2024年4月1日起施行，有效期至2025年底。", None, "2024-04-01/2025-12-31"),
    ("本措施自2024年2月29日起实施，有效期1年。", None, "2024-02-29/2025-02-27"),
    ("本办法自2024年4月起执行。", None, "2024-04-01/.."),
    ("本措施自印发之日起施行，有效期18个月。", "2024-01-31", "2024-01-31/2025-07-30"),
    ("本措施自发布之日起30日后施行。", "2024-05-01", "2024-05-31/.."),
    ("本措施自印发之日起施行，有效期2年。", "2024", None),
    ("本政策执行期限为2025年1月1日至2027年12月31日。", None, "2025-01-01/2027-12-31"),
    ("本政策有效期两年。", "2024-03-01", "2024-03-01/2026-02-28"),
    ("措施\n（2026年1月1日起施行，有效期至2028年12月31日）\n第一条 奖励。", None, "2026-01-01/2028-12-31"),
    ("措施\n《旧办法》（2026年1月1日起施行）规定了奖励。", None, None),
    ("证书有效期三年。", None, None),
    ("《旧办法》自2020年1月1日起施行。", None, None),
    ("活动自2024年4月1日起举行。", None, None),
])
def test_a_period_of_effect(text: str, published: str | None, wanted: str | None) -> None:
    scene = scene_of(text, "dates")
    found = find_effect(scene.view, scene.dates, published)
    assert (found.edtf if found else None) == wanted


def test_an_end_before_the_beginning_is_none() -> None:
    scene = scene_of("本办法自2024年4月1日起施行，有效期至2023年12月31日。", "dates")
    assert find_effect(scene.view, scene.dates, None) is None
