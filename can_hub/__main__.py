"""``python -m can_hub``: the window without a word, the command line with words."""

import gc
import sys


def main() -> int:
    """Open the window, or do what the command line says."""
    if len(sys.argv) > 1:
        from can_hub.cli import main as run

        return run() or 0
    # Nothing that is loaded before the first paint is garbage; looking for some takes a tenth of the time.
    gc.disable()
    from can_hub.app import start

    return start()


if __name__ == "__main__":
    raise SystemExit(main())
