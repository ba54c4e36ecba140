"""What readers wrote down before they saw a result, against what the tool finds."""
