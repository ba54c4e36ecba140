"""What comparisons found, as JSON objects and as lines of a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from aipolicy.corpus.compare import Difference, answer
from aipolicy.corpus.conflicts import Conflict
from aipolicy.corpus.layout import amount_text, place_text
from aipolicy.corpus.merge import Merged
from aipolicy.corpus.records import Record
from aipolicy.corpus.terms import Terms
from aipolicy.facts.types import builtin_types

DIFFERENCES = ("change", "type", "place", "metric", "when", "before", "after", "evidence")
#: The field that a fact is called by, the first that it has.
NAMES = builtin_types().named_by()
CONFLICTS = ("place", "metric", "when", "values", "evidence")


def difference_to_dict(difference: Difference) -> dict[str, Any]:
    """A difference as a JSON object: the records of either side with their evidence."""
    return {"change": difference.kind, "type": difference.record.type,
            "before": [record_to_dict(r) for r in difference.before],
            "after": [record_to_dict(r) for r in difference.after]}


def record_to_dict(record: Record) -> dict[str, Any]:
    """What a record says and where."""
    return {"id": record.id, **record.fields, "sources": [p.to_dict() for p in record.places]}


def difference_lines(differences: Iterable[Difference], terms: Terms, lang: str) -> Iterator[list[str]]:
    """A line of the table for each difference."""
    words = terms.table["words"][lang]
    for found in differences:
        record, fields = found.record, found.record.fields
        name = next((str(fields[key]) for key in NAMES if fields.get(key)), "")
        when = (fields.get("when") or "") if record.is_quantity else ""
        kind, about = words.get(found.kind, found.kind), words.get(record.type, record.type)
        yield [kind, about, _whose(record, terms),
               name, when, _said(found.before, terms), _said(found.after, terms),
               "\n".join(place_text(r) for r in (*found.before, *found.after))]


def _whose(record: Record, terms: Terms) -> str:
    if record.is_quantity:
        holder = terms.holder(record)
        return holder.name if holder else ""
    return str(record.fields.get("holder") or record.fields.get("issuer") or "")


def _said(records: Sequence[Record], terms: Terms) -> str:
    """What records of one side say."""
    if records and not records[0].is_quantity:
        answers = (" ".join(str(part) for part in answer(r) if part) for r in records)
        return "\n".join(told or r.places[0].text for told, r in zip(answers, records, strict=True))
    measures = [r.fields.get("measure") or "level" for r in records]
    return "\n".join(amount_text(terms.amount(r), terms, m) for r, m in zip(records, measures, strict=True))


def conflict_to_dict(conflict: Conflict, merged: Merged, terms: Terms) -> dict[str, Any]:
    """A conflict as a JSON object: what is asked, then each answer with its evidence."""
    record, holder = conflict.records[0], conflict.holder
    return {"type": record.type, "place": holder.name, "scope": holder.scope, "code": holder.code,
            "metric": conflict.metric, "indicator": terms.indicator(record),
            "measure": record.fields.get("measure"), "when": record.fields["when"],
            "values": [merged.to_dict(r) for r in conflict.records]}


def conflict_lines(found: Iterable[Conflict], terms: Terms) -> Iterator[list[str]]:
    """A line of the table for each conflict."""
    for conflict in found:
        yield [conflict.holder.name, conflict.metric, conflict.records[0].fields["when"],
               _said(conflict.records, terms), "\n".join(place_text(r) for r in conflict.records)]
