"""What a document says: from its repaired and segmented text to facts.

The rooms in the order of knowledge: `match` (rules over the symbol text), `values` and `dates` (written
numbers, units and calendar expressions), `names` (whoever and whatever bears a name), `figures` (what the
numbers count, whose they are and what they mean). `names`, `dates` and `figures` do not import one another.
"""
