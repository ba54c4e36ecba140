"""The report in a real browser, as people use it: with a mouse, by keyboard, on a phone, in the dark."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from aipolicy.facts.lines import FactLine
from aipolicy.model import Source
from tests.review.conftest import TEXT, facts_of

Look = Callable[..., Any]
Written = Callable[..., str]
Facts = list[FactLine]
Texts = dict[str, Source]
PHONE = {"width": 360, "height": 740}
ROOT = Path(__file__).resolve().parents[2]


def test_it_opens_offline_and_asks_for_nothing(
    look: Look, report: Written, facts: Facts, texts: Texts
) -> None:
    seen = look(report(facts, texts), offline=True)
    assert seen.page.locator("tbody tr[id]").count() == len(facts)
    assert seen.page.locator("canvas").count() == 3
    assert [url for url in seen.requests if not url.startswith(("file:", "data:"))] == []
    assert seen.complaints == []


def test_from_a_fact_to_its_place_and_back_by_keyboard(
    look: Look, report: Written, facts: Facts, texts: Texts
) -> None:
    page = look(report(facts, texts)).page
    number = next(n for n, fact in enumerate(facts) if fact["type"] == "target")
    page.locator(f"#row-{number} .links a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.classList.contains('fact')")
    there = page.locator("a.fact:focus")
    assert there.evaluate("e => e.closest('details').open")
    marked = "".join(page.locator(f'[data-facts~="{number}"]').all_inner_texts())
    assert marked == facts[number]["quote"]
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.id.startsWith('row-')")
    page.go_back()
    page.wait_for_function("document.activeElement.classList.contains('fact')")


def test_every_quote_is_marked_to_the_letter(look: Look, report: Written, facts: Facts, texts: Texts) -> None:
    page = look(report(facts, texts)).page
    page.locator("#text-0 summary").click()
    page.wait_for_selector("#text-0 .text")
    assert page.locator("#text-0 .text").evaluate("e => e.textContent") == TEXT
    for number, fact in enumerate(facts):
        if fact["source"] == "note.txt" and "mentions" not in fact:
            parts = page.locator(f'[data-facts~="{number}"]')
            assert "".join(parts.evaluate_all("all => all.map(e => e.textContent)")) == fact["quote"]


def test_a_text_that_is_not_at_hand_lists_its_quotes(
    look: Look, report: Written, facts: Facts, texts: Texts
) -> None:
    page = look(report(facts, texts)).page
    number = next(n for n, fact in enumerate(facts) if fact["source"] == "gone.txt" and fact["quote"])
    page.locator(f"#row-{number} .links a").click()
    page.wait_for_selector("#text-1 .quotes")
    assert page.locator("#text-1 .quotes li").first.inner_text() == facts[number]["quote"]


def test_a_document_without_a_title_is_of_the_whole_text(look: Look, report: Written, facts: Facts) -> None:
    gone = [fact for fact in facts if fact["source"] == "gone.txt"]
    document = {**gone[0], "type": "document", "title": None, "start": 0, "end": 0, "quote": "", "text": "",
                "kind": "other", "url": "https://example.org/a", "published": "2024-05"}
    at_hand = {"gone.txt": Source("gone.txt", "改过了。")}
    page = look(report([document, *(f for f in gone if f["type"] != "document")], at_hand)).page
    page.locator("#row-0 .links a").first.click()
    page.wait_for_selector("#text-0[open] .quotes")
    assert "" not in page.locator("#text-0 .quotes li").all_inner_texts()
    assert page.locator("#text-0 .body a[href='https://example.org/a']").count() == 1


def test_search_and_filters(look: Look, report: Written, facts: Facts, texts: Texts) -> None:
    page = look(report(facts, texts)).page
    rows = page.locator("tbody tr[id]")
    page.locator("input[type=search]").fill("龙头企业 苏州")
    page.locator("select[name=type]").select_option("target")
    assert rows.count() == 1
    page.get_by_role("button", name="Reset").click()
    assert rows.count() == len(facts)
    page.locator("select[name=type]").select_option("target")
    assert rows.count() == len([fact for fact in facts if fact["type"] == "target"])
    page.locator("select[name=region]").select_option("武汉市")
    assert rows.count() == 1
    page.locator("#overview button").first.click()
    page.get_by_role("button", name="when").click()
    assert page.locator("th[aria-sort=ascending]").count() == 1


def test_links_lead_to_the_place_on_the_original_page(
    look: Look, report: Written, facts: Facts, texts: Texts
) -> None:
    page = look(report(facts, texts)).page
    number = next(n for n, fact in enumerate(facts) if fact["type"] == "target")
    link = page.locator(f"#row-{number} a[target=_blank]")
    assert link.get_attribute("href").startswith("https://example.org/news.html?a=1&b=2#:~:text=10%E5%AE%B6")
    assert link.get_attribute("rel") == "noopener noreferrer"


def test_languages_and_themes(look: Look, report: Written, facts: Facts, texts: Texts) -> None:
    seen = look(report(facts, texts, "zh"), color_scheme="dark")
    assert seen.page.locator("h1").inner_text() == "事实报告"
    assert seen.page.evaluate("document.documentElement.dataset.theme") == "dark"
    seen.page.locator("#language").click()
    assert seen.page.locator("h1").inner_text() == "Facts report"
    assert seen.page.evaluate("document.documentElement.lang") == "en"
    seen.page.locator("#theme").click()
    assert seen.page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert seen.complaints == []


def test_a_phone_needs_no_sideways_scrolling(look: Look, report: Written, facts: Facts, texts: Texts) -> None:
    page = look(report(facts, texts), viewport=PHONE).page
    page.locator("#text-0 summary").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_what_a_source_holds_does_nothing(
    look: Look, report: Written, hostile: tuple[Facts, Texts]
) -> None:
    seen = look(report(*hostile))
    seen.page.locator("#text-0 summary").click()
    seen.page.wait_for_selector("#text-0 .text")
    for button in ("#language", "#theme"):
        seen.page.locator(button).click()
    assert seen.page.evaluate("window.hacked") is None
    assert seen.page.locator("script").count() == 3
    assert seen.page.locator("img").count() == 0
    assert seen.page.locator("tbody tr[id]").count() == len(hostile[0])
    links = seen.page.locator("a[href]").evaluate_all("all => all.map(a => a.protocol)")
    assert set(links) <= {"file:"}
    shown = seen.page.evaluate("document.body.innerText")
    assert not {"\u202e", "\u202c", "\x1b", "\x00", "\u2028"} & set(shown)
    assert "\\u202egnp" in shown
    assert [url for url in seen.requests if not url.startswith(("file:", "data:"))] == []
    assert seen.complaints == []


def test_facts_of_any_shape_are_shown(look: Look, report: Written, facts: Facts) -> None:
    target = next(fact for fact in facts if fact["type"] == "target")
    nested: list[Any] = [[], [None], {}, {"name": {}}, {"kind": "region", "name": []}]
    shapes: list[Any] = [None, True, 0, -1.5, "", "x", *nested]
    odd = [{**target, field: shape} for field in (*target, "title", "name", "aliases", "status", "kind")
           if field not in ("type", "source", "start", "end", "quote", "mentions") for shape in shapes]
    seen = look(report(odd, {"note.txt": Source("note.txt", TEXT, url="http://a b/%zz#x")}))
    seen.page.locator("#text-0 summary").click()
    seen.page.wait_for_selector("#text-0 .text")
    seen.page.get_by_role("button", name="what it says").click()
    assert seen.page.locator("tbody tr[id]").count() == 100
    assert seen.complaints == []


@pytest.mark.parametrize("options", [
    {}, {"color_scheme": "dark"}, {"viewport": PHONE}, {"viewport": PHONE, "color_scheme": "dark"},
], ids=["light", "dark", "phone", "phone, dark"])
def test_nothing_serious_for_those_who_use_a_screen_reader(
    look: Look, report: Written, facts: Facts, texts: Texts, options: dict[str, Any]
) -> None:
    assert serious(look(report(facts, texts), **options).page) == []


@pytest.mark.slow
def test_the_report_on_all_gold_texts(look: Look, report: Written) -> None:
    texts = {path.name: Source(path.name, path.read_bytes().decode())
             for path in sorted((ROOT / "tests" / "gold").rglob("*.txt"))}
    assert len(texts) > 20
    facts = [fact for name, source in texts.items() for fact in facts_of(source.text, name)]
    seen = look(report(facts, texts))
    assert seen.page.locator("#sources details").count() == len({fact["source"] for fact in facts})
    assert serious(seen.page) == []
    assert seen.complaints == []


def serious(page: Any) -> list[str]:
    """Serious and critical violations that axe-core finds, with all of the page open."""
    axe = pytest.importorskip("axe_playwright_python", reason="pip install axe-playwright-python")
    script = (Path(axe.__file__).parent / "axe.min.js").read_text("utf-8")
    page.evaluate("document.querySelectorAll('details').forEach((box, n) => { if (n < 8) box.open = true })")
    page.wait_for_selector("#sources .text")
    page.evaluate(script)
    found = page.evaluate("axe.run(document)")
    return [f"{broken['id']}: {broken['nodes'][0]['html'][:200]}" for broken in found["violations"]
            if broken["impact"] in ("serious", "critical")]
