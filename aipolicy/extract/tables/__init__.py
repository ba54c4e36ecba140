"""Tables: which rows and columns are heads, what they say, and the figures of the cells below them."""
