"""What the tables of a rule folder may hold, and how a user's table extends the one that ships.

`scalars`, `expressions` and `collections` have the kinds of things that stand in tables; `values`, `repairs`
and `analysis` say of each table which it holds; `catalogue` knows them all by name, and `extend` puts the
tables of users to ours.
"""
