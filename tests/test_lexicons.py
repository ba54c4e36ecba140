"""The lexicons that ship with the package: they load, are consistent and flag what is not a name by itself."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from pathlib import Path

import jieba
import pytest

from aipolicy.rulebook.tables import Lexicon, builtin_rules, lexicon_of, read_yaml

FOLDER = builtin_rules() / "lexicons"
ALL = sorted(path.stem for path in FOLDER.glob("*.yaml"))
# Lexicons of generic words (titles of office, heads of names): being common words is their nature.
GENERIC = {"positions", "offices", "designation_heads", "designations", "indicators", "surnames"}
NAMES = [name for name in ALL if name not in GENERIC]
KINDS = {
    "enterprises": {"enterprise"}, "government": {"government"}, "universities": {"university"},
    "institutes": {"institute"}, "associations": {"association"}, "media": {"media"},
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


def known_names() -> set[str]:
    cases = Path(__file__).parent / "cases" / "lexicon_names.yaml"
    return set(read_yaml(cases)["names"].split())


@pytest.mark.parametrize("name", ALL)
def test_loads_and_says_where_it_comes_from(name: str) -> None:
    assert lexicon(name).id == name
    assert lexicon(name).entries
    assert raw(name)["source"] and raw(name)["licence"]
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
    forms = [form for entry in lexicon(name).entries for form in
             (*entry.forms, *entry.attributes.get("short", "").split("|"))]
    assert [f for f in forms if f != f.strip() or re.search(r"[\uff01-\uff5e\u3000《》]", f)] == []


@pytest.mark.parametrize("name", NAMES)
def test_no_common_word_stands_unflagged(name: str) -> None:
    """Read as names they would be wrong: such forms belong in `short` or need `ambiguous: yes`."""
    allowed = known_names()
    entries = [e for e in lexicon(name).entries if "ambiguous" not in e.attributes]
    assert [f for e in entries for f in e.forms if f in common_words() and f not in allowed] == []


@pytest.mark.parametrize("name", [n for n in ALL if n in KINDS])
def test_kinds(name: str) -> None:
    assert {e.attributes["kind"] for e in lexicon(name).entries} <= KINDS[name]


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

    @pytest.mark.parametrize("form", ["东方", "日照", "白银", "来宾", "和平", "新建", "国家", "朝阳", "西湖", "平安"])
    def test_other_words_are_no_safe_alias(self, form: str) -> None:
        assert form not in lexicon("regions").by_form
