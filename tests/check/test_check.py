"""`aipolicy check`: what is found, where it is said to stand, and how CI reads it."""

from __future__ import annotations

import datetime
import json
import subprocess
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from aipolicy.check.kinds import KINDS, LEVELS
from aipolicy.cli import cli

HERE = Path(__file__).parent
JSON = ("--output-format", "json")
GOOD = "杭州市发布三年计划。\n到2025年，全市培育10家龙头企业，人工智能产业规模达到500亿元。\n"
Check = Callable[..., Result]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("AIPOLICY_CACHE", "off")
    return tmp_path


@pytest.fixture
def check() -> Check:
    def run(*args: object) -> Result:
        return CliRunner().invoke(cli, ["check", *map(str, args)], prog_name="aipolicy")
    return run


def found(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def kinds(result: Result) -> list[str]:
    return [finding["kind"] for finding in found(result)]


def write(path: Path, text: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_a_clean_text_is_clean(here: Path, check: Check) -> None:
    write(here / "a.txt", GOOD)
    result = check("a.txt")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "1 text, 0 findings" in result.stderr


#: kind, text, what is quoted. Made up.
SINGLE = [
    ("unreadable", b"", None),
    ("damaged-text", "到2025年，杭州市培育10家\ufffd\ufffd企业。", "\ufffd\ufffd"),
    ("damaged-text", "杭州市锟斤拷锟斤拷，到2025年培育10家企业。", "锟斤拷"),
    ("no-facts", "天气很好。", None),
    ("implausible-value", "2023年，杭州市人工智能专利占全国比重达到320%。", "320%"),
    ("implausible-value", "到2199年，杭州市培育10家人工智能龙头企业。", "2199年"),
    ("unresolved-deadline", "杭州市力争培育10家人工智能龙头企业。", "10家人工智能龙头企业"),
]


@pytest.mark.parametrize(("kind", "text", "quote"), SINGLE)
def test_each_kind_is_found_at_its_place(here: Path, check: Check, kind: str, text: str | bytes,
                                         quote: str | None) -> None:
    write(here / "a.txt", text)
    findings = [f for f in found(check("a.txt", *JSON)) if f["kind"] == kind]
    assert findings
    assert findings[0]["level"] == KINDS[kind].level
    if quote is not None:
        assert any(quote in f["quote"] for f in findings)
        assert all(text[f["start"]:f["end"]] == f["quote"] for f in findings)


@pytest.mark.parametrize("text", [
    "2023年，杭州市人工智能企业营收同比增长320%。",  # growth may be more than 100%
    "报告期内，公司研发费用占营收比重从71.2%到114.3%不等。",
    "2023年，全国移动物联网终端用户达到17.77亿户。",
    "锟是一种元素的旧名，烫伤要及时处理。",
    "€100与—破折号…",
])
def test_what_is_odd_but_right_is_no_finding(here: Path, check: Check, text: str) -> None:
    write(here / "a.txt", text)
    assert not {"damaged-text", "implausible-value"} & set(kinds(check("a.txt", *JSON)))


def test_a_figure_of_later_than_the_text(here: Path, check: Check) -> None:
    write(here / "a.txt", "截至2024年底，杭州市已有人工智能企业300家。")
    told = check("a.txt", "--published", "2023-05", "--select", "implausible-value", *JSON)
    assert ["2024" in f["message"] for f in found(told)] == [True]
    assert not found(check("a.txt", "--published", "2025-01", "--select", "implausible-value",
                           *JSON))


#: Two statements of one thing, and whether they conflict.
PAIRS = [
    ("产业规模达到500亿元", "产业规模达到612亿元", True),
    ("产业规模达到672.6亿元", "产业规模达到673亿元", False),  # rounded
    ("产业规模超过500亿元", "产业规模达到612亿元", False),
    ("产业规模超过700亿元", "产业规模达到612亿元", True),
]


@pytest.mark.parametrize(("one", "other", "conflict"), PAIRS)
def test_sources_that_contradict_each_other(here: Path, check: Check, one: str, other: str,
                                            conflict: bool) -> None:
    for name, said in (("a", one), ("b", other)):
        write(here / f"{name}.txt", f"2023年，杭州市人工智能{said}。\n")
    findings = found(check("a.txt", "b.txt", "--select", "conflict", *JSON))
    assert [f["source"] for f in findings] == (["a.txt", "b.txt"] if conflict else [])


def test_one_source_does_not_conflict_with_itself(here: Path, check: Check) -> None:
    said = "2023年，杭州市人工智能产业规模达到{}亿元。"
    write(here / "a.txt", said.format(500) + said.format(612))
    assert not kinds(check("a.txt", "--select", "conflict", *JSON))


def git(folder: Path, *args: str) -> None:
    told = ("-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *told, *args], cwd=folder, check=True, capture_output=True)


def test_a_repository_of_articles(here: Path, check: Check) -> None:
    """A new article with a damaged encoding, one that lost a fact, a new clean one, an unchanged one."""
    write(here / "articles/kept.txt", GOOD)
    said = "到2025年，苏州市培育20家龙头企业。\n到2025年，苏州市建成{}创新平台。\n"
    write(here / "articles/edited.txt", said.format("5个"))
    assert check("articles", "--update-baseline").exit_code == 0
    lock = (here / "aipolicy.lock.jsonl").read_bytes()
    git(here, "init", "-q")
    git(here, "add", ".")
    git(here, "commit", "-qm", "articles")

    write(here / "articles/edited.txt", said.format("一批"))
    plan = "到2026年，宁波市培育30家龙头企业，打造一批应用场景，形成产业生态。\n"
    damaged = bytearray(plan.encode("gb18030") * 20)
    damaged[100] = 0xff
    write(here / "articles/new_damaged.txt", bytes(damaged))
    write(here / "articles/new_clean.txt", "到2026年，无锡市培育40家龙头企业。\n")

    args = ("articles", "--baseline", "aipolicy.lock.jsonl", *JSON)
    for more in ((), ("--since", "HEAD")):
        result = check(*args, *more)
        by_source: dict[str, set[str]] = {}
        for finding in found(result):
            if finding["level"] != "note":
                by_source.setdefault(finding["source"], set()).add(finding["kind"])
        assert result.exit_code == 1
        assert by_source == {"articles/edited.txt": {"fact-lost"},
                             "articles/new_damaged.txt": {"damaged-text", "doubtful-reading"}}
    (lost,) = [f for f in found(check(*args)) if f["kind"] == "fact-lost"]
    assert lost["quote"] == "5个创新平台"

    (here / "articles/new_damaged.txt").unlink()
    assert check("articles", "--update-baseline", "--since", "HEAD").exit_code == 0
    assert check(*args).exit_code == 0
    assert not check(*args).stdout
    assert (here / "aipolicy.lock.jsonl").read_bytes() != lock
    git(here, "checkout", "articles/edited.txt")
    assert "fact-gained" in kinds(check(*args))


def test_a_baseline_does_not_change_with_what_stands_elsewhere(here: Path, check: Check) -> None:
    write(here / "a.txt", GOOD)
    check("a.txt", "--update-baseline")
    lock = (here / "aipolicy.lock.jsonl").read_bytes()
    write(here / "a.txt", "会议召开了。\n\n" + GOOD)
    assert not check("a.txt", "--baseline", "aipolicy.lock.jsonl", *JSON).stdout
    check("a.txt", "--update-baseline")
    assert (here / "aipolicy.lock.jsonl").read_bytes() == lock


def test_a_text_that_is_gone_and_one_that_was_not_looked_at(here: Path, check: Check) -> None:
    for name in ("in/a.txt", "in/b.txt", "out/c.txt"):
        write(here / name, GOOD)
    check("in", "out", "--update-baseline")
    (here / "in/a.txt").unlink()
    (here / "out/c.txt").unlink()
    result = check("in", "--baseline", "aipolicy.lock.jsonl", *JSON)
    assert [(f["kind"], f["source"]) for f in found(result)] == [("source-lost", "in/a.txt")]
    check("in", "--update-baseline")
    assert b'"sources": ["in/b.txt", "out/c.txt"]' in (here / "aipolicy.lock.jsonl").read_bytes()


def test_figures_of_the_baseline_conflict_too(here: Path, check: Check) -> None:
    write(here / "a.txt", "2023年，杭州市人工智能产业规模达到500亿元。\n")
    check("a.txt", "--update-baseline")
    write(here / "b.txt", "2023年，杭州市人工智能产业规模达到612亿元。\n")
    result = check("b.txt", "--baseline", "aipolicy.lock.jsonl", "--select", "conflict", *JSON)
    (finding,) = found(result)
    assert "a.txt" in finding["message"]


SUPPRESS = """check:
  suppress:
    - {{kind: unresolved-deadline, path: "a*.txt", quote: 10家, reason: the plan says it, until: {until}}}
"""


@pytest.mark.parametrize(("until", "expected"), [
    ("2999-01-01", []),
    (datetime.date.today().isoformat(), []),
    ("2020-01-01", ["unresolved-deadline", "expired-suppression"]),
])
def test_suppressions_hold_until_their_day(here: Path, check: Check, until: str, expected: list[str]) -> None:
    write(here / "a.txt", "杭州市力争培育10家人工智能龙头企业。")
    write(here / "aipolicy.yaml", SUPPRESS.format(until=until))
    result = check("a.txt", "--ignore", "unresolved-subject", *JSON)
    assert kinds(result) == expected
    assert result.exit_code == (1 if expected else 0)


def test_an_unused_suppression_is_told_with_its_line(here: Path, check: Check) -> None:
    write(here / "a.txt", GOOD)
    write(here / "b.txt", GOOD)
    write(here / "aipolicy.yaml", SUPPRESS.format(until="2999-01-01"))
    (finding,) = found(check("a.txt", *JSON))
    assert (finding["kind"], finding["source"], finding["line"]) == ("unused-suppression", "aipolicy.yaml", 3)
    assert not found(check("b.txt", *JSON)), "it is about texts that were not looked at"
    assert not found(check("a.txt", "--ignore", "unresolved-deadline", *JSON))


@pytest.mark.parametrize(("config", "told"), [
    ("check:\n  suppres: []\n", "aipolicy.yaml:2:3: unknown key 'suppres'; did you mean 'suppress'?"),
    ("check:\n  suppress:\n    - {kind: conflict, until: 2026-01-01}\n", "aipolicy.yaml:3:7: a suppression"),
    ("check:\n  suppress:\n    - {kind: conflic, reason: x, until: 2026-01-01}\n", "did you mean 'confl"),
    ("check:\n  suppress:\n    - {kind: conflict, reason: x, until: soon}\n", "'soon' is no day"),
    ("check:\n  fail-on: never\n", "no level 'never'"),
    ("check: [\n", "no valid YAML"),
])
def test_a_wrong_configuration_is_refused_with_its_place(here: Path, check: Check, config: str,
                                                         told: str) -> None:
    write(here / "a.txt", GOOD)
    result = check("a.txt", "--config", write(here / "other.yaml", config))
    assert result.exit_code == 2
    assert told.replace("aipolicy.yaml", "other.yaml") in result.stderr


def test_settings_of_the_configuration(here: Path, check: Check) -> None:
    write(here / "a.txt", "杭州市力争培育10家人工智能龙头企业。")
    write(here / "other.yaml", "check:\n  select: [unresolved-deadline, no-facts]\n  fail-on: note\n")
    args = ("a.txt", "--config", "other.yaml", *JSON)
    assert (check(*args).exit_code, kinds(check(*args))) == (1, ["unresolved-deadline"])
    assert kinds(check(*args, "--ignore", "unresolved-deadline")) == []
    assert kinds(check(*args, "--select", "conflict")) == []
    assert check(*args, "--fail-on", "error").exit_code == 0


class TestExitCodes:
    def test_findings_give_1_and_exit_zero_0(self, here: Path, check: Check) -> None:
        write(here / "a.txt", "天气很好。")
        assert check("a.txt").exit_code == 1
        assert check("a.txt", "--exit-zero").exit_code == 0
        assert check("a.txt", "--fail-on", "error").exit_code == 0

    def test_an_error_outranks_findings_and_exit_zero(self, here: Path, check: Check) -> None:
        write(here / "a.txt", "天气很好。")
        result = check("a.txt", "missing.txt", "--exit-zero", *JSON)
        assert (result.exit_code, kinds(result)) == (2, ["no-facts"])
        assert "missing.txt: is not there" in result.stderr

    @pytest.mark.parametrize("args", [
        ("--baseline", "none.jsonl"), ("--baseline", "a.txt"), ("--since", "no-such-rev"), ("--select", "x"),
        ("--output-format", "x"), ("--config", "none.yaml"),
    ])
    def test_wrong_usage_gives_2(self, here: Path, check: Check, args: tuple[str, ...]) -> None:
        write(here / "a.txt", GOOD)
        result = check("a.txt", *args)
        assert result.exit_code == 2
        assert result.stderr
        assert "Traceback" not in result.output

    def test_a_kind_that_does_not_exist_gets_the_nearest(self, here: Path, check: Check) -> None:
        write(here / "a.txt", GOOD)
        assert "did you mean 'conflict'?" in check("a.txt", "--ignore", "conflicts").stderr

    @pytest.mark.parametrize("level", LEVELS)
    def test_levels_are_ordered(self, here: Path, check: Check, level: str) -> None:
        write(here / "a.txt", "杭州市力争培育10家人工智能龙头企业。")
        assert check("a.txt", "--fail-on", level).exit_code == (1 if level == "note" else 0)


class TestFormats:
    @pytest.fixture
    def told(self, here: Path, check: Check) -> Callable[[str], str]:
        """Output in a format over hostile and damaged texts, one of them with an odd name."""
        write(here / "a,b%:c.txt", "到2025年，杭州市培育10家\ufffd\x1b[31m企业。")
        write(here / "x<&\">.txt", "天气\u202e很好。")
        write(here / "ok.txt", "杭州市力争培育10家人工智能龙头企业。")

        def run(form: str) -> str:
            result = check(".", "missing.txt", "--output-format", form)
            assert result.exit_code == 2
            return result.stdout
        return run

    @pytest.mark.parametrize("form", ["full", "concise", "json", "github", "gitlab", "junit", "sarif"])
    def test_nothing_that_a_terminal_obeys(self, told: Callable[[str], str], form: str) -> None:
        assert not [c for c in told(form) if not c.isprintable() and c not in "\n\u3000"]

    def test_full_marks_the_place(self, here: Path, check: Check) -> None:
        write(here / "a.txt", "到2025年，杭州市\ufffd\ufffd培育10家企业。")
        lines = check("a.txt", "--select", "damaged-text").stdout.splitlines()
        assert lines[0] == "a.txt:1:11: error: damaged-text: 1 damaged place in this line"
        assert lines[1].index("\ufffd") == len("    1 | 到2025年，杭州市")
        assert lines[2] == "      | " + " " * 16 + "^^"  # six wide characters and four narrow

    def test_concise_is_one_line_a_finding(self, told: Callable[[str], str]) -> None:
        assert all(line.count(": ") >= 3 for line in told("concise").splitlines())

    def test_github(self, told: Callable[[str], str]) -> None:
        lines = told("github").splitlines()
        assert any(line.startswith("::error file=a%2Cb%25%3Ac.txt,line=1,col=") for line in lines)
        assert all(line.startswith(("::error ", "::warning ", "::notice ")) for line in lines)

    def test_gitlab(self, told: Callable[[str], str]) -> None:
        issues = json.loads(told("gitlab"))
        assert len({issue["fingerprint"] for issue in issues}) == len(issues)
        for issue in issues:
            assert set(issue) == {"description", "check_name", "fingerprint", "severity", "location"}
            assert issue["severity"] in {"info", "minor", "major", "critical", "blocker"}
            assert issue["location"]["lines"]["begin"] >= 1

    def test_junit(self, told: Callable[[str], str]) -> None:
        suite = ET.fromstring(told("junit").encode())
        assert int(suite.attrib["tests"]) == len(suite.findall("testcase"))
        assert int(suite.attrib["failures"]) == len(suite.findall("testcase/failure"))
        assert int(suite.attrib["errors"]) == len(suite.findall("testcase/error")) == 1

    def test_junit_of_nothing(self, here: Path, check: Check) -> None:
        write(here / "a.txt", GOOD)
        suite = ET.fromstring(check("a.txt", "--output-format", "junit").stdout.encode())
        assert (suite.attrib["tests"], suite.attrib["failures"]) == ("1", "0")

    def test_sarif_is_valid(self, told: Callable[[str], str]) -> None:
        jsonschema = pytest.importorskip("jsonschema")
        schema = json.loads((HERE / "sarif-2.1.0.json").read_text("utf-8"))
        log = json.loads(told("sarif"))
        validator = jsonschema.validators.validator_for(schema)(schema)
        assert [error.message for error in validator.iter_errors(log)] == []
        run = log["runs"][0]
        names = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
        assert names == list(KINDS)
        assert all(names[result["ruleIndex"]] == result["ruleId"] for result in run["results"])
        assert run["columnKind"] == "unicodeCodePoints"
        assert run["invocations"][0]["executionSuccessful"] is False

    def test_fingerprints_do_not_hang_on_the_place(self, here: Path, check: Check) -> None:
        write(here / "a.txt", "杭州市力争培育10家人工智能龙头企业。")
        before = [f["fingerprint"] for f in found(check("a.txt", *JSON))]
        write(here / "a.txt", "\n\n会议召开了。\n杭州市力争培育10家人工智能龙头企业。")
        assert [f["fingerprint"] for f in found(check("a.txt", *JSON))] == before


def test_help_names_every_kind(check: Check) -> None:
    told = " ".join(check("--help").stdout.split()).replace("- ", "-")
    assert all(kind in told for kind in KINDS)


def test_since_names_files_as_the_paths_do(here: Path, check: Check, monkeypatch: pytest.MonkeyPatch) -> None:
    from aipolicy.check.changed import changed_files

    write(here / "repo/in/a.txt", GOOD)
    git(here / "repo", "init", "-q")
    git(here / "repo", "add", ".")
    git(here / "repo", "commit", "-qm", "one")
    for name in ("in/b 中.txt", "in/.hidden.txt", "in/c.exe", "in/deep/d.txt", "in/sources.jsonl", "out.txt"):
        write(here / "repo" / name, GOOD)
    assert changed_files(["repo/in"], "HEAD") == ["repo/in/b 中.txt", "repo/in/deep/d.txt"]
    assert changed_files(["repo/in/c.exe", "repo/in/a.txt"], "HEAD") == ["repo/in/c.exe"]
    monkeypatch.chdir(here / "repo")
    assert changed_files(["."], "HEAD") == ["./in/b 中.txt", "./in/deep/d.txt", "./out.txt"]
    assert changed_files(["out.txt", "in/*.txt"], "HEAD") == ["out.txt", "in/b 中.txt"]
