"""`aipolicy rules`: look at rules, write them, test them."""

from __future__ import annotations

import json
import sys
from gettext import gettext as _
from gettext import ngettext
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from aipolicy.cli.options.reading import PUBLISHED
from aipolicy.cli.options.rules import rule_folders, rule_options, rulebook
from aipolicy.cli.options.values import nearest
from aipolicy.cli.run_report import say
from aipolicy.errors import UsageError

if TYPE_CHECKING:
    from aipolicy.rulebook import Rule, Rulebook
    from aipolicy.rulebook.wordlists import WordList


@click.group("rules")
@click.pass_context
def command(ctx: click.Context) -> None:
    """List, explain, test and check rules, and start new ones."""
    ctx.default_map = dict.fromkeys(command.commands, ctx.default_map)


def _one(book: Rulebook, rule_id: str) -> Rule[Any]:
    names = [rule.id for rule in book.rules]
    if rule_id not in names:
        raise UsageError(_("there is no rule '{id}'{hint}").format(id=rule_id, hint=nearest(rule_id, names)),
                         todo=_("aipolicy rules list shows all"))
    return book.rules[names.index(rule_id)]


def _list_named(book: Rulebook, label: str) -> WordList | None:
    """The word list that is named as in a pattern, cue.file.name; None for the id of a rule."""
    found = {one.label: one for one in book.lists}
    if label.startswith("cue.") and label not in found:
        raise UsageError(_("there is no word list '{name}'{hint}").format(
            name=label, hint=nearest(label, list(found))), todo=_("aipolicy rules list --cues shows all"))
    return found.get(label)


def _say_problems(book: Rulebook) -> int:
    for problem in book.problems:
        say(str(problem))
    return 2 if book.problems else 0


@command.command("list")
@rule_options
@click.option("--cues", is_flag=True, help="The word lists instead of the rules.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a rule.")
def list_rules(folders: tuple[str, ...], only: str | None, cues: bool, as_json: bool) -> int:
    """All rules: id, the type they emit, status, what they are for."""
    book = rulebook(folders, only)
    for one in book.own_lists if cues else ():
        row = {"name": one.label, "words": len(one.words), "patterns": len(one.patterns), "about": one.about,
               "where": one.where}
        click.echo(json.dumps(row, ensure_ascii=False) if as_json else f"{one.label:36} {one.about}".rstrip())
    for rule in () if cues else book.rules:
        row = {key: getattr(rule, key) for key in ("id", "emits", "status", "about", "where")}
        click.echo(json.dumps(row, ensure_ascii=False) if as_json else
                   f"{rule.id:36} {rule.emits:13} {rule.status:12} {rule.about}".rstrip())
    return _say_problems(book)


@command.command("show")
@click.argument("rule_id", metavar="ID")
@rule_options
def show(rule_id: str, folders: tuple[str, ...], only: str | None) -> int:
    """One rule: where it stands, what it wants, its examples and its compiled patterns.

    ID may name a word list: cue.FILE.NAME.
    """
    from aipolicy.rulebook.authoring.docs import list_markdown, rules_markdown

    book = rulebook(folders, only)
    if (one := _list_named(book, rule_id)) is not None:
        click.echo(list_markdown(one))
        return 0
    rule = _one(book, rule_id)
    click.echo(rules_markdown([rule]).split("\n\n", 2)[2])
    click.echo(f"{rule.where}\nversion {rule.version}, stage {rule.stage}, priority {rule.priority}, "
               f"over each {rule.scope}")
    for pattern in rule.patterns:
        click.echo(f"pattern {pattern.pattern[:400]}{'…' if len(pattern.pattern) > 400 else ''}")
    return 0


@command.command("docs")
@rule_options
def docs(folders: tuple[str, ...], only: str | None) -> int:
    """Markdown of all rules, made from the rules themselves."""
    from aipolicy.rulebook.authoring.docs import rules_markdown

    book = rulebook(folders, only)
    click.echo(rules_markdown(book.rules))
    return _say_problems(book)


@command.command("schema")
@click.argument("table", metavar="[TABLE]", required=False)
def schema(table: str | None) -> int:
    """The JSON Schema of rule files, for editors: save it and name it in '# yaml-language-server'.

    With TABLE, such as values/units: that of this table in a folder of your own.
    """
    from aipolicy.rulebook.authoring.schema import rule_schema
    from aipolicy.rulebook.shapes.catalogue import TABLES, table_schema

    if table is not None and table not in TABLES:
        hint = nearest(table, TABLES)
        raise UsageError(_("there is no table '{name}'{hint}").format(name=table, hint=hint),
                         todo=_("name one of {names}").format(names=", ".join(TABLES)))
    click.echo(json.dumps(table_schema(table) if table else rule_schema(), ensure_ascii=False, indent=2))
    return 0


@command.command("new")
@click.argument("rule_id", metavar="ID")
@click.option("--emits", default="target", show_default=True, metavar="TYPE",
              help="The type of its facts; a new name makes a new type.")
@click.option("--text", default="…", help="A text in which it must find something.")
@click.option("--not", "no_match", default="…", metavar="TEXT", help="A text in which it must find nothing.")
@click.option("-o", "--output", "target", type=click.Path(), metavar="FILE", help="Write it there.")
def new(rule_id: str, emits: str, text: str, no_match: str, target: str | None) -> int:
    """A rule to start from."""
    from aipolicy.rulebook.authoring.scaffold import scaffold

    content = scaffold(rule_id, emits, text, no_match)
    if target is None:
        click.echo(content, nl=False)
        return 0
    path = Path(target)
    if path.exists():
        raise UsageError(_("is there already"), where=target, todo=_("choose another name"))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, "utf-8")
    return 0


@command.command("test")
@click.argument("ids", metavar="[ID]...", nargs=-1)
@rule_options
@click.option("--strict", is_flag=True, help="A rule without a match and a no_match example fails too.")
@click.option("--format", "form", type=click.Choice(["text", "json", "junit"]), default="text",
              show_default=True, help="How the results are written.")
def test(ids: tuple[str, ...], folders: tuple[str, ...], only: str | None, strict: bool, form: str) -> int:
    """Run the examples of rules and word lists: they are their tests. Exit code 1 if one fails.

    ID may name a word list: cue.FILE.NAME.
    """
    from aipolicy.rulebook.authoring import reports
    from aipolicy.rulebook.authoring.examples import run_examples, run_list_examples

    book = rulebook(folders, only)
    lists = [one for name in ids if (one := _list_named(book, name))] if ids else book.own_lists
    labels = {one.label for one in lists}
    rules = [_one(book, name) for name in ids if name not in labels] if ids else list(book.rules)
    outcomes = [*run_examples(rules, _extract(book)), *run_list_examples(lists, book.compiler)]
    report = reports.summarize(rules, outcomes, strict=strict, lists=lists)
    click.echo({"text": reports.as_text, "json": reports.as_json, "junit": reports.as_junit}[form](report))
    return _say_problems(book) or (1 if any(not row.passed for row in report) else 0)


def _extract(book: Rulebook) -> Any:
    from aipolicy.pipeline import extract_source
    from aipolicy.read import read_text

    def extract(text: str, published: str | None) -> Any:
        return extract_source(read_text(text, "<example>", published), book)
    return extract


@command.command("lint")
@rule_options
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text",
              show_default=True, help="How the findings are written.")
@click.option("--verbose", "-v", is_flag=True, help="Also what is only information.")
def lint(folders: tuple[str, ...], only: str | None, form: str, verbose: bool) -> int:
    """Check rules: refused, dead, never reached, catastrophic. Exit code 1 for an error or warning."""
    from aipolicy.rulebook.authoring.lint import lint as findings_of

    book = rulebook(folders, only)
    findings = [f for f in findings_of(book, _reached(book)) if verbose or f.level != "info"]
    for finding in findings:
        click.echo(json.dumps(vars(finding), ensure_ascii=False) if form == "json" else
                   f"{finding.where}: {finding.level}: {finding.kind}: {finding.message}")
    bad = sum(f.level != "info" for f in findings)
    if form == "text":
        rules = ngettext("{n} rule", "{n} rules", len(book.rules)).format(n=len(book.rules))
        click.echo(f"{rules}, " + ngettext("{n} finding", "{n} findings", bad).format(n=bad))
    return 1 if bad else 0


def _reached(book: Rulebook) -> set[str]:
    """The ids of the rules that matched in some example or made a fact of it."""
    from aipolicy.extract.match.watch import reached
    from aipolicy.rulebook.authoring.examples import texts

    extract = _extract(book)
    with reached() as ids:
        facts = [fact for text, published in texts(book.rules) for fact in extract(text, published)]
    return ids | {fact.rule for fact in facts}


@command.command("try")
@click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=click.Path())
@rule_options
def try_rule(paths: tuple[str, ...], folders: tuple[str, ...], only: str | None) -> int:
    """Read a rule file from standard input and print what its rules find in texts.

    A rule may stand alone, without 'rules:' above it.
    """
    from aipolicy.emit import jsonl
    from aipolicy.errors import InputError
    from aipolicy.pipeline import extract_source
    from aipolicy.read import sources
    from aipolicy.rulebook.authoring.trial import trial

    with trial(sys.stdin.read(), *rule_folders(folders, only)) as (book, ids):
        if code := _say_problems(book):
            return code
        for source in sources(paths):
            if isinstance(source, InputError):
                say(str(source))
                code = 1
                continue
            for fact in extract_source(source, book):
                if fact.rule in ids:
                    click.echo(jsonl.dumps(fact))
    return code


@command.command("explain")
@click.argument("what", metavar="TEXT|FILE|FILE:LINE")
@rule_options
@click.option("--rule", "rule_id", metavar="ID", help="Say of this rule only how far it came.")
@PUBLISHED
def explain(what: str, folders: tuple[str, ...], only: str | None, rule_id: str | None,
            published: str | None) -> int:
    """The way of a text through every stage: values, rules that matched or came near, what won."""
    from aipolicy.explain import explain_text

    book = rulebook(folders, only)
    if rule_id:
        _one(book, rule_id)
    for line in explain_text(*_text_and_line(what), book, rule_id, published):
        click.echo(line)
    return 0


def _text_and_line(what: str) -> tuple[str, int | None]:
    path, _colon, line = what.rpartition(":")
    if line.isdigit() and Path(path).is_file():
        return _decoded(path), int(line)
    if len(what) < 256 and Path(what).is_file():
        return _decoded(what), None
    return what, None


def _decoded(path: str) -> str:
    from aipolicy.errors import InputError
    from aipolicy.read import sources

    for source in sources((path,)):
        if isinstance(source, InputError):
            raise source
        return source.text
    raise UsageError(_("holds no text"), where=path)


@command.command("bench")
@click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=click.Path())
@rule_options
@click.option("--top", default=20, show_default=True, help="How many rules to show.")
def bench(paths: tuple[str, ...], folders: tuple[str, ...], only: str | None, top: int) -> int:
    """The time that each rule takes over texts, the slowest first."""
    from aipolicy.errors import InputError
    from aipolicy.extract.match.watch import timed
    from aipolicy.pipeline import extract_source
    from aipolicy.read import sources

    book = rulebook(folders, only)
    with timed() as seconds:
        for source in sources(paths):
            if not isinstance(source, InputError):
                extract_source(source, book)
    total = sum(seconds.values()) or 1.0
    for rule_id, spent in sorted(seconds.items(), key=lambda item: -item[1])[:top]:
        click.echo(f"{spent * 1000:9.1f} ms {spent / total:6.1%}  {rule_id}")
    return 0
