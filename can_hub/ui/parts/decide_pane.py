"""One question after the other that two laptops left open: a sentence, and a large button for each answer."""

from collections.abc import Sequence
from itertools import takewhile
from typing import NamedTuple

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from can_hub.ui.look.fonts import sized
from can_hub.ui.look.wardrobe import unit
from can_hub.ui.parts.empty_page import EmptyPage
from can_hub.ui.parts.labels import button, card, plain, wrapped
from can_hub.words import _

_SENTENCE_POINTS = 14
_VALUE_POINTS, _LONG_VALUE_POINTS = 16, 11
# A value up to this is a name, a number, a yes; beyond, it is read as text is.
_LONG = 60
# How much of a long text is shown of each answer, and how much of it before they begin to differ.
_MOST_SHOWN, _BEFORE = 300, 60
_LEAVE_KEY = "0"


class Answer(NamedTuple):
    """One answer: what it says, and who said so, where and when."""

    value: str
    told: str


class Question(NamedTuple):
    """One thing to decide; without answers, to know."""

    id: str
    sentence: str
    answers: tuple[Answer, ...]


class AnswerButton(QPushButton):
    """A large button whose words may break: its key, the answer, and who gave it."""

    def __init__(self, key: str, value: str, told: str) -> None:
        super().__init__()
        self.setAutoDefault(False)
        self.setAccessibleName(_("{key}: {value}. {told}").format(key=key, value=value, told=told).strip())
        row = QHBoxLayout(self)
        row.setContentsMargins(unit() // 2, unit() // 2, unit() // 2, unit() // 2)
        row.setSpacing(unit() // 2)
        row.addWidget(plain(key, "key"), 0, Qt.AlignmentFlag.AlignVCenter)
        words = QVBoxLayout()
        shown = wrapped(value)
        points, weight = _VALUE_POINTS, QFont.Weight.Bold
        if len(value) > _LONG:
            points, weight = _LONG_VALUE_POINTS, QFont.Weight.Normal
        shown.setFont(sized(self.font(), points, weight=weight))
        words.addWidget(shown)
        if told:
            words.addWidget(wrapped(told, "soft"))
        row.addLayout(words, 1)
        for child in self.findChildren(QWidget):
            # The words would keep a press for themselves, and the button below them would hear nothing.
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        """Its words break, so it is higher where it is narrow."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Give the height that all its words need."""
        layout = self.layout()
        assert layout is not None
        return max(layout.totalHeightForWidth(width), 3 * unit())

    def sizeHint(self) -> QSize:
        """Wide enough for a few words, high enough for a finger."""
        return QSize(10 * unit(), max(self.heightForWidth(max(self.width(), 10 * unit())), 3 * unit()))

    def minimumSizeHint(self) -> QSize:
        """As small as it can be."""
        return self.sizeHint()


class DecidePane(QScrollArea):
    """``chosen`` tells a question and the number of an answer (0: it has been seen), ``put_off`` that one is left."""

    chosen = Signal(str, int)
    put_off = Signal()

    def __init__(self) -> None:
        super().__init__(widgetResizable=True)
        self.setAccessibleName(_("Please decide"))
        self.setObjectName("decide")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.questions: list[Question] = []
        self._left: set[str] = set()
        self._waiting = 0
        self.buttons: list[QPushButton] = []
        self._show()

    @property
    def question(self) -> Question | None:
        """Give the question that is shown."""
        return next((one for one in self.questions if one.id not in self._left), None)

    @property
    def left(self) -> int:
        """Give how many were left for later."""
        return len(self._left)

    def show_questions(self, questions: Sequence[Question], *, waiting: int) -> None:
        """Show what waits: ``questions`` are the first of the ``waiting`` ones; those left are passed over."""
        before = self.question
        self.questions = list(questions)
        self._waiting = waiting
        if self.question != before or not self.questions:
            self._show()
        elif self.question is not None:
            self.counter.setText(self._counted())

    def leave(self) -> None:
        """Leave the question that is shown for later."""
        if self.question is not None:
            self._left.add(self.question.id)
            self._show()
            self.put_off.emit()

    def show_again(self) -> None:
        """Ask again what was left for later."""
        self._left.clear()
        self._show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let the number of an answer choose it."""
        answers = {str(number): made for number, made in enumerate(self.buttons, 1)}
        if event.text() in answers:
            answers[event.text()].click()
        elif event.text() == _LEAVE_KEY and self.question is not None:
            self.leave()
        else:
            super().keyPressEvent(event)

    def _show(self) -> None:
        had_the_keyboard = self.isAncestorOf(self.focusWidget()) if self.focusWidget() is not None else False
        self.buttons = []
        question = self.question
        self.setWidget(self._nothing() if question is None else self._asked(question))
        if had_the_keyboard or self.hasFocus():
            self.take_the_keyboard()

    def take_the_keyboard(self) -> None:
        """Put the keyboard where its numbers choose."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _asked(self, question: Question) -> QWidget:
        inner, column = _ground()
        frame = card()
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(unit(), unit() * 2 // 3, unit(), unit() * 2 // 3)
        inside.setSpacing(unit() // 2)
        self.counter = plain(self._counted(), "soft")
        inside.addWidget(self.counter)
        sentence = wrapped(question.sentence)
        sentence.setFont(sized(self.font(), _SENTENCE_POINTS))
        inside.addWidget(sentence)
        values = where_they_differ([answer.value for answer in question.answers])
        for number, (answer, value) in enumerate(zip(question.answers, values, strict=True), 1):
            self._add_answer(inside, question, number, answer._replace(value=value))
        if not question.answers:
            self._add_answer(inside, question, 1, Answer(_("I have seen it"), ""), choice=0)
        later = button(_("Leave it for now"), dress="flat", keys=_LEAVE_KEY)
        later.clicked.connect(self.leave)
        inside.addWidget(later, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(frame)
        column.addStretch(1)
        return inner

    def _add_answer(
        self, inside: QVBoxLayout, question: Question, number: int, answer: Answer, *, choice: int | None = None
    ) -> None:
        made = AnswerButton(str(number), answer.value, answer.told)
        chosen = number if choice is None else choice
        made.clicked.connect(lambda: self.chosen.emit(question.id, chosen))
        self.buttons.append(made)
        inside.addWidget(made)

    def _counted(self) -> str:
        question = self.question
        if question is None or not question.answers:
            return _("For you to know")
        number = 1 + sum(one.id in self._left for one in self.questions if one.answers)
        # Translators: which of the questions that are still to be answered this is, such as "1 of 3".
        return _("{number} of {count}").format(number=number, count=self._waiting)

    def _nothing(self) -> QWidget:
        inner, column = _ground()
        if self.questions:
            empty = EmptyPage("clock", _("Left for later"), _("What you left is still waiting, and nothing is lost."))
            empty.offer(_("Show it again"), self.show_again, "refresh-cw")
        else:
            empty = EmptyPage(
                "circle-check", _("Nothing to decide"),
                _("Where two laptops say different things, both answers stand here for you to choose from."),
            )  # fmt: skip
        column.addWidget(empty, 1)
        return inner


def _ground() -> tuple[QWidget, QVBoxLayout]:
    inner = QWidget()
    inner.setAutoFillBackground(False)
    column = QVBoxLayout(inner)
    column.setContentsMargins(0, 0, 0, 0)
    return inner, column


def where_they_differ(values: list[str]) -> list[str]:
    """Cut long texts down to where they begin to differ, so that one sees what the question is about."""
    if max(map(len, values), default=0) <= _MOST_SHOWN:
        return values
    alike = sum(1 for _each in takewhile(lambda letters: len(set(letters)) == 1, zip(*values, strict=False)))
    start = max(alike - _BEFORE, 0)
    return [
        ("… " if start else "")
        + value[start : start + _MOST_SHOWN]
        + (" …" if len(value) > start + _MOST_SHOWN else "")
        for value in values
    ]
