"""The words of the figures: what each counts, in sentences that a trustee can read, and the number with its noun."""

from can_hub.words import _, ngettext


def people(count: int) -> str:
    """Say how many different people came."""
    return ngettext("{count} different person", "{count} different people", count).format(count=f"{count:,}")


def visits(count: int) -> str:
    """Say how many visits there were."""
    return ngettext("{count} visit", "{count} visits", count).format(count=f"{count:,}")


def hours(count: int) -> str:
    """Say how many hours people were there."""
    return ngettext("{count} hour in the building", "{count} hours in the building", count).format(count=f"{count:,}")


def first_timers(count: int) -> str:
    """Say how many came for the first time."""
    return ngettext("{count} first-timer", "{count} first-timers", count).format(count=f"{count:,}")


def sessions(count: int) -> str:
    """Say how many sessions were held."""
    return ngettext("{count} session held", "{count} sessions held", count).format(count=f"{count:,}")


def places_filled(count: int) -> str:
    """Say how many places were filled."""
    return ngettext("{count} place filled at sessions", "{count} places filled at sessions", count).format(
        count=f"{count:,}"
    )


def new_members(count: int) -> str:
    """Say how many joined."""
    return ngettext("{count} new member", "{count} new members", count).format(count=f"{count:,}")


def visitors(count: int) -> str:
    """Say how many visitors came."""
    return ngettext("{count} visitor", "{count} visitors", count).format(count=f"{count:,}")


def came_back(count: int, over: int, running: int) -> str:
    """Say how many came again, of those who have had the time, and how many have not had it yet."""
    if running and not over:
        told = ngettext(
            "{count} first-timer has not had 90 days yet to come back",
            "{count} first-timers have not had 90 days yet to come back", running,
        )  # fmt: skip
        return told.format(count=f"{running:,}")
    told = ngettext("{count} of {over} first-timer came back", "{count} of {over} first-timers came back", over)
    told = told.format(count=f"{count:,}", over=f"{over:,}")
    if not running:
        return told
    more = ngettext(
        "{told} ({count} more has not had 90 days yet)", "{told} ({count} more have not had 90 days yet)", running
    )
    return more.format(told=told, count=f"{running:,}")


def how_people() -> str:
    """Say how different people are counted."""
    return _(
        "Members who came in at least once, each counted once however often they came. Two records of "
        "one person are one person. Visitors who are no members cannot be told apart and are not "
        "among them. The columns do not add up, for one person may stand in several."
    )


def how_visits() -> str:
    """Say how visits are counted."""
    return _(
        "Every time someone came in; a party counts as many people as it had. Someone who was signed "
        "in at two laptops at once counts once. Whoever was erased is no longer counted."
    )


def how_hours() -> str:
    """Say how hours are counted."""
    return _(
        "The time between coming in and leaving, for everyone together, in whole hours. A stay counts "
        "on the day it began, also over midnight. Those who were assumed to have left at closing "
        "count until then, those still inside until now; no stay counts for more than 12 hours."
    )


def how_first_timers() -> str:
    """Say how first-timers are counted."""
    return _("Members whose first visit that the hub knows of was in these days.")


def how_sessions() -> str:
    """Say how sessions are counted."""
    return _(
        "Dates of clubs and events in these days that were not cancelled and are over or running, if "
        "someone was there or they were noted as held."
    )


def how_places_filled() -> str:
    """Say how places filled are counted."""
    return _(
        "Everyone who was marked present or late at a session in these days, each person once a "
        "session. Who came to three sessions counts three times."
    )


def how_new_members() -> str:
    """Say how new members are counted."""
    return _("Members who joined in these days, by the date that stands in their record.")


def how_visitors() -> str:
    """Say how visitors are counted."""
    return _("People who came in and are no members, counted at the door; a party counts as many people as it had.")


def how_weekdays() -> str:
    """Say how weekdays are counted."""
    return _("All visits of these days by the day of the week on which people came in.")


def how_times() -> str:
    """Say how hours of the day are counted."""
    return _("All visits of these days by the hour of the day in which people came in, in the hub’s own time.")


def how_came_back(days: int) -> str:
    """Say how those who came back are counted."""
    return _(
        "Of the first-timers of these days, those who came again on a later day within {days} days. "
        "Only those count whose {days} days are over; of the others nobody can know yet, so they are "
        "left out of both numbers."
    ).format(days=days)
