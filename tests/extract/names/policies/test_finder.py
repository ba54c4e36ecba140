"""Policies found whole: who issued them, when, for which period and under which number."""

from __future__ import annotations

import pytest

from aipolicy.extract.names.actors import Actors
from aipolicy.extract.names.policies.finder import PolicyContext, attribute, find_policies, own, sign
from aipolicy.extract.names.policies.titles import Policy, Title, find_titles, group
from aipolicy.model import Named, Span
from tests.extract.names.spans import span_of, words_at
from tests.extract.scenes import scene_of

SLOTS = ("dates", "regions", "organizations")


def policies(text: str) -> list[Named]:
    return find_policies(scene_of(text, *SLOTS))


def looked_at(text: str) -> tuple[list[Policy], PolicyContext]:
    """The policies of a text with nothing but their titles, and what is known of the text."""
    scene = scene_of(text, *SLOTS)
    actors = Actors(scene.regions, scene.organizations)
    titles = find_titles(scene.view, actors)
    return group(titles, scene.view), PolicyContext(scene.view, actors, scene.dates, [t.span for t in titles])


#: text, issuer, date
ISSUED = [
    # made up
    ("2024年5月，宁波市政府印发《低空经济发展规划》。", "宁波市政府", "2024-05"),
    ("《低空经济发展规划》由宁波市发布。", "宁波市", None),
    ("落实国务院《低空经济发展规划》部署。", "国务院", None),
    ("宁波市科技局、宁波市财政局联合印发《低空经济发展规划》。", "宁波市科技局、宁波市财政局", None),
    ("转发《国务院关于发展低空经济的意见》。", "国务院", None),
    ("我市出台《宁波市低空经济若干政策》。", "宁波市", None),
    ("宁波出台低空新方案\n《宁波市低空经济实施方案》明确了目标。", "宁波市", None),
    ("2024年5月8日，《低空经济发展规划》印发。", None, "2024-05-08"),
    # negative: nobody issues, another does something else, a deadline is no date of issue
    ("专家解读《低空经济发展规划》。", None, None),
    ("宁波市解读《低空经济发展规划》。", None, None),
    ("温州出台低空新方案\n《宁波市低空经济实施方案》明确了目标。", None, None),
    ("到2027年，《低空经济发展规划》的目标要实现。", None, None),
]


@pytest.mark.parametrize(("text", "issuer", "when"), ISSUED)
def test_who_issued_a_policy_and_when(text: str, issuer: str | None, when: str | None) -> None:
    (found,) = policies(text)
    assert (found.fields["issuer"], found.fields["when"]) == (issuer, when)


@pytest.mark.parametrize(("text", "period", "number"), [
    ("印发《低空规划(2024—2027年)》。", "2024/2027", None),
    ("印发《低空规划》(2024—2027年)。", "2024/2027", None),
    ("印发《2024年低空工作要点》。", "2024", None),
    ("印发《低空规划》(甬政发〔2024〕12号)。", None, "甬政发〔2024〕12号"),
    # negative: not right behind the title, a day is no period
    ("《低空规划》到2027年完成。", None, None), ("印发《2024年5月8日低空工作方案》。", None, None),
    ("《低空规划》等(甬政发〔2024〕12号)。", None, None)])
def test_period_and_number(text: str, period: str | None, number: str | None) -> None:
    (found,) = policies(text)
    assert (found.fields["period"], found.fields["number"]) == (period, number)


@pytest.mark.parametrize(("text", "name", "mentions", "aliases"), [
    ("《低空经济发展规划》出台，《规划》提出目标。", "低空经济发展规划",
     ["《低空经济发展规划》", "《规划》"], ("规划",)),
    ("《低空规划》出台。《宁波市低空规划(试行)》公布。", "宁波市低空规划(试行)",
     ["《低空规划》", "《宁波市低空规划(试行)》"], ("低空规划",)),
    ("《低空规划》出台。《低空规划》公布。", "低空规划", ["《低空规划》", "《低空规划》"], ())])
def test_all_mentions_of_one_policy(text: str, name: str, mentions: list[str],
                                    aliases: tuple[str, ...]) -> None:
    (found,) = policies(text)
    assert (found.name, words_at(text, found.mentions), found.aliases) == (name, mentions, aliases)


def test_each_policy_has_its_own_issuer() -> None:
    text = "国务院印发《低空经济发展规划》。宁波市科技局印发《低空物流行动方案》。"
    assert {p.name: p.fields["issuer"] for p in policies(text)} == {
        "低空经济发展规划": "国务院", "低空物流行动方案": "宁波市科技局"}


@pytest.mark.parametrize("text", ["", "企业", "宁波市科技局印发通知。"])
def test_no_policies(text: str) -> None:
    assert policies(text) == []


NOTICE = "《低空经济发展规划》现印发给你们，请遵照执行。"


@pytest.mark.parametrize(("text", "issuer", "when"), [
    (f"{NOTICE}\n宁波市人民政府\n2024年5月8日", "宁波市人民政府", "2024-05-08"),
    (f"{NOTICE}\n2024年5月8日\n宁波市人民政府", "宁波市人民政府", "2024-05-08"),
    (f"{NOTICE}\n宁波市科技局\n宁波市财政局\n2024年5月8日", "宁波市科技局、宁波市财政局", "2024-05-08"),
    (f"{NOTICE}\n\n宁波市科技局 宁波市财政局\n\n2024年5月8日\n", "宁波市科技局、宁波市财政局", "2024-05-08"),
    # negative: no date, no body, other words beside them, not what is sent out but what that goes by
    (f"{NOTICE}\n宁波市人民政府", None, None), (f"{NOTICE}\n2024年5月8日", None, None),
    (f"{NOTICE}\n宁波市人民政府公告\n2024年5月8日", None, None),
    (f"{NOTICE}\n宁波市人民政府\n2024年5月8日起施行", None, None),
    ("根据《低空经济发展规划》，现将名单印发给你们。\n宁波市人民政府\n2024年5月8日", None, None),
    ("专家解读《低空经济发展规划》。\n宁波市人民政府\n2024年5月8日", None, None)])
def test_sign(text: str, issuer: str | None, when: str | None) -> None:
    (policy,), context = looked_at(text)
    sign([policy], context)
    assert (policy.issuer, policy.when) == (issuer, when)


def test_a_signature_takes_no_issuer_away() -> None:
    (policy,), context = looked_at(f"{NOTICE}\n宁波市人民政府\n2024年5月8日")
    policy.issuer = "国务院"
    sign([policy], context)
    assert (policy.issuer, policy.when) == ("国务院", None)


def test_own() -> None:
    said = Title(Span(0, 4), "国务院规划", "国务院", "r", by="国务院")
    silent = Title(Span(5, 9), "国务院规划", "国务院", "r")
    policies = [Policy([silent, said]), Policy([silent])]
    own(policies)
    assert [p.issuer for p in policies] == ["国务院", None]


def test_attribute_fills_only_what_is_empty() -> None:
    (policy,), context = looked_at("2024年5月，宁波市政府印发《低空经济发展规划》。")
    policy.issuer = "国务院"
    attribute([policy], context)
    assert (policy.issuer, policy.when) == ("国务院", "2024-05")


def context_of(text: str) -> PolicyContext:
    return looked_at(text)[1]


def test_titles_actors_and_free_dates_are_symbols() -> None:
    context = context_of("2024年，宁波市印发《宁波市低空规划(2025年)》。")
    assert [d.edtf for d in context.dates] == ["2024", "2025"]
    assert [d.edtf for d in context.free_dates] == ["2024"]
    seen = context.symbols.symbols
    assert len(seen.text) == len("D，R印发T。")
    assert seen.clean(5, 6) == span_of(context.view.text, "《宁波市低空规划(2025年)》")


@pytest.mark.parametrize(("part", "wanted"), [
    ("2024年至2025年，在2026年", ["2024/2025", "2026"]), ("，在2026年", ["2026"]), ("，在", []),
    ("2026", [])])
def test_dates_in_a_span_lie_wholly_there(part: str, wanted: list[str]) -> None:
    context = context_of("2024年至2025年，在2026年印发。")
    assert [d.edtf for d in context.dates_in(span_of(context.view.text, part.replace("，", ",")))] == wanted


def test_the_issuer_in_a_span_else_the_head_of_the_title() -> None:
    (policy,), context = looked_at("我市与温州市、温州市科技局发布《宁波市低空规划》。")
    text = context.view.text

    def issuer(part: str) -> str | None:
        return context.issuer(span_of(text, part), policy)
    assert issuer("温州市、温州市科技局") == "温州市、温州市科技局"
    assert issuer("温州市、") == "温州市"
    assert issuer("我市") == "宁波市"
    assert context.heads(policy) == ["宁波市"]


def test_a_title_without_head_is_of_nobody() -> None:
    (policy,), context = looked_at("我市发布《低空规划》。")
    assert context.issuer(span_of(context.view.text, "我市"), policy) is None
