"""What holds for the whole house: its laws, its direction, and that what ships is what is here."""

from __future__ import annotations

import ast
import configparser
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from aipolicy.cli import COMMANDS
from aipolicy.emit.formats import WRITERS
from aipolicy.read.files import READERS
from aipolicy.rulebook import load_rules
from aipolicy.rulebook.stages.declared import STAGES

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "aipolicy"
RULES = ROOT / "rules"
MODULES = sorted(PACKAGE.rglob("*.py"))
RULE_FILES = sorted(RULES.rglob("*.yaml"))
#: Modules of which each has a test of its own, at the same path under tests/.
TRIED = [path for path in MODULES if path.name != "__init__.py" and PACKAGE / "extract" in path.parents]
CHINESE = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af]")
ESCAPED = re.compile(r"\\u(?:[4-9][0-9a-f]{3}|3[4-9a-f][0-9a-f]{2})|\\N\{CJK", re.IGNORECASE)

#: Rooms in the order that data passes them. A module imports only its own room and those before it.
ORDER = ("_version", "errors", "edtf", "text", "model", "value", "rulebook", "facts", "read", "normalize",
         "segment", "extract", "find", "emit", "pipeline", "store", "corpus", "check", "explain", "api",
         "review", "config", "cli", "__main__")


#: So many modules a folder holds at most.
LARGEST = 16
#: Tables of what is one module each: a folder grows by these without becoming harder to find one's way in.
ONE_MODULE_EACH = {
    "a command": {f"aipolicy.cli.commands.{name}" for name in COMMANDS},
    "a format of inputs": set(READERS.values()),
    "a format of exports": set(WRITERS.values()),
}
FOLDERS = sorted({path.parent for top in ("aipolicy", "benchmarks", "tests", "tools")
                  for path in (ROOT / top).rglob("*.py")})


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def docstrings(tree: ast.AST) -> set[int]:
    """The ids of the nodes that are docstrings of a module, class or function."""
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    first = (node.body[0] for node in ast.walk(tree) if isinstance(node, documented) and node.body)
    return {id(statement.value) for statement in first if isinstance(statement, ast.Expr)}


def strings(path: Path) -> Iterator[ast.Constant]:
    """String and bytes constants that the program uses: f-strings' parts and match patterns too."""
    tree = ast.parse(path.read_text("utf-8"))
    told = docstrings(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, (str, bytes)) and id(node) not in told:
            yield node


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_python_knows_no_chinese(path: Path) -> None:
    bad = []
    for node in strings(path):
        value = node.value if isinstance(node.value, str) else node.value.decode("utf-8", "replace")
        if CHINESE.search(value) or ESCAPED.search(value):
            bad.append(f"line {node.lineno}: {value!r}")
    assert not bad


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_no_name_in_python_is_chinese(path: Path) -> None:
    names = {getattr(node, key) for node in ast.walk(ast.parse(path.read_text("utf-8")))
             for key in ("id", "attr", "name", "arg") if isinstance(getattr(node, key, None), str)}
    assert not [name for name in names if CHINESE.search(name)]


@pytest.mark.parametrize("path", RULE_FILES, ids=name_of)
def test_a_rule_file_says_what_it_holds(path: Path) -> None:
    first = path.read_text("utf-8").lstrip("\ufeff").split("\n", 1)[0]
    assert re.match(r"# ?\S.{10,}", first), "the first line is a comment that says what the file holds"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_no_module_knows_the_id_of_a_rule(path: Path) -> None:
    """What Python must know of a rule is a parameter that the rule gives; `stages` names stages."""
    book = load_rules()
    ids = {rule.id for rule in book.rules}
    known = {*book.lists.names(), *(STAGES if path.name == "declared.py" else ())}
    texts = {node.value for node in strings(path) if isinstance(node.value, str)}
    assert not [text for text in texts if text in ids - known]
    made = [text for text in texts if len(text) > 2 and (text.startswith(".") or text.endswith("."))
            and any(rule.startswith(text) or rule.endswith(text) for rule in ids)]
    assert not made, "ids are not put together either"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_data_flows_one_way(path: Path) -> None:
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    if parts == ("__init__",):  # hands on what the other modules hold, when it is asked for
        return
    here = ORDER.index(parts[0])
    later = {room for room in imported_rooms(path) if ORDER.index(room) > here}
    assert not later, f"{parts[0]} comes before {', '.join(sorted(later))}"


def imported_rooms(path: Path) -> Iterator[str]:
    """The rooms that a module imports from, wherever in the module the import stands."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, "imports name the whole way: from aipolicy.room import ..."
            names = [f"{node.module}.{alias.name}" if node.module == "aipolicy" else str(node.module)
                     for alias in node.names]
        else:
            continue
        yield from (name.split(".")[1] for name in names if name.startswith("aipolicy."))


@pytest.mark.parametrize("path", TRIED, ids=name_of)
def test_a_module_is_tried_directly_by_the_test_that_mirrors_it(path: Path) -> None:
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    mirror = Path(ROOT / "tests", *parts[:-1], f"test_{parts[-1]}.py")
    assert mirror.is_file(), f"write {name_of(mirror)}"
    imported = {node.module for node in ast.walk(ast.parse(mirror.read_text("utf-8")))
                if isinstance(node, ast.ImportFrom)}
    assert ".".join(("aipolicy", *parts)) in imported, f"{name_of(mirror)} tries something else"


def test_jieba_is_loaded_in_one_place() -> None:
    """It talks on standard error while it loads; `segment.words` keeps it quiet and loads it late."""
    loading = [name_of(path) for path in MODULES
               if re.search(r"^\s*(?:import|from) jieba", path.read_text("utf-8"), re.MULTILINE)]
    assert loading == ["aipolicy/segment/words.py"]


def test_no_room_stands_empty() -> None:
    empty = [name_of(room.parent) for room in PACKAGE.rglob("__init__.py")
             if len(list(room.parent.glob("*.py"))) == 1 and len(room.read_text("utf-8").split("\n")) < 10]
    assert not empty


@pytest.mark.parametrize("folder", FOLDERS, ids=name_of)
def test_no_folder_is_crowded(folder: Path) -> None:
    """If it fails: part the folder by what its modules know; do not raise the number."""
    modules = {name_of(path.with_suffix("")).replace("/", ".") for path in folder.glob("*.py")
               if path.stem != "__init__"}
    counted = modules.difference(*ONE_MODULE_EACH.values())
    assert len(counted) <= LARGEST, sorted(counted)


def test_a_command_is_a_module() -> None:
    modules = {path.stem for path in (PACKAGE / "cli" / "commands").glob("*.py")}
    assert modules == {"__init__", *COMMANDS}


def test_setup_names_every_package() -> None:
    setup = configparser.ConfigParser()
    setup.read(ROOT / "setup.cfg", encoding="utf-8")
    named = set(setup["options"]["packages"].split())
    rooms = {name_of(path.parent).replace("/", ".") for path in PACKAGE.rglob("__init__.py")}
    folders = {".".join(("aipolicy_rules", *path.parent.relative_to(RULES).parts)) for path in RULE_FILES}
    assert named == rooms | folders
    assert folders <= set(setup["options.package_data"])


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel built from a copy of the tree, so that no leftover of another build gets into it."""
    tree = tmp_path_factory.mktemp("tree")
    for name in ("aipolicy", "rules"):
        shutil.copytree(ROOT / name, tree / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("setup.cfg", "pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, tree / name)
    pip("wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", tree / "dist", tree)
    (found,) = (tree / "dist").glob("*.whl")
    return found


def pip(*args: object) -> None:
    options = ["--quiet", "--disable-pip-version-check", "--no-input"]
    command = [sys.executable, "-m", "pip", *options, *map(str, args)]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def run(where: Path, *args: object, **environment: str) -> bytes:
    """Standard output of `python -m aipolicy`, run in a folder; exit code 0 and a silent standard error."""
    done = subprocess.run(
        [sys.executable, "-m", "aipolicy", *map(str, args)], cwd=where, capture_output=True,
        env={**os.environ, **environment}, stdin=subprocess.DEVNULL,
    )
    assert (done.returncode, done.stderr.decode()) == (0, "")
    return done.stdout


@pytest.mark.slow
def test_the_wheel_holds_all_modules_and_rules(wheel: Path) -> None:
    held = set(zipfile.ZipFile(wheel).namelist())
    expected = {name_of(path) for path in (*MODULES, *PACKAGE.rglob("*.mo"), PACKAGE / "py.typed")}
    expected |= {f"aipolicy_rules/{path.relative_to(RULES).as_posix()}" for path in RULE_FILES}
    expected |= {name_of(path) for path in (PACKAGE / "review" / "assets").iterdir()}
    expected |= {name_of(path) for path in PACKAGE.rglob("*.csv")}
    assert expected <= held
    assert not [name for name in held if name.startswith(("tests", "benchmarks", "seeds"))]


@pytest.mark.slow
def test_an_installed_wheel_gives_the_same_bytes_elsewhere(wheel: Path, tmp_path: Path) -> None:
    pip("install", "--no-deps", "--target", tmp_path / "site", wheel)
    shutil.copytree(ROOT / "seeds", tmp_path / "work" / "seeds")
    installed = {"PYTHONPATH": str(tmp_path / "site")}
    where = "import aipolicy, aipolicy_rules; print(aipolicy.__file__, *aipolicy_rules.__path__)"
    told = subprocess.run([sys.executable, "-c", where], cwd=tmp_path / "work", capture_output=True,
                          text=True, env={**os.environ, **installed})
    assert all(path.startswith(str(tmp_path / "site")) for path in told.stdout.split())
    there = run(tmp_path / "work", "extract", "seeds", **installed, PYTHONHASHSEED="1")
    here = run(ROOT, "extract", "seeds", PYTHONHASHSEED="2")
    assert there == here
    assert here.count(b"\n") > 100


@pytest.mark.slow
def test_an_installed_wheel_is_a_command(wheel: Path, tmp_path: Path) -> None:
    """As pipx and pip install it: a script that finds its rules, its messages and its metadata."""
    pip("install", "--no-deps", "--target", tmp_path / "site", wheel)
    script = tmp_path / "site" / "bin" / "aipolicy"
    if not script.exists():
        pytest.skip("scripts stand elsewhere on this system")
    env = {**os.environ, "PYTHONPATH": str(tmp_path / "site"), "LANGUAGE": ""}
    told = [subprocess.run([script, *args], cwd=tmp_path, env=env, capture_output=True, text=True, check=True)
            for args in (["--version"], ["--lang", "zh", "extract", "--help"], ["man", "check"])]
    assert "(rules " in told[0].stdout
    assert CHINESE.search(told[1].stdout)
    assert told[2].stdout.startswith(".TH")
    metadata = zipfile.ZipFile(wheel).read(next(
        name for name in zipfile.ZipFile(wheel).namelist() if name.endswith("METADATA"))).decode()
    keys = ("Summary", "License", "Keywords", "Requires-Python", "Classifier", "Provides-Extra")
    assert all(f"\n{key}" in metadata for key in keys)
