"""When a club meets, by simple controls, and the sentence they make.

Each control is told when it is left, as in a form; what a rule from elsewhere says beyond the controls is kept.
"""

from datetime import date
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from can_hub.errors import Refused
from can_hub.kinds import Activity
from can_hub.kinds import rule as rules
from can_hub.kinds.place import Place
from can_hub.kinds.rule import LAST, Rule
from can_hub.ui.look.wardrobe import unit
from can_hub.ui.parts.editors import Choices, Editor, editor_for
from can_hub.ui.parts.labels import button, mark_wrong, plain, wrapped
from can_hub.ui.parts.scrolled import reveal
from can_hub.words import N_, _

# How often, as it stands in the list: the kind of rule, and for weeks how many lie between.
_OFTEN = (
    (rules.NEVER, 1, N_("No dates yet")),
    (rules.ONCE, 1, N_("Once")),
    (rules.DAILY, 1, N_("Every day")),
    (rules.WEEKLY, 1, N_("Every week")),
    (rules.WEEKLY, 2, N_("Every second week")),
    (rules.MONTHLY, 1, N_("Every month")),
)
_NTH = (
    (1, N_("the first")),
    (2, N_("the second")),
    (3, N_("the third")),
    (4, N_("the fourth")),
    (LAST, N_("the last")),
)
_SHORT = (N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"))
_FIELDS = ("starts_at", "duration", "first_on", "until")
_A_ROW = 4


class RuleEditor(QWidget):
    """``answered`` tells the id of the activity and the fields that changed, all of one answer together."""

    answered = Signal(object, object)

    def __init__(self, place: Place) -> None:
        super().__init__()
        self._activity: Activity | None = None
        self._today = date.min
        self.often = Choices()
        self.nth = Choices()
        self.days = [button(_(short)) for short in _SHORT]
        self.sentence = wrapped(dress="chip")
        self.next = wrapped(dress="soft")
        self.error = wrapped(dress="error")
        self.editors: dict[str, Editor] = {}
        self._labels: dict[str, QLabel] = {}
        self._fill(place)
        self._lay_out()
        self._connect()

    def _fill(self, place: Place) -> None:
        for _often, _every, words in _OFTEN:
            self.often.addItem(_(words))
        for number, words in _NTH:
            self.nth.addItem(_(words), number)
        self.often.setAccessibleName(_("How often"))
        self.nth.setAccessibleName(_("Which of the month"))
        for number, one in enumerate(self.days):
            one.setCheckable(True)
            one.setAccessibleName(_(rules.WEEKDAYS[number]))
        for name in _FIELDS:
            editor = self.editors[name] = editor_for(Activity.kind.fields[name], place)
            editor.ready(_(Activity.kind.fields[name].label))
            self._labels[name] = plain(_(Activity.kind.fields[name].label), "soft")
            self._labels[name].setBuddy(editor.widget)
        line = self.editors["starts_at"].widget
        assert isinstance(line, QLineEdit)
        # Translators: how a time of day may be typed.
        line.setPlaceholderText(_("such as 18:30"))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(unit() // 3)
        column.addWidget(self.sentence)
        column.addWidget(self.next)
        column.addWidget(self.often)
        column.addWidget(self.nth)
        self._week = QWidget()
        grid = QGridLayout(self._week)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(unit() // 4)
        for number, one in enumerate(self.days):
            grid.addWidget(one, number // _A_ROW, number % _A_ROW)
        column.addWidget(self._week)
        self._fields = fields = QGridLayout()
        fields.setHorizontalSpacing(unit() // 2)
        fields.setVerticalSpacing(unit() // 6)
        # Two fields beside each other: their labels, themselves, and what is wrong with one of them.
        for number, name in enumerate(_FIELDS):
            fields.addWidget(self._labels[name], number // 2 * 3, number % 2)
            fields.addWidget(self.editors[name].widget, number // 2 * 3 + 1, number % 2)
        column.addLayout(fields)
        self.say_wrong("")

    def _connect(self) -> None:
        self.often.activated.connect(lambda _row: self._choose_often())
        self.nth.activated.connect(lambda _row: self._tell_rule())
        for one in self.days:
            one.clicked.connect(lambda _on, day=one: self._choose_day(day))
        for name in _FIELDS:
            self.editors[name].left.connect(lambda field=name: self._leave(field))

    def show_activity(self, activity: Activity, today: date) -> None:
        """Show when an activity takes place; what is being typed, and what is wrong, is left alone."""
        same = self._activity is not None and self._activity.id == activity.id
        before, self._activity, self._today = self._activity, activity, today
        for name, editor in self.editors.items():
            typed = self.window().focusWidget() is editor.widget and editor.differs_from(getattr(before, name, None))
            value = getattr(activity, name)
            if not (same and (typed or getattr(before, name) == value)):
                editor.show_value(value)
        if not same:
            self.say_wrong("")
        self._show_rule(rules.read(activity.rule, activity.first_on))
        self.sentence.setText(activity.when_in_words)

    def show_next(self, words: str) -> None:
        """Show the next dates that follow from the rule, or what is missing for them."""
        self.next.setText(words)
        self.next.setVisible(bool(words))

    def say_wrong(self, sentence: str, field: str = "") -> None:
        """Say what is wrong, below a field or below all of them; nothing takes it back."""
        place = _FIELDS.index(field) if field in _FIELDS else len(_FIELDS) - 1
        self._fields.addWidget(self.error, place // 2 * 3 + 2, 0, 1, 2)
        self.error.setText(sentence)
        self.error.setVisible(bool(sentence))
        for name, editor in self.editors.items():
            mark_wrong(editor.widget, sentence if name == field else "")
        if sentence:
            # Once it has its place; the details scroll, and it may be below what is seen of them.
            QTimer.singleShot(0, self, self._show_error)

    def _show_error(self) -> None:
        reveal(self.error, self.error.rect())

    def commit(self) -> bool:
        """Tell what stands in every field that was not left yet; gives whether all of it could be read."""
        wrong = [name for name in _FIELDS if not self._leave(name)]
        if wrong:
            # Said again, for each field that could be read has taken the word back.
            self._leave(wrong[0])
        return not wrong

    def _show_rule(self, rule: Rule | None) -> None:
        own = len(_OFTEN)
        self.often.setItemText(own, _("By a rule of its own")) if self.often.count() > own else None
        row = next((row for row, (often, every, _w) in enumerate(_OFTEN) if rule and rule[:2] == (often, every)), own)
        if row == own and self.often.count() == own:
            self.often.addItem(_("By a rule of its own"))
        elif row != own and self.often.count() > own:
            self.often.removeItem(own)
        self.often.setCurrentIndex(row)
        often = rule.often if rule is not None and row != own else ""
        for number, one in enumerate(self.days):
            one.setChecked(rule is not None and number in rule.weekdays)
        self.nth.setCurrentIndex(max(self.nth.findData(rule.nth if rule else 1), 0))
        self._week.setVisible(often in (rules.WEEKLY, rules.MONTHLY))
        self.nth.setVisible(often == rules.MONTHLY)
        for name in ("until", "first_on"):
            shown = often != rules.NEVER and not (name == "until" and often == rules.ONCE)
            self._labels[name].setVisible(shown)
            self.editors[name].widget.setVisible(shown)

    def _choose_often(self) -> None:
        """Answer how often: a weekday is needed at once, and the first day is today until someone says otherwise."""
        activity, row = self._activity, self.often.currentIndex()
        if activity is None or row >= len(_OFTEN):
            return
        often, every, _words = _OFTEN[row]
        first = activity.first_on or self._today
        if often == rules.NEVER:
            self._tell({"rule": "", "first_on": None})
            return
        weekdays = self._weekdays() or (first.weekday(),)
        rule = Rule(often, every, weekdays[:1] if often == rules.MONTHLY else weekdays, self.nth.currentData())
        self._tell({"rule": rule.text, "first_on": first})

    def _choose_day(self, chosen: Any) -> None:
        if self.nth.isVisibleTo(self):
            # Of a month it is one weekday.
            for one in self.days:
                one.setChecked(one is chosen)
        elif not self._weekdays():
            chosen.setChecked(True)
        self._tell_rule()

    def _tell_rule(self) -> None:
        often, every, _words = _OFTEN[self.often.currentIndex()]
        self._tell({"rule": Rule(often, every, self._weekdays(), self.nth.currentData()).text})

    def _weekdays(self) -> tuple[int, ...]:
        return tuple(number for number, one in enumerate(self.days) if one.isChecked())

    def _leave(self, name: str) -> bool:
        try:
            value = self.editors[name].value()
        except Refused as no:
            self.say_wrong(no.message, name)
            return False
        self._tell({name: value})
        return True

    def _tell(self, told: dict[str, Any]) -> None:
        activity = self._activity
        if activity is None:
            return
        self.say_wrong("")
        news = {name: value for name, value in told.items() if getattr(activity, name) != value}
        if news:
            # Remembered as it will be, so that leaving the field once more tells nothing.
            self._activity = activity.but(**news)
            self._show_rule(rules.read(self._activity.rule, self._activity.first_on))
            self.sentence.setText(self._activity.when_in_words)
            self.answered.emit(activity.id, news)
