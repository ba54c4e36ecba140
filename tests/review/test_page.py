"""The report as a file: nothing in a source is markup, nothing is loaded, all labels are there."""

from __future__ import annotations

import hashlib
import json
import re
from base64 import b64encode
from collections.abc import Callable
from html.parser import HTMLParser
from typing import Any

import pytest

from aipolicy.emit.visible import web_address
from aipolicy.facts.lines import FactLine
from aipolicy.model import Source
from aipolicy.review import LANGUAGES, default_language, labels_of
from aipolicy.review.labels import assets, label_table
from aipolicy.review.page import embedded, page
from aipolicy.rulebook import load_rules
from aipolicy.rulebook.facttypes import FACT_TYPES, FIELDS

Hostile = tuple[list[FactLine], dict[str, Source]]


class Elements(HTMLParser):
    """The elements of a page, with their attributes, and what scripts and styles hold."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.held: dict[str, list[str]] = {}
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        if self.found:
            self.held.setdefault(self.found[-1][0], []).append(data)

    def named(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.found if name == tag]


def test_what_a_source_holds_is_no_markup(hostile: Hostile) -> None:
    html = page(*hostile, load_rules(), "en")
    elements = Elements(html)
    assert len(elements.named("script")) == 3
    assert not elements.named("img")
    assert html.count("</script>") == 3
    data = json.loads("".join(elements.held["script"]).split("/*!")[0])
    assert data["facts"][0]["quote"] == hostile[0][0]["quote"]
    assert data["sources"][0]["url"] is None


def test_the_page_loads_nothing(facts: list[FactLine], texts: dict[str, Source]) -> None:
    elements = Elements(page(facts, texts, load_rules(), "en"))
    loading = ("src", "href", "action", "data", "poster", "srcset")
    asked = [value for _, attributes in elements.found for key, value in attributes.items()
             if key in loading and not str(value).startswith("#")]
    assert asked == ["data:,"]
    assert "sourceMappingURL" not in page(facts, texts, load_rules(), "en")


def test_only_its_own_scripts_may_run(facts: list[FactLine], texts: dict[str, Source]) -> None:
    html = page(facts, texts, load_rules(), "en")
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', html)
    assert policy
    assert "default-src 'none'" in policy[1]
    assert "unsafe" not in policy[1]
    for held in (*re.findall(r"<script>(.*?)</script>", html, re.DOTALL),
                 *re.findall(r"<style>(.*?)</style>", html, re.DOTALL)):
        assert b64encode(hashlib.sha256(held.encode()).digest()).decode() in policy[1]


def test_targets_stand_against_figures(facts: list[FactLine], texts: dict[str, Source]) -> None:
    from aipolicy.review.against import against

    (pair,) = against(facts, load_rules())
    assert (pair["place"], pair["when"], float(pair["share"])) == ("苏州市", "2025", 0.8)


@pytest.mark.parametrize(("url", "kept"), [
    ("https://a.org/b?c#d", True), ("http://a.org", True), ("javascript:alert(1)", False),
    ("data:text/html,x", False),
    ("JaVaScRiPt:alert(1)", False), (" javascript:alert(1)", False), ("//a.org", False), ("https:", False),
    ("file:///etc/passwd", False), ("http://[", False), (None, False), ("", False), ("java\nscript:x", False),
])
def test_only_addresses_of_the_web_are_links(url: str | None, kept: bool) -> None:
    assert web_address(url) == (url if kept else None)


def test_embedded_json_has_no_markup() -> None:
    value: dict[str, Any] = {"</script>": "<!-- & \u2028\u2029 ]]>"}
    assert not set("<>&\u2028\u2029") & set(embedded(value))
    assert json.loads(embedded(value)) == value


def test_every_label_has_every_language() -> None:
    table = label_table()
    for part in ("types", "fields", "values", "words"):
        for name, labels in table[part].items():
            assert set(labels) == set(LANGUAGES), name
            assert all(isinstance(text, str) and text for text in labels.values()), name
    assert set(FACT_TYPES) <= set(table["types"])
    assert {name for names in FIELDS.values() for name in names} <= set(table["fields"])


def test_every_word_of_the_page_has_a_label() -> None:
    script = (assets() / "report.js").read_text("utf-8") + (assets() / "report.html").read_text("utf-8")
    used = set(re.findall(r'\bword\("(\w+)"', script)) | set(re.findall(r'data-label="(\w+)"', script))
    assert used <= set(label_table()["words"])


@pytest.mark.parametrize(("locale", "language"), [
    ("zh_CN.UTF-8", "zh"), ("zh_TW", "zh"), ("en_US.UTF-8", "en"), ("C", "en"), ("", "en"), ("de_DE", "en"),
])
def test_the_language_is_that_of_the_locale(
    monkeypatch: pytest.MonkeyPatch, locale: str, language: str
) -> None:
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", locale)
    assert default_language() == language


@pytest.mark.parametrize(("number", "zh", "en"), [
    (30000000000, "300亿", "30 bn"), (12345, "12,345", "12,345"), (10000, "1万", "10,000"),
    (999, "999", "999"), (269900000, "2.699亿", "269.9 m"), (-20000, "-2万", "-20,000"), (0, "0", "0"),
    (1234567, "1,234,567", "1,234,567"),
])
def test_numbers_as_people_read_them(number: int, zh: str, en: str) -> None:
    assert labels_of("zh").number(number) == zh
    assert labels_of("en").number(number) == en


def test_the_chart_library_has_its_licence() -> None:
    assert "MIT" in (assets() / "chart.LICENSE.md").read_text("utf-8")
    assert "Chart.js v4" in (assets() / "chart.umd.min.js").read_text("utf-8")[:200]


def test_no_facts_make_a_page(report: Callable[..., str]) -> None:
    assert report([], {}).startswith("file:")
