"""Reports to look at, and a browser to look with, where there is one."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import aipolicy
from aipolicy.facts.lines import FactLine
from aipolicy.model import Source
from aipolicy.review.page import page
from aipolicy.rulebook import load_rules

FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
         "--disable-background-networking", "--disable-component-update", "--disable-sync"]
TEXT = ("苏州市力争到2025年培育10家龙头企业，人工智能核心产业规模超300亿元。𠮷\n"
        "2024年，苏州市人工智能核心产业规模达到240亿元。\n2021年3月18日，科技部支持苏州建设"
        "国家新一代人工智能创新发展试验区，印发《苏州市人工智能规划（2021—2025年）》。\n")
EVIL = ("</script><script>window.hacked = 1</script><img src=x onerror=\"window.hacked = 1\"> {{1}} "
        "<!--data--> javascript:window.hacked=1 \u202egnp\u202c \x1b[31m \x00 \u2028 &lt; '\" `${1}` ")


def facts_of(text: str, source: str) -> list[FactLine]:
    return [fact.to_dict() for fact in aipolicy.extract(text, source=source, published="2024-05")]


@pytest.fixture
def texts() -> dict[str, Source]:
    """A text from a page, and one of which only the facts are at hand (it is not here)."""
    address = "https://example.org/news.html?a=1&b=2"
    return {"note.txt": Source("note.txt", TEXT, "2024-05", "一则消息", address)}


@pytest.fixture
def facts() -> list[FactLine]:
    """The facts of a text and of one that is not at hand."""
    return [*facts_of(TEXT, "note.txt"), *facts_of("到2026年，武汉市培育5家龙头企业。", "gone.txt")]


@pytest.fixture
def hostile() -> tuple[list[FactLine], dict[str, Source]]:
    """Facts that hold markup wherever a source has a say, and their text."""
    text = EVIL + "到2025年培育10家龙头企业" + EVIL
    base: FactLine = {"id": EVIL, "source": EVIL, "start": 0, "end": len(EVIL), "quote": EVIL,
                      "text": EVIL, "rule": EVIL, "confidence": None, "line": 1}
    value = {"low": 1, "high": 2, "unit": EVIL, "comparator": EVIL}
    subject = {"name": EVIL, "kind": "region", "adcode": EVIL}
    facts = [
        {**base, "type": "target", "value": value, "metric": EVIL, "measure": EVIL, "subject": subject,
         "when": "2025", "action": EVIL, "document": EVIL},
        {**base, "type": EVIL, "name": EVIL, EVIL: EVIL},
        {**base, "type": "__proto__", "name": {"name": EVIL}},
        {**base, "type": "policy", "title": EVIL, "issuer": EVIL, "when": "2024", "period": EVIL},
        {**base, "type": "designation", "name": EVIL, "holder": EVIL, "when": "2024-01", "status": EVIL},
        {**base, "type": "organization", "name": EVIL, "kind": EVIL, "mentions": [[0, 5], [3, 9]]},
    ]
    return facts, {EVIL: Source(EVIL, text, EVIL, EVIL, "javascript:window.hacked=1", EVIL)}


@pytest.fixture
def report(tmp_path: Path) -> Callable[..., str]:
    """The address of a report on facts."""
    def written(facts: list[FactLine], texts: dict[str, Source], language: str = "en") -> str:
        path = tmp_path / "report.html"
        html = page(facts, texts, load_rules(), language)
        path.write_bytes(html.encode("utf-8", "backslashreplace"))
        return path.as_uri()
    return written


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """A headless Chromium."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        pytest.skip("no chromium on this machine (Debian: apt-get install chromium)")
    api = pytest.importorskip("playwright.sync_api", reason="pip install playwright")
    with api.sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=chromium, args=FLAGS)
        yield opened
        opened.close()


class Opened:
    """A page of the browser with what it asked for and complained of."""

    def __init__(self, page: Any) -> None:
        self.page, self.requests, self.complaints = page, [], []  # type: ignore[var-annotated]
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("console", lambda message: self.complaints.append(message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("dialog", lambda dialog: (self.complaints.append(dialog.message), dialog.dismiss()))


@pytest.fixture
def look(browser: Any) -> Iterator[Callable[..., Opened]]:
    """Open an address; options are those of a browser context, such as viewport or color_scheme."""
    contexts = []

    def opened(address: str, **options: Any) -> Opened:
        contexts.append(browser.new_context(**options))
        found = Opened(contexts[-1].new_page())
        found.page.goto(address)
        return found
    yield opened
    for context in contexts:
        context.close()
