"""Where a name begins: the walk to the left, what cuts it, and what a modifier is worth."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aipolicy.extract.match.view import View
from aipolicy.extract.names.boundaries import (
    LONGEST,
    Anchors,
    bracketed,
    common,
    is_word,
    left_edge,
    level_words,
    lexis,
    place_spans,
    reach_left,
    tagged_places,
    trim,
)
from aipolicy.model import Region, Span
from aipolicy.rulebook import load_rules
from tests.extract.names.spans import span_of, spans_of, words_at
from tests.extract.scenes import scene_of

LEXIS = lexis(load_rules())


def head_of(text: str, head: str) -> tuple[View, Span]:
    """A text and the last place where a head stands in it."""
    view = scene_of(text).view
    return view, span_of(view.text, head, view.text.count(head))


@pytest.mark.parametrize(("text", "word", "usual"), [
    ("城市", True, True), ("发展", True, True), ("鹭鸶", True, False), ("衍珩", False, False),
    ("", False, False)])
def test_words_of_the_dictionary(text: str, word: bool, usual: bool) -> None:
    assert (is_word(text), common(text)) == (word, usual)


@pytest.mark.parametrize(("modifier", "wanted"), [
    ("珩岳智能科技", "珩岳"), ("人工智能产业", ""), ("低空物流", "低空"), ("智能珩岳智能", "珩岳"), ("", "")])
def test_what_is_left_of_a_modifier_without_general_words(modifier: str, wanted: str) -> None:
    assert LEXIS.specific(modifier) == wanted


@pytest.mark.parametrize(("text", "wanted"), [
    ("衍珩", True), ("衍珩岳", True), ("趋珩衍岳", True),
    # negative: too short or long, a word, a word in it, a character or term that no name has at its edge
    ("珩", False), ("衍珩岳趋芯", False), ("苏州", False), ("苏州衍珩", False), ("的珩", False),
    ("珩的", False),
    ("类脑", False), ("Abc", False), ("衍a", False), ("", False)])
def test_coined(text: str, wanted: bool) -> None:
    assert LEXIS.coined(text) is wanted


@pytest.mark.parametrize(("text", "wanted"), [
    ("衍珩", True), ("DeepRiver", True), ("Galaxy Storm", True), ("Deep衍珩", True),
    # negative: capitals only, small letters first, a word behind the latin name
    ("NASA", False), ("NASA衍珩", False), ("deep", False), ("Deep公司", False), ("苏州", False), ("", False)])
def test_brand(text: str, wanted: bool) -> None:
    assert LEXIS.brand(text) is wanted


@pytest.mark.parametrize(("modifier", "wanted"), [
    ("衍曜软件", True), ("衍曜智能科技", True),
    # negative: nothing general in it, nothing else in it, a usual word or a term is left
    ("衍曜", False), ("人工智能", False), ("城市数据", False), ("类脑软件", False)])
def test_named(modifier: str, wanted: bool) -> None:
    assert LEXIS.named(modifier) is wanted


@pytest.mark.parametrize(("text", "wanted"), [
    ("类脑计算", True), ("以类脑为主", True), ("衍珩", False), ("高", False), ("", False)])
def test_of_trade(text: str, wanted: bool) -> None:
    assert LEXIS.of_trade(text) is wanted


@pytest.mark.parametrize(("text", "wanted"), [
    ("温州与德国合作", ["温州", "德国"]),
    ("温州市和法国、日本企业签约", ["温州市", "法国", "日本"]),
    # negative: the country as such, a verb
    ("全国推广温州经验", ["温州"]),
    ("我国企业走向海外", []),
    ("", [])])
def test_places(text: str, wanted: list[str]) -> None:
    scene = scene_of(text, "regions")
    assert sorted(words_at(scene.text, place_spans(scene.view, scene.regions))) == sorted(wanted)


@pytest.mark.parametrize(("text", "part", "wanted"), [
    ("由合作市企业承建。", "合作市", ["合作市"]), ("由合作有关企业承建。", "合作", []),
    ("比如温州的企业。", "比如", [])])
def test_a_place_that_is_a_verb_there_is_none(text: str, part: str, wanted: list[str]) -> None:
    view = scene_of(text).view
    region = Region(*span_of(view.text, part), f"{part.removesuffix('市')}市", None, "county")
    assert words_at(view.text, place_spans(view, [region])) == wanted


@pytest.mark.parametrize(("text", "wanted"), [
    ("在漠河建设绿色基地。", ["漠河"]),
    ("走进喀什考察。\n在敦煌建设基地。", ["喀什", "敦煌"]),
    # negative
    ("这座城市正在发展。", []), ("", [])])
def test_places_of_the_tagger(text: str, wanted: list[str]) -> None:
    view = scene_of(text).view
    assert words_at(view.text, tagged_places(view)) == wanted


@pytest.mark.parametrize(("text", "wanted"), [
    ("省大数据办公室发文", [0]), ("会议由市科技专班召集", [3]), ("自治区大数据办公室", [0]),
    ("报省发展专班", [1]),
    # negative: part of another word, or nothing behind it
    ("这座城市建设提速", []), ("本省企业增多", []), ("全省", []), ("省", []), ("", [])])
def test_levels_in_place_of_a_place(text: str, wanted: list[int]) -> None:
    assert [start for start, _ in level_words(scene_of(text).view)] == wanted


def test_anchors_keep_the_longest_at_a_start_and_the_earliest_at_an_end() -> None:
    anchors = Anchors.of([(0, 2), (0, 4), (2, 4), (0, 3)], [(6, 9)])
    assert anchors.at == {0: 4, 2: 4, 6: 9}
    assert anchors.from_end == {2: 0, 4: 0, 3: 0, 9: 6}
    assert (anchors.bodies, anchors.bodies_at, anchors.brands) == ({9}, {6}, {})


@pytest.mark.parametrize(("low", "high", "wanted"), [
    (0, 10, [0, 3, 5]), (0, 5, [0, 3]), (0, 4, []), (1, 8, [3, 5]), (4, 6, []), (5, 5, []), (5, 8, [5])])
def test_anchors_between_lie_wholly_there(low: int, high: int, wanted: list[int]) -> None:
    assert Anchors.of([(0, 5), (3, 5)], [(5, 8)]).between(low, high) == wanted


def test_a_body_is_known_where_it_ends_unless_another_stands_before_it() -> None:
    anchors = Anchors.of([(0, 2)], [(2, 6), (6, 9)])
    assert [at for at in range(11) if anchors.known(at)] == [6]  # a place ends at 2, a body before 9 at 6
    anchors.add(Span(20, 25))
    assert anchors.known(25)


def test_no_anchors() -> None:
    anchors = Anchors.of([], [])
    assert anchors.between(0, 100) == []
    assert not anchors.known(0)


@pytest.mark.parametrize(("text", "at", "wanted"), [
    ("衍珩(温州)公司", 6, 2), ("衍珩（温州）公司", 6, 2), ("(温州)", 4, 0), ("(一二三四五六)", 8, 0),
    # negative: no bracket ends there, an open or empty one, one too long, other than Han
    ("衍珩(温州)公司", 5, None), ("衍珩温州)公司", 5, None), ("衍珩()公司", 4, None),
    ("(一二三四五六七)", 9, None),
    ("衍珩(A轮)公司", 6, None), ("衍珩", 0, None), ("", 0, None)])
def test_bracketed(text: str, at: int, wanted: int | None) -> None:
    assert bracketed(text, at) == wanted


@pytest.mark.parametrize(("text", "head", "wanted"), [
    ("聚焦的低空物流研究院", "研究院", ["物流", "低空物流"]),
    ("AI低空研究院", "研究院", ["低空", "AI低空"]),
    # a bracket belongs to the word before it
    ("衍珩(温州)研究院", "研究院", ["衍珩(温州)"]),
    # negative: nothing stands there, a word that no name holds, a number, another sentence
    ("研究院揭牌", "研究院", []), ("他们的研究院", "研究院", []), ("2025年研究院", "研究院", []),
    ("推动低空物流。研究院揭牌", "研究院", []), ("低空，物流研究院", "研究院", ["物流"])])
def test_what_the_walk_to_the_left_reaches(text: str, head: str, wanted: list[str]) -> None:
    view, span = head_of(text, head)
    starts = reach_left(view, span.start, Anchors.of([], []), LEXIS, None)
    assert [view.text[start:span.start] for start in starts] == wanted


def test_the_walk_crosses_only_the_conjunctions_it_may() -> None:
    view, head = head_of("数据要素与智能计算研究院", "研究院")

    def last(join: str | None) -> str:
        return view.text[reach_left(view, head.start, Anchors.of([], []), LEXIS, join)[-1]:head.start]
    assert [last(None), last("及"), last("与")] == ["智能计算", "智能计算", "数据要素与智能计算"]


def test_the_walk_leaps_over_an_anchor() -> None:
    view, head = head_of("位于的里昂研究院", "研究院")
    anchors = Anchors.of([span_of(view.text, "的里昂")], [])
    assert reach_left(view, head.start, anchors, LEXIS, None) == [2]


def test_the_walk_goes_no_further_than_a_name_is_long() -> None:
    view, head = head_of("物流" * 40 + "研究院", "研究院")
    starts = reach_left(view, head.start, Anchors.of([], []), LEXIS, None)
    assert LONGEST <= head.start - starts[-1] <= LONGEST + 2


@pytest.mark.parametrize(("parts", "wanted"), [
    (["低空", "物流"], "低空物流"), (["建设", "低空"], "低空"), (["企业", "建设", "低空"], "低空"),
    (["低空", "建设"], "低空建设"), (["企业", "建设"], ""), ([], "")])
def test_trim_cuts_words_that_cannot_be_the_first(parts: list[str], wanted: str) -> None:
    view, head = head_of("".join(parts) + "研究院", "研究院")
    starts = [len("".join(parts[:i])) for i in range(len(parts))]
    assert view.text[trim(view, starts[::-1], head.start, LEXIS):head.start] == wanted


#: text, the head, places, bodies, conjunctions, the name
EDGES = [
    # made up
    ("走进宁波低空物流研究院", "研究院", ["宁波"], [], None, "宁波低空物流研究院"),
    ("国际衢州宁波物流研究院", "研究院", ["衢州", "宁波"], [], None, "衢州宁波物流研究院"),
    ("衢州与宁波物流研究院", "研究院", ["衢州", "宁波"], [], "与", "宁波物流研究院"),
    ("宁波数据要素与智能计算研究院", "研究院", ["宁波"], [], "与", "宁波数据要素与智能计算研究院"),
    ("河海大学低空物流研究院", "研究院", [], ["河海大学"], None, "河海大学低空物流研究院"),
    ("衍珩(温州)创新中心", "创新中心", ["温州"], [], None, "衍珩(温州)创新中心"),
    ("支持企业建设低空物流研究院", "研究院", [], [], None, "低空物流研究院"),
    # a verb or a conjunction parts a body from what it sets up
    ("河海大学共建低空物流研究院", "研究院", [], ["河海大学"], None, "低空物流研究院"),
    ("河海大学牵头低空物流研究院", "研究院", [], ["河海大学"], None, "低空物流研究院"),
    ("衍珩公司与低空物流研究院", "研究院", [], ["衍珩公司"], "与", "低空物流研究院"),
    ("宁波市校企共建低空物流研究院", "研究院", ["宁波市"], [], None, "宁波市校企共建低空物流研究院"),
    # negative: only the head is left
    ("研究院", "研究院", [], [], None, "研究院"),
    ("一批知名的研究院", "研究院", [], [], None, "研究院"),
    ("支持企业建设研究院", "研究院", [], [], None, "研究院"),
    ("河海大学共建研究院", "研究院", [], ["河海大学"], None, "研究院"),
    # known failure: the conjunction joins a place, not a word, to the bare head
    pytest.param("衢州与研究院", "研究院", ["衢州"], [], "与", "研究院", marks=pytest.mark.xfail),
    # known failure: the verb behind the place is taken for a part of the name
    pytest.param("在宁波市建设低空物流研究院", "研究院", ["宁波市"], [], None, "低空物流研究院",
                 marks=pytest.mark.xfail),
]


@pytest.mark.parametrize(("text", "head", "places", "bodies", "join", "wanted"), EDGES)
def test_left_edge(text: str, head: str, places: Sequence[str], bodies: Sequence[str], join: str | None,
                   wanted: str) -> None:
    view, span = head_of(text, head)
    anchors = Anchors.of(spans_of(view.text, places), spans_of(view.text, bodies))
    assert view.text[left_edge(view, span, anchors, LEXIS, join):span.end] == wanted


PIECES = ["宁波", "河海大学", "与", "建设", "企业", "低空", "物流", "的", "(温州)", "，", "。", "AI",
 "2025年"]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=8), st.sampled_from([None, "与"]))
def test_an_edge_is_a_step_of_the_walk_or_an_anchor_in_its_sentence(pieces: list[str],
                                                                    join: str | None) -> None:
    view, head = head_of("".join(pieces) + "研究院", "研究院")
    places, bodies = ([span_of(view.text, p)] if p in pieces else [] for p in ("宁波", "河海大学"))
    anchors = Anchors.of(places, bodies)
    starts = reach_left(view, head.start, anchors, LEXIS, join)
    assert starts == sorted(set(starts), reverse=True)
    sentence = view.document.sentence_at(head.start)
    assert sentence is not None
    edge = left_edge(view, head, anchors, LEXIS, join)
    assert sentence.start <= edge <= head.start
    assert edge in (*starts, *anchors.at, head.start)
