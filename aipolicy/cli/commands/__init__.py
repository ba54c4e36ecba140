"""The commands, one module each, named as the command is; `command` in it is what click runs."""
