"""The details of a club or event: what it is called and what it is, how often it meets, and who hosts it."""

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from can_hub.errors import Refused
from can_hub.kinds import Activity, Member
from can_hub.kinds.place import Place
from can_hub.ui.parts.form import Form
from can_hub.ui.parts.hosts_editor import HostsEditor
from can_hub.ui.parts.member_picker import Find
from can_hub.ui.parts.rule_editor import RuleEditor

_FIELDS = ("name", "sort", "place", "capacity", "status", "summary", "interests", "pathways", "published")
# The rule stands behind the name and the sort, the hosts behind the rule.
_RULE_ROW, _HOSTS_ROW = 2, 3


class ActivityDetails(QWidget):
    """``answered`` tells the id of the activity and the fields that changed, ``hosted`` the members who are hosts."""

    answered = Signal(object, object)
    hosted = Signal(object)
    unkept = Signal(str)

    def __init__(self, place: Place, find: Find) -> None:
        super().__init__()
        self.form = Form(Activity.kind, _FIELDS, place)
        self.rule = RuleEditor(place)
        self.hosts = HostsEditor(find)
        self.form.add_part(_RULE_ROW, self.rule)
        self.form.add_part(_HOSTS_ROW, self.hosts)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.form)
        self.form.answered.connect(lambda number, field, value: self.answered.emit(number, {field: value}))
        self.rule.answered.connect(self.answered)
        self.hosts.answered.connect(self.hosted)
        self.form.unkept.connect(self.unkept)

    def show_activity(self, activity: Activity, today: date, coming: str, hosts: Mapping[int, Member]) -> None:
        """Show an activity; ``coming`` says the next dates that follow from its rule."""
        shown = self.form.record
        if shown is not None and shown.id != activity.id:
            self.hosts.search.clear()
        self.form.show_record(activity)
        self.rule.show_activity(activity, today)
        self.rule.show_next(coming)
        self.hosts.show_hosts(hosts)

    def say_refused(self, activity: int, no: Refused, field: str) -> None:
        """Say why an answer was not taken: beside its field or under the rule, if the club is still shown."""
        shown = self.form.record
        if (no.field or field) in self.form.editors or shown is None or shown.id != activity:
            self.form.say_refused(activity, no, field)
        else:
            self.rule.say_wrong(no.message, no.field or field)

    def commit(self) -> bool:
        """Tell what stands in every field that was not left yet; gives whether all of it could be read."""
        # Both in any case: a field that cannot be read must not keep the other half from being told.
        return all([self.form.commit(), self.rule.commit()])
