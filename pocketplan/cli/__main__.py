"""`python -m pocketplan.cli`, for where the installed command is not on the path."""

from pocketplan.cli.command import main

main(prog_name="pocketplan")
