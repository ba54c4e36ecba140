"""Calendar expressions: how they are written, which days they mean, how relative ones are anchored."""
