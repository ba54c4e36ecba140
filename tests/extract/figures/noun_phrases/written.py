"""Word lists of our own, a few words each, and stretches of words written with their flags."""

from __future__ import annotations

from dataclasses import fields

from aipolicy.extract.figures.noun_phrases.lists import PhraseWords
from aipolicy.extract.figures.noun_phrases.tokens import Token
from aipolicy.model import Span
from tests.extract.made import tagged

LISTS = {"action": "建成 培育 发布 推广 签约 建设", "predicate": "是 占 减少 转移 从事",
         "nominal": "研发 创新 建设", "link": "达到 共有 平均 约 已 累计", "joint": "和 、 与", "of": "的",
         "strip": "全市 其中 已", "tail": "左右 总共 内 环比", "keep": "“ ” 现代",
         "generic": "规模", "empty": "数量", "head": "人数 率 费用 面积", "modifier": "平均 实际",
         "bound": "级", "inner": "培育 推广 签约 转移", "event": "入选 签约", "governing": "警告 受到",
         "agent": "企业 机构 员", "compared": "较 环比", "epoch": "新一代", "part": "占", "share": "比重",
         "swallowed": "已 由", "place": "城市 地区", "inside": "中 里", "having": "总部 面积",
         "reached": "至 到", "directed": "入 出", "led": "从", "age": "岁", "manner": "统一",
         "extent": "长", "outcome": "出", "summing": "累计"}
LEX = PhraseWords(**{f.name: frozenset(LISTS[f.name].split()) for f in fields(PhraseWords)})


def row(written: str) -> tuple[str, list[Token]]:
    """A text and its words, from words written as in 软件/n 企业/n; of nothing: no words."""
    text, words = tagged(written) if written else ("", [])
    return text, [Token(w.start, w.end, text[w.start:w.end], w.flag) for w in words]


def word(written: str) -> Token:
    """One word by itself."""
    _, (found,) = row(written)
    return found


def cut(text: str, span: Span | None) -> str | None:
    """What stands at a span."""
    return text[span.start:span.end] if span else None
