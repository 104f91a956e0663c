"""Every job without a screen: what scripts, installers, tests and a helper on the telephone use.

Why it is so: a command line that calls the same commands as the window keeps every rule in one place, and lets the
whole program be tried where there is no screen. One file a noun; what all share is in `program`, `asking` and
`telling`.
"""

from can_hub.cli.starting import main

__all__ = ["main"]
