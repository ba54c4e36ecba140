"""What a fact is outside the text it was found in: its lines read again, its value in words."""
