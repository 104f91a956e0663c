"""Python's garbage collector, off while very many steps are read that hold no cycle.

It looks through all of them again and again: half of a merge's time, and each look stops every thread for up to a
tenth of a second, the one in which somebody types a name among them.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_collector() -> Iterator[None]:
    """Let the collector rest; it is as it was afterwards."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        # Off already, it stays off: the transaction of a parcel lies within the taking in of the whole of it.
        if was_on:
            gc.enable()
