"""Chasqui: the network of Peru's commercial diplomacy. Entry point: the menu and the page it leads to."""

from dashboard import shell

with shell.plain_errors():
    shell.run(shell.navigation())
