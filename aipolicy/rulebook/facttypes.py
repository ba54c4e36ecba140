"""The built-in fact types and the fields that each adds to the common ones (FACTS.md).

A rule may emit another type: then every capture of it is a field of the fact.
"""

from __future__ import annotations

from collections.abc import Mapping

_COUNTED = ("value", "metric", "measure")
_CONTEXT = ("subject", "when", "action", "document", "indicator", "scope")
QUANTITY_FIELDS = (*_COUNTED, *_CONTEXT)
#: With the value that it rises or falls from, which nothing offered has.
_COMPARED = (*_COUNTED, "baseline", *_CONTEXT)

#: In the order in which users meet them. Captures beyond these are refused where a rule emits the type.
FIELDS: Mapping[str, tuple[str, ...]] = {
    "target": (*_COMPARED, "bindingness"),
    "statistic": (*_COMPARED, "status"),
    "incentive": QUANTITY_FIELDS,
    "date": ("edtf", "resolved"),
    "designation": ("name", "holder", "grantor", "when", "status"),
    "policy": ("title", "issuer", "when", "period", "number"),
    "organization": ("name", "aliases", "kind"),
    "model": ("name", "version", "developer"),
    "product": ("name", "developer", "kind"),
    "facility": ("name", "aliases"),
    "person": ("name", "affiliation", "position"),
}
FACT_TYPES: tuple[str, ...] = tuple(FIELDS)
