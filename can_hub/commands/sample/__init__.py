"""A lively made-up hub: two years of a place that does not exist, the same for the same number of people and seed.

Why it is so: someone who wants to know what a hub looks like in two years has none, a page that is only looked at
empty is never finished, and what is fast with ten people may not be with twenty thousand. All of it is told step by
step at the moments it would have been done, and goes into the log as everything does.
"""

from can_hub.commands.sample.making import FEWEST, MOST, make

__all__ = ["FEWEST", "MOST", "make"]
