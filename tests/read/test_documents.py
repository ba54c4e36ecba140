"""PDF and Word documents, and what is wrong with some."""

import io
import zipfile

import docx
import pytest

from aipolicy.errors import InputError
from aipolicy.pipeline import extract_source
from aipolicy.read import Reading, read_bytes
from aipolicy.rulebook import load_rules
from tests.read.documents import pdf

PAGES = ("云岭市人工智能产业报告\n2023年，全市人工智能企业达到412家，",
         "收入49.5亿元。\n到2025年，培育10家龙头企业。")


def one(data, name, **how):
    [source] = read_bytes(data, name, Reading(**how))
    return source


def refused(data, name, **how):
    with pytest.raises(InputError) as caught:
        list(read_bytes(data, name, Reading(**how)))
    return str(caught.value)


def test_the_pages_of_a_pdf():
    source = one(pdf(*PAGES), "a.pdf")
    assert source.text == "\n\f".join(PAGES)
    assert [source.text[at] for at in source.pages] == ["云", "收"]


def test_facts_of_a_pdf_have_a_page():
    facts = extract_source(one(pdf(*PAGES), "a.pdf"), load_rules())
    pages = {fact.quote: fact.to_dict()["page"] for fact in facts}
    assert pages["2023年"] == 1
    assert pages["2025年"] == 2


def test_facts_of_a_text_have_none():
    facts = extract_source(one(PAGES[1].encode(), "a.txt"), load_rules())
    assert facts
    assert all("page" not in fact.to_dict() for fact in facts)


def test_a_page_without_text_among_others_is_told():
    assert one(pdf("有字", "", ""), "a.pdf").warnings == ("no text on page 2, 3",)


@pytest.mark.parametrize(("data", "what"), [
    (pdf("", ""), "a.pdf: has no text layer, only images; run OCR over it first"),
    (pdf("秘密", encrypted=True), "a.pdf: is encrypted; save it without a password"),
    (pdf("好")[:200], "a.pdf: is no whole PDF; get the file again"),
    (b"%PDF-1.7 nothing", "a.pdf: is no whole PDF; get the file again"),
    (b"", "a.pdf: is no whole PDF; get the file again"),
])
def test_bad_pdf(data, what):
    assert refused(data, "a.pdf") == what


def word(*paragraphs, table=()):
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    if table:
        made = document.add_table(len(table), len(table[0]))
        for cells, row in zip(table, made.rows, strict=True):
            for text, cell in zip(cells, row.cells, strict=True):
                cell.text = text
    document.core_properties.title = "云岭报告"
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_a_document_with_a_table():
    source = one(word("第一段。", "", "第二段。", table=[["领域", "企业"], ["软件", "151家"]]), "a.docx")
    assert source.text == "第一段。\n第二段。\n领域 | 企业\n软件 | 151家\n"
    assert (source.title, source.found["title"]) == ("云岭报告", "metadata")


def test_merged_cells_stand_once():
    document = docx.Document()
    table = document.add_table(1, 3)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "合并"
    table.cell(0, 2).text = "单独"
    out = io.BytesIO()
    document.save(out)
    assert one(out.getvalue(), "a.docx").text == "合并 | 单独\n"


def test_a_document_is_known_by_its_bytes():
    assert one(word("正文。"), "-").text == "正文。\n"
    assert one(pdf("正文。"), "-").text == "正文。"


def bomb():
    out = io.BytesIO(word("正文。"))
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("word/media/more.xml", b" " * 40_000_000)
    return out.getvalue()


@pytest.mark.parametrize(("data", "what"), [
    (b"PK\x03\x04 no zip", "a.docx: is no whole Word document; save it as .docx again"),
    (b"", "a.docx: is no whole Word document; save it as .docx again"),
    (word("正文。")[:5000], "a.docx: is no whole Word document; save it as .docx again"),
    (word(""), "a.docx: has no text in it; give a document with text"),
    (bomb(), "a.docx: swells to 41 MB, more than 32 MB; raise --max-size to read it"),
])
def test_bad_documents(data, what):
    assert refused(data, "a.docx") == what


def test_the_limit_can_be_raised():
    assert one(bomb(), "a.docx", max_size=100_000_000).text == "正文。\n"


def test_a_document_beyond_the_limit_is_refused():
    told = refused(word("正文。"), "a.docx", max_size=1000)
    assert told == "a.docx: is larger than 1000 bytes; raise --max-size to read it"


@pytest.mark.parametrize(("name", "data", "module", "extra"), [
    ("a.pdf", pdf("好"), "pypdfium2", "pdf"), ("a.docx", b"PK", "docx", "docx"),
    ("a.html", b"<p>", "lxml", "html"),
    ("a.parquet", b"PAR1", "pyarrow", "parquet"),
])
def test_what_is_not_installed_is_named(name, data, module, extra, monkeypatch):
    from aipolicy.read import extras

    def missing(wanted):
        assert wanted.partition(".")[0] == module
        raise ModuleNotFoundError(wanted)

    monkeypatch.setattr(extras, "import_module", missing)
    assert refused(data, name) == f"{name}: needs the package {module}; pip install 'aipolicy[{extra}]'"
