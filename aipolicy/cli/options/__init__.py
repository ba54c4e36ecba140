"""The options that several commands have, each defined once, and how their values are checked."""
