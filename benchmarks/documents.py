"""How well a text is known as a document: titles, kinds, numbers, issuers, dates and periods of effect.

    python -m benchmarks.documents [FOLDER] [--wrong]

FOLDER holds NAME.json beside the text that its `file` names; it is tests/gold/documents by default. In it stand
`document`, the fields as they should be; `alt`, further right values; `policy_title`, null for none. Texts are
compared after folding widths and white space. Prints the share of right values by field, and with `--wrong`
each wrong one.
"""

from __future__ import annotations

import argparse
import json
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from aipolicy.pipeline import extract_source
from aipolicy.read import Reading, sources
from aipolicy.rulebook import load_rules

FOLDER = Path(__file__).resolve().parent.parent / "tests/gold/documents"
OWN = "policy.own_title"
FIELDS = ("title", "kind", "number", "issuer", "published", "published_from", "effective", "url", "site")


def folded(value: Any) -> Any:
    """A value in which widths and white space make no difference."""
    if isinstance(value, list):
        return [folded(item) for item in value]
    return "".join(unicodedata.normalize("NFKC", value).split()) if isinstance(value, str) else value


def is_right(wanted: Mapping[str, Any], found: Mapping[str, Any], field: str) -> bool:
    """True if a field is as wanted, or one of its alternatives."""
    allowed = [wanted[field], *(wanted.get("alt") or {}).get(field, ())]
    return folded(found.get(field)) in [folded(value) for value in allowed]


def judged(folder: Path) -> Iterator[tuple[str, str, bool, Any, Any]]:
    """For each text and field: whether it is right, what was wanted and what was found."""
    book = load_rules()
    for path in sorted(folder.glob("*.json")):
        truth = json.loads(path.read_text("utf-8"))
        if "document" not in truth:
            continue
        reading = Reading(published=truth.get("published_option"))
        [source] = sources([str(folder / truth["file"])], reading)
        facts = [{**fact.to_dict(), "own": OWN in (fact.rule, *fact.trail)}
                 for fact in extract_source(source, book)]
        found = next((fact for fact in facts if fact["type"] == "document"), {})
        for field in FIELDS:
            wanted = truth["document"]
            if field in wanted:
                yield path.stem, field, is_right(wanted, found, field), wanted[field], found.get(field)
        if "policy_title" in truth:
            titles = [fact["title"] for fact in facts if fact["type"] == "policy"
                      and fact["own"]]
            own = {"policy_title": titles[0] if titles else None}
            right = is_right(truth, own, "policy_title")
            yield path.stem, "policy_title", right, truth["policy_title"], own["policy_title"]


def main() -> None:
    """Print the shares."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", nargs="?", type=Path, default=FOLDER)
    parser.add_argument("--wrong", action="store_true")
    options = parser.parse_args()
    right, of = Counter[str](), Counter[str]()
    for name, field, good, wanted, found in judged(options.folder):
        of[field] += 1
        right[field] += good
        if options.wrong and not good:
            print(f"{name} {field}: wanted {wanted!r}, found {found!r}")
    for field in (*FIELDS, "policy_title"):
        if of[field]:
            print(f"{field:16} {right[field]:4} of {of[field]:4}  {right[field] / of[field]:.3f}")
    good, every = sum(right.values()), sum(of.values())
    print(f"{'all':16} {good:4} of {every:4}  {good / every:.3f}")


if __name__ == "__main__":
    main()
