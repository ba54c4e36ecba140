"""Saved pages: the article and nothing else, with what the page says of itself."""

from pathlib import Path

import pytest

from aipolicy.errors import InputError
from aipolicy.read import Reading, read_bytes, read_file
from aipolicy.read.dates import edtf_of
from aipolicy.read.pages import source_of_page

PAGES = sorted((Path(__file__).parent / "pages").glob("*.html"))
META = {
    "news": ("江洲市发布人工智能三年行动计划", "2024-05-18", "陈晓禾",
             "https://news.example.cn/tech/2024-05/18/c_1001.html"),
    "government": ("云岭市人民政府办公室关于印发云岭市促进人工智能创新发展若干措施的通知", "2023-11-06",
                   None, None),
    "portal_comments": ("海川市机器人产业驶入快车道", "2025-03-12", "林知远",
                        "https://money.example.com/a/20250312/A01.htm"),
    "table_layout": ("东平市2022年人工智能产业运行情况", None, None, None),
    "wrong_charset": ("南浦经开区智能制造加速跑", "2022-08-30", None, None),
    "amp": ("經濟部拚AI人才 四年培育2萬人", "2024-09-02", "王雅婷", "https://www.example.tw/news/story/7238/8000001"),
    "account": ("青峰市算力券兑现指南来了", None, "青峰发布", "https://mp.example.com/s/abc"),
    "forum": ("请教：青峰市的算力券怎么申请", None, None, None),
    "english_chrome": ("滨江新区启动“模型谷”二期", "2024-12-01", None, None),
}


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_page_gives_its_article_and_nothing_else(path):
    [source] = read_file(str(path))
    assert source.text == path.with_suffix(".txt").read_text("utf-8")
    assert (source.title, source.published, source.author, source.url) == META[path.stem]
    assert source.warnings == ()
    assert set(source.found) == {"encoding", *(key for key in ("title", "published", "author", "url", "site")
                                               if getattr(source, key))}


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16"])
def test_the_bytes_tell_the_encoding_not_the_page(encoding):
    path = PAGES[-1].with_name("wrong_charset.html")
    [source] = read_bytes(path.read_text("utf-8").encode(encoding), "a.html")
    assert source.text == path.with_suffix(".txt").read_text("utf-8")


def article(body: str) -> str:
    return source_of_page(f"<html><body>{body}</body></html>", "a").text


PROSE = "<p>云岭市提出，到2025年，培育10家企业。</p><p>全市企业达到412家，增长18%。</p>"
LINES = "云岭市提出，到2025年，培育10家企业。\n全市企业达到412家，增长18%。\n"


@pytest.mark.parametrize("hidden", [
    '<span style="display:none">广告</span>', "<span hidden>广告</span>", '<i style="font-size: 0">广告</i>',
    "<script>广告</script>", "<style>.a{}</style>", "<noscript>广告</noscript>", "<!-- 广告 -->",
    '<template>广告</template>', "<button>展开全文</button>",
])
def test_what_is_hidden_goes(hidden):
    assert article(PROSE.replace("提出", f"提{hidden}出")) == LINES


@pytest.mark.parametrize("shown", [
    "<b>培育</b>", '<a href="x">培育</a>', '<span style="overflow:hidden">培育</span>', "培<wbr>育",
    "培&#x80b2;", "<ruby>培<rt>péi</rt></ruby>育",
])
def test_what_is_shown_stays(shown):
    assert article(PROSE.replace("培育", shown)) == LINES


def test_a_form_may_hold_the_page():
    assert article(f'<form id="f"><input value="a"><div>{PROSE}</div><button>提交</button></form>') == LINES


def test_classes_that_the_page_itself_hides_go():
    body = f'<style>.trap {{ display: none }}</style>{PROSE}'.replace("提出", '提<s class="trap">9527</s>出')
    assert article(body) == LINES


def test_line_ends_of_the_source_are_no_characters():
    body = "<p>云岭市提出，\n  到2025年，培育Deep\nEdge芯片。</p>"
    assert article(body) == "云岭市提出，到2025年，培育Deep Edge芯片。\n"


@pytest.mark.parametrize("page", ["", " ", "<html></html>", "<body><img src=a></body>", "<!-- a -->"])
def test_a_page_without_text_is_refused(page):
    with pytest.raises(InputError, match="no text"):
        source_of_page(page, "a.html")


def test_a_page_may_be_deep_but_not_bottomless():
    assert article("<div>" * 1000 + PROSE + "</div>" * 1000) == LINES
    with pytest.raises(InputError, match="nested too deeply"):
        article("<div>" * 5000 + PROSE + "</div>" * 5000)


def test_a_page_beyond_the_limit_is_refused():
    page = f"<html><body>{PROSE * 20000}</body></html>".encode()
    with pytest.raises(InputError, match=r"a\.html: is larger than 1 MB; raise --max-size"):
        list(read_bytes(page, "a.html", Reading(max_size=1_000_000)))


@pytest.mark.parametrize(("written", "edtf"), [
    ("2024-05-18T09:30:00+08:00", "2024-05-18"), ("2023/7/3", "2023-07-03"), ("2023年7月", "2023-07"),
    ("20230727", "2023-07-27"), ("发布于2023.07.27 10:00", "2023-07-27"), ("2023", "2023"),
    ("2023-13-01", "2023"), ("2023-02-30", "2023-02"), ("昨天", None), ("1690000000", None), (None, None),
    ("123456789", None),
])
def test_dates_of_metadata(written, edtf):
    assert edtf_of(written) == edtf
