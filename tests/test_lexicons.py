"""The lexicons that ship with the package load, are consistent and flag what is no name by itself."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from pathlib import Path

import jieba
import opencc
import pytest

from aipolicy.rulebook.tables import Entry, Lexicon, builtin_rules, lexicon_of, read_yaml

FOLDER = builtin_rules() / "lexicons"
ALL = sorted(path.stem for path in FOLDER.glob("*.yaml"))
# Lexicons of generic words (titles of office, heads of names): being common words is their nature.
GENERIC = {"positions", "offices", "designation_heads", "designations", "indicators", "surnames"}
NAMES = [name for name in ALL if name not in GENERIC]
KINDS = {
    "enterprises": {"enterprise"}, "government": {"government"}, "universities": {"university"},
    "institutes": {"institute"}, "associations": {"association"}, "media": {"media"},
    "listed_companies": {"enterprise"},
}
# From this count in the segmenter's dictionary on, a word that it does not tag as a name is a common word.
COMMON = 300


@cache
def lexicon(name: str) -> Lexicon:
    return lexicon_of(read_yaml(FOLDER / f"{name}.yaml"), name)


@cache
def raw(name: str) -> dict[str, str]:
    return dict(read_yaml(FOLDER / f"{name}.yaml"))


@cache
def common_words() -> dict[str, str]:
    lines = Path(jieba.__file__).with_name("dict.txt").read_text("utf-8").splitlines()
    rows = (line.split(" ") for line in lines)
    return {word: flag for word, count, flag in rows if int(count) >= COMMON and flag[:2] not in
            {"nr", "ns", "nt", "nz", "en"}}


def allowed(what: str) -> set[str]:
    cases = Path(__file__).parent / "cases" / "lexicon_names.yaml"
    return set(read_yaml(cases)[what].split())


def all_forms(entry: Entry) -> list[str]:
    """Name, aliases and the short forms that need context."""
    return [*entry.forms, *filter(None, entry.attributes.get("short", "").split("|"))]


@pytest.mark.parametrize("name", ALL)
def test_loads_and_says_where_it_comes_from(name: str) -> None:
    assert lexicon(name).id == name
    assert lexicon(name).entries
    assert raw(name)["source"]
    assert raw(name)["licence"]
    assert (FOLDER / f"{name}.yaml").read_text("utf-8").startswith("# ")


@pytest.mark.parametrize("name", ALL)
def test_rows_have_no_more_cells_than_columns(name: str) -> None:
    width = len(raw(name)["columns"])
    assert [row for row in raw(name)["rows"].splitlines() if row.count(",") >= width] == []


@pytest.mark.parametrize("name", ALL)
def test_names_are_unique_unless_flagged(name: str) -> None:
    entries = [e for e in lexicon(name).entries if "ambiguous" not in e.attributes]
    assert [n for n, times in Counter(e.name for e in entries).items() if times > 1] == []


@pytest.mark.parametrize("name", ALL)
def test_each_alias_means_one_entry_unless_flagged(name: str) -> None:
    clashes = {form: [e.name for e in found] for form, found in lexicon(name).by_form.items()
               if len(found) > 1 and not any("ambiguous" in e.attributes for e in found)}
    assert clashes == {}


@pytest.mark.parametrize("name", ALL)
def test_forms_are_simplified_half_width_and_clean(name: str) -> None:
    forms = [form for entry in lexicon(name).entries for form in all_forms(entry)]
    assert [f for f in forms if f != f.strip() or re.search(r"[\uff01-\uff5e\u3000《》]", f)] == []
    convert, proper = opencc.OpenCC("t2s").convert, allowed("proper")
    plain = ["".join(char for char in form if char not in proper) for form in forms]
    assert [f for f in plain if convert(f) != f] == []


@pytest.mark.parametrize("name", NAMES)
def test_no_common_word_stands_unflagged(name: str) -> None:
    """Read as names they would be wrong: such forms belong in `short` or need `ambiguous: yes`."""
    names = allowed("names")
    entries = [e for e in lexicon(name).entries if "ambiguous" not in e.attributes]
    assert [f for e in entries for f in e.forms if f in common_words() and f not in names] == []


@pytest.mark.parametrize("name", [n for n in ALL if n in KINDS])
def test_kinds(name: str) -> None:
    assert {e.attributes["kind"] for e in lexicon(name).entries} <= KINDS[name]


@pytest.mark.parametrize("name", ALL)
def test_short_forms_are_no_aliases_of_the_same_entry(name: str) -> None:
    entries = lexicon(name).entries
    assert [e.name for e in entries if set(e.forms) & set(all_forms(e)[len(e.forms):])
            and "ambiguous" not in e.attributes] == []


def test_bodies_share_no_form_across_lexicons() -> None:
    """A safe form of a body means one body only; office types and models may repeat a body's name."""
    owners: dict[str, set[str]] = {}
    for name in KINDS:
        for entry in lexicon(name).entries:
            for form in entry.forms:
                owners.setdefault(form, set()).add(f"{name}: {entry.name}")
    assert {form: found for form, found in owners.items() if len(found) > 1} == {}


@pytest.mark.parametrize(("name", "form", "entry"), [
    ("government", "工信部", "工业和信息化部"), ("government", "国家发改委", "国家发展改革委"),
    ("government", "中央网信办", "中央网信办"), ("government", "创科局", "香港创新科技及工业局"),
    ("enterprises", "腾讯科技", "腾讯"), ("enterprises", "辉达", "英伟达"),
    ("enterprises", "燧原", "燧原科技"), ("listed_companies", "新城控股", "新城控股"),
    ("listed_companies", "万洲国际", "万洲国际"), ("listed_companies", "南玻A", "南玻"),
    ("universities", "武大", "武汉大学"), ("institutes", "中科院自动化所", "中国科学院自动化研究所"),
    ("institutes", "信通院", "中国信息通信研究院"), ("media", "QbitAI", "量子位"),
    ("models", "混元", "混元大模型"), ("products", "昇腾910B", "昇腾910"),
    ("designations", "双智试点", "智慧城市基础设施与智能网联汽车协同发展试点城市"),
    ("designations", "专精特新小巨人企业", "国家级专精特新“小巨人”企业"),
    ("indicators", "智能算力规模", "compute.intelligent"), ("countries", "印尼", "印度尼西亚"),
])
def test_form_means_entry(name: str, form: str, entry: str) -> None:
    assert [e.name for e in lexicon(name).by_form[form]] == [entry]


@pytest.mark.parametrize(("name", "form"), [
    ("enterprises", "京东"), ("enterprises", "小米"), ("enterprises", "理想"), ("enterprises", "苹果"),
    ("enterprises", "平安"), ("enterprises", "浪潮"), ("enterprises", "海信"), ("enterprises", "国网"),
    ("universities", "重大"), ("universities", "天大"), ("models", "悟道"),
    ("models", "山海"), ("government", "数据局"), ("government", "中央"),
])
def test_needs_context(name: str, form: str) -> None:
    """北京东城, 上海信息, 我国网络, 重大项目: such short forms must not be safe aliases."""
    assert form not in lexicon(name).by_form


@pytest.mark.parametrize("name", [
    # two plain words, a place and a word, a word, a part of one (双喜临门), the crossing of two (创新和成果)
    "美丽生态", "航天科技", "上海电力", "山东黄金", "好想你", "片仔癀", "喜临门", "新和成", "中国高科",
    "网龙", "南玻",
])
def test_listed_companies_that_other_words_make_need_context(name: str) -> None:
    [entry] = lexicon("listed_companies").by_form[name]
    assert entry.attributes["ambiguous"] == "yes"


@pytest.mark.parametrize("form", [
    "机器人", "太阳能", "老百姓", "农产品", "上海机场", "陆家嘴", "天津港", "深发展", "国新能源", "海量数据",
    "四川成渝",
])
def test_plain_words_and_places_are_no_listed_companies(form: str) -> None:
    assert form not in lexicon("listed_companies").by_form


def test_listed_companies_repeat_no_other_lexicon() -> None:
    """What needs context in one lexicon is not safe in another."""
    others = {form for name in NAMES if name != "listed_companies" for e in lexicon(name).entries
              for form in all_forms(e)}
    assert [e.name for e in lexicon("listed_companies").entries if e.name in others] == []


class TestRegions:
    """Codes of GB/T 2260 and short forms."""

    def test_codes_are_six_digits_and_unique(self) -> None:
        codes = [e.attributes["code"] for e in lexicon("regions").entries if "code" in e.attributes]
        assert [c for c in codes if not re.fullmatch(r"\d{6}", c)] == []
        assert [c for c, times in Counter(codes).items() if times > 1] == []

    def test_levels_fit_codes_and_parents_exist(self) -> None:
        entries = [e.attributes for e in lexicon("regions").entries if "code" in e.attributes]
        codes = {e["code"] for e in entries}
        for entry in entries:
            code, level = entry["code"], entry["level"]
            assert level in {"country", "province", "prefecture", "county"}
            assert (level in {"country", "province"}) == code.endswith("0000")
            assert code[:2] + "0000" in codes

    def test_what_holds_a_zone_is_a_region(self) -> None:
        entries = lexicon("regions").entries
        codes = {e.attributes.get("code") for e in entries}
        assert {e.attributes["within"] for e in entries if "within" in e.attributes} <= codes

    @pytest.mark.parametrize(("form", "name", "code"), [
        ("重庆", "重庆市", "500000"), ("湖北", "湖北省", "420000"), ("广西", "广西壮族自治区", "450000"),
        ("苏州", "苏州市", "320500"), ("河北", "河北省", "130000"), ("河北区", "河北区", "120105"),
        ("吉林", "吉林省", "220000"), ("吉林市", "吉林市", "220200"), ("崂山区", "崂山区", "370212"),
        ("全国", "中国", "000000"), ("恩施", "恩施土家族苗族自治州", "422800"), ("昆山", "昆山市", "320583"),
        ("香港", "香港特别行政区", "810000"), ("高雄", "高雄市", None), ("雄安", "雄安新区", None),
    ])
    def test_form_means(self, form: str, name: str, code: str | None) -> None:
        [entry] = lexicon("regions").by_form[form]
        assert (entry.name, entry.attributes.get("code")) == (name, code)

    @pytest.mark.parametrize("form", [
        "东方", "日照", "白银", "来宾", "和平", "新建", "国家", "朝阳", "西湖", "平安", "新平", "台中",
    ])
    def test_other_words_are_no_safe_alias(self, form: str) -> None:
        assert form not in lexicon("regions").by_form
