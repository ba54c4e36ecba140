"""Several processes give what one gives: the same bytes, the same messages, the same exit code."""

from pathlib import Path
from pickle import dumps, loads

import pytest
from click.testing import CliRunner

from aipolicy.cli import cli
from aipolicy.cli.parallel import workers
from aipolicy.errors import AipolicyError, InputError, RuleError

WRITTEN = Path(__file__).parents[1] / "gold/written/texts"


def run(*args: str):
    return CliRunner().invoke(cli, ["extract", "--no-cache", *args])


BROKEN = [str(WRITTEN / "w001.txt"), "nowhere.txt", str(WRITTEN / "w003.txt")]


@pytest.mark.parametrize("paths", [[str(WRITTEN)], BROKEN])
def test_two_processes_give_what_one_gives(paths):
    one, two = run(*paths), run("-j", "2", *paths)
    assert one.stdout_bytes == two.stdout_bytes
    assert one.stderr == two.stderr
    assert one.exit_code == two.exit_code


@pytest.mark.parametrize("kind", [AipolicyError, InputError, RuleError])
def test_an_error_comes_whole_from_another_process(kind):
    error = loads(dumps(kind("broken", where="a.txt", todo="mend it")))
    assert type(error) is kind
    assert str(error) == "a.txt: broken; mend it"


def test_no_number_of_jobs_means_every_processor():
    assert workers(0) >= 1
    assert workers(3) == 3
