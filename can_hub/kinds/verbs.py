"""The verbs of the log and the sentences that tell them: made when read, in the reader's language.

A step keeps the verb's name only, so no sentence can keep an erased name alive. ``{who}`` is the person on duty,
``{what}`` what the step was about. A verb that is not here, from a newer version, is told by what it changed.
"""

from can_hub.words import N_

SENTENCES: dict[str, str] = {
    "hub.new": N_("{who} started the hub"),
    "hub.edit": N_("{who} changed the hub’s own details"),
    "desks.join": N_("{what} joined the hub"),
    "desks.edit": N_("{who} changed the details of the laptop {what}"),
    "words.call": N_("{who} changed what the hub calls something"),
    "members.join": N_("{who} added {what}"),
    "members.import": N_("{who} added {what} from a list"),
    "members.edit": N_("{who} changed the details of {what}"),
    "members.remove": N_("{who} removed {what}"),
    "members.restore": N_("{who} brought {what} back"),
    "members.same": N_("{who} said that {what} stands in the list twice"),
    "members.not_same": N_("{who} said that {what} is not the same as someone else"),
    "members.erase": N_("{who} erased a person for good"),
    "consents.give": N_("{who} noted what {what} agreed to"),
    "consents.withdraw": N_("{who} noted what {what} does not agree to"),
    "badges.issue": N_("{who} made a badge for {what}"),
    "badges.print": N_("{who} printed the badge of {what}"),
    "badges.stop": N_("{who} stopped the badge of {what}"),
    "visits.sign_in": N_("{who} signed {what} in"),
    "visits.sign_out": N_("{who} signed {what} out"),
    "visits.visitor": N_("{who} signed {what} in as a visitor"),
    "visits.count_in": N_("{who} counted people in who gave no name"),
    "visits.close_day": N_("{who} closed the day: {what} is assumed to have left"),
    "drills.start": N_("{who} began a roll call"),
    "drills.tick": N_("{who} found {what} outside"),
    "drills.untick": N_("{who} took back that {what} was found"),
    "drills.end": N_("{who} closed the roll call"),
    "activities.add": N_("{who} added {what}"),
    "activities.edit": N_("{who} changed {what}"),
    "sessions.add": N_("{who} planned a session of {what}"),
    "enrolments.put": N_("{who} put {what} on the list"),
    "enrolments.leave": N_("{who} took {what} off the list"),
    "attendance.mark": N_("{who} noted the attendance of {what}"),
    "offers.add": N_("{who} added {what}"),
    "offers.edit": N_("{who} changed {what}"),
    "offers.pause": N_("{who} paused {what}"),
    "offers.close": N_("{who} closed {what}"),
    "offers.reopen": N_("{who} opened {what} again"),
    "claims.make": N_("{who} put something by for {what}"),
    "claims.collect": N_("{who} gave {what} what was put by"),
    "claims.cancel": N_("{who} gave free again what was put by for {what}"),
    "own.add": N_("{who} added {what}"),
    "own.edit": N_("{who} changed {what}"),
    "own.remove": N_("{who} removed {what}"),
    "toolkit.add": N_("{who} added the list {what}"),
    "look.choose": N_("{who} decided which answer holds for {what}"),
    "acts.undo": N_("{who} undid a change to {what}"),
    "acts.redo": N_("{who} did a change to {what} again"),
}
# What Ctrl+Z passes over, for it would take more than it shows: a hub, a laptop, and codes that are on paper by then.
NOT_IN_PASSING = frozenset({"hub.new", "desks.join", "badges.issue", "badges.print"})
SOMEONE = N_("Someone")
ANY_VERB = N_("{who} changed {what}")
