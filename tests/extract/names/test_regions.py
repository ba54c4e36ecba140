"""Regions: which place a name means, and what only looks like one."""

import pytest

from tests.extract.scenes import scene_of

ROWS = [
    # made up
    ("天津市河北区与河北省", ["天津市 120000", "河北区 120105", "河北省 130000"]),
    ("吉林市和吉林省", ["吉林市 220200", "吉林省 220000"]),
    ("苏州力争2025年建成", ["苏州市 320500"]),
    ("全国已有十个试点", ["中国 000000"]),
    ("南京鼓楼区发布规划", ["南京市 320100", "鼓楼区 320106"]),
    ("鼓楼区发布规划", ["鼓楼区 None"]),
    ("青岛崂山启动建设", ["青岛市 370200", "崂山区 370212"]),
    ("崂山区召开大会，崂山的企业都来了", ["崂山区 370212", "崂山区 370212"]),
    ("重庆两江新区", ["两江新区 None"]),
    ("西安、九江和成都", ["西安市 610100", "九江市 360400", "成都市 510100"]),
    ("甘肃兰州获批试点", ["甘肃省 620000", "兰州市 620100"]),
    # negative
    ("珠江入海口的企业", []),
    ("扩大连接规模", []),
    ("和平发展", []),
    ("该市中心城区的小巴", []),
    ("崂山风景很好", []),
]


@pytest.mark.parametrize(("text", "wanted"), ROWS)
def test_regions(text, wanted):
    assert [f"{r.name} {r.code}" for r in scene_of(text, "regions").regions] == wanted
