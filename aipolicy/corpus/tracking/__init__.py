"""What became of targets."""
