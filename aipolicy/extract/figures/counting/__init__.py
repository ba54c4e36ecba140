"""What a number of a sentence counts, and what it says of that: an addition, a rise or a fall."""
