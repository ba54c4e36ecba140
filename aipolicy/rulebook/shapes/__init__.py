"""What the tables of a rule folder may hold, and how a user's table extends the one that ships.

`types` has the kinds of things that stand in tables, `values`, `repairs` and `analysis` say of each table
which it holds, `catalogue` knows them all by name.
"""
