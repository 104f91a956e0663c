"""The few rules of a Qt style sheet that the palette cannot say: edges, corners and spacing.

Sizes are shares of the height of a line of text, so that larger letters give a larger window. A widget asks for a
dress by its object name (``card``, ``chip`` …) or by the property ``dress`` of a button (``primary``, ``plain`` …).
"""

from can_hub.ui.look.theme import Theme

_RULES = """
QMainWindow, QDialog {{ background: {ground}; }}
QToolTip {{ color: {on_toast}; background: {toast}; border: 0; padding: {hair}px {small}px; }}
QMenuBar {{ background: {ground}; padding: {hair}px {small}px; }}
QMenuBar::item {{ padding: {hair}px {small}px; border-radius: {corner}px; }}
QMenuBar::item:selected {{ background: {tint}; color: {on_tint}; }}
QMenu {{ background: {surface}; border: 1px solid {line}; padding: {hair}px; }}
QMenu::item {{ padding: {small}px {wide}px; border-radius: {corner}px; }}
QMenu::item:selected {{ background: {accent}; color: {on_accent}; }}
QMenu::item:disabled {{ color: {soft}; }}
QMenu::separator {{ height: 1px; background: {line}; margin: {hair}px; }}
#rail {{ background: {rail}; }}
#rail QToolButton {{ background: transparent; color: {ink}; border: 2px solid transparent; border-radius: {round}px;
    padding: {small}px {hair}px {hair}px {hair}px; min-width: {rail_wide}px; min-height: {rail_high}px; }}
#rail QToolButton:hover {{ background: {tint}; color: {on_tint}; }}
#rail QToolButton:checked {{ background: {accent}; color: {on_accent}; font-weight: bold; }}
#rail QToolButton[dress="alarm"] {{ background: {alarm_tint}; color: {on_alarm_tint}; border-color: {alarm}; }}
#rail QToolButton[dress="alarm"]:checked {{ background: {alarm}; color: {on_alarm}; }}
#rail QToolButton[close="true"] {{ padding: {hair}px; min-height: {rail_low}px; }}
#rail QToolButton:focus {{ border-color: {focus}; }}
#rail QToolButton:checked:focus {{ border-color: {ink}; }}
#count {{ background: {toast}; color: {on_toast}; border-radius: {corner}px; padding: 1px {small}px;
    font-weight: bold; }}
#status {{ background: {rail}; color: {ink}; }}
#card, #panel {{ background: {surface}; border: 1px solid {line}; border-radius: {round}px; }}
#heading {{ color: {ink}; }}
#soft {{ color: {soft}; }}
#key {{ background: {header}; color: {ink}; border: 1px solid {line}; border-radius: {corner}px;
    padding: 1px {small}px; }}
#chip {{ background: {tint}; color: {on_tint}; border-radius: {corner}px; padding: {hair}px {pad}px; }}
#alarm {{ background: {alarm}; color: {on_alarm}; border-radius: {corner}px; padding: {hair}px {pad}px; }}
#wait {{ background: {waiting_tint}; color: {on_waiting_tint}; border-radius: {corner}px; padding: {hair}px {pad}px; }}
#error {{ color: {alarm}; }}
#fault {{ background: {alarm_tint}; color: {on_alarm_tint}; border-radius: {corner}px; padding: {small}px {pad}px; }}
#toast {{ background: {toast}; border-radius: {round}px; }}
#toast QLabel {{ color: {on_toast}; background: transparent; }}
#toast QPushButton {{ color: {toast_link}; background: transparent; border: 2px solid transparent; font-weight: bold;
    padding: {hair}px {small}px; border-radius: {corner}px; }}
#toast QPushButton:hover {{ text-decoration: underline; }}
#toast QPushButton:focus {{ border-color: {toast_link}; }}
QPushButton {{ background: {surface}; color: {ink}; border: 1px solid {edge}; border-radius: {corner}px;
    padding: {hair}px {pad}px; min-height: {touch}px; outline: 0; }}
QPushButton:hover {{ background: {header}; }}
QPushButton:pressed, QPushButton:checked {{ background: {tint}; color: {on_tint}; border-color: {accent}; }}
QPushButton:focus {{ border: 2px solid {focus}; padding: {hair_less}px {pad_less}px; }}
QPushButton:disabled {{ background: {ground}; color: {soft}; border-color: {line}; }}
QPushButton[dress="primary"] {{ background: {accent}; color: {on_accent}; border-color: {accent}; font-weight: bold; }}
QPushButton[dress="primary"]:hover, QPushButton[dress="primary"]:pressed {{ background: {accent_lit}; }}
QPushButton[dress="primary"]:focus {{ border: 2px solid {ink}; }}
QPushButton[dress="primary"]:disabled {{ background: {header}; color: {soft}; border-color: {line}; }}
QPushButton[dress="danger"] {{ color: {alarm}; border-color: {alarm}; }}
QPushButton[dress="danger"]:hover {{ background: {alarm_tint}; color: {on_alarm_tint}; }}
QPushButton[dress="tab"] {{ background: transparent; border-color: transparent; padding: {hair}px {small}px; }}
QPushButton[dress="tab"]:hover {{ background: {header}; }}
QPushButton[dress="tab"]:checked {{ background: {tint}; color: {on_tint}; font-weight: bold; }}
QPushButton[dress="tab"]:focus {{ border: 2px solid {focus}; padding: {hair_less}px {small_less}px; }}
QPushButton[dress="choice"] {{ border-color: {line}; border-radius: {round}px; padding: 0;
    min-width: {choice_wide}px; min-height: {choice_high}px; }}
QPushButton[dress="choice"]:hover {{ border-color: {accent}; background: {surface}; }}
QPushButton[dress="choice"]:focus {{ border: 2px solid {focus}; }}
QPushButton[dress="choice"]:pressed {{ background: {tint}; }}
QPushButton[dress="choice"] QLabel {{ background: transparent; }}
#banner {{ background: {waiting_tint}; }}
#banner QLabel {{ color: {on_waiting_tint}; background: transparent; }}
#drop {{ background: {surface}; border: 1px solid {line}; border-radius: {round}px; }}
QPushButton[dress="flat"] {{ background: transparent; border-color: transparent; }}
QPushButton[dress="flat"]:hover {{ background: {header}; }}
QPushButton[dress="flat"]:focus {{ border: 2px solid {focus}; }}
QLineEdit, QPlainTextEdit, QComboBox, QSpinBox {{ background: {surface}; color: {ink}; border: 1px solid {edge};
    border-radius: {corner}px; padding: {hair}px {small}px; selection-background-color: {accent};
    selection-color: {on_accent}; }}
QLineEdit, QComboBox, QSpinBox {{ min-height: {touch}px; }}
QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus, QSpinBox:focus {{ border: 2px solid {focus};
    padding: {hair_less}px {small_less}px; }}
QLineEdit[wrong="true"], QPlainTextEdit[wrong="true"], QComboBox[wrong="true"] {{ border: 2px solid {alarm}; }}
#large {{ min-height: {large}px; }}
QSpinBox::up-button, QSpinBox::down-button {{ subcontrol-origin: border; width: 0; border: 0; }}
QComboBox::drop-down {{ border: 0; width: {wide}px; }}
QComboBox::down-arrow {{ image: none; }}
QComboBox QAbstractItemView {{ background: {surface}; border: 1px solid {line}; }}
QTableView, QListView {{ background: {surface}; alternate-background-color: {zebra}; border: 1px solid {line};
    border-radius: {corner}px; outline: 0; selection-background-color: {accent}; selection-color: {on_accent}; }}
QTableView:focus, QListView:focus {{ border: 2px solid {focus}; }}
QListView[dress="roomy"]::item {{ min-height: {touch}px; padding: {hair}px {small}px; border-radius: {corner}px; }}
QListView[dress="roomy"]::item:selected {{ background: {accent}; color: {on_accent}; }}
QListView[dress="bare"] {{ border: 2px solid transparent; background: transparent; }}
QListView[dress="bare"]:focus {{ border: 2px solid {focus}; }}
QHeaderView {{ background: {header}; border: 0; }}
QHeaderView::section {{ background: {header}; color: {ink}; border: 0; border-bottom: 1px solid {line};
    padding: {small}px {cell}px; font-weight: bold; }}
QTableView::item {{ padding: 0 {small}px; border: 0; }}
QScrollBar:vertical {{ background: transparent; width: {bar}px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: {bar}px; margin: 0; }}
QScrollBar::handle {{ background: {edge}; border-radius: {bar_round}px; margin: 4px; min-height: {wide}px;
    min-width: {wide}px; }}
QScrollBar::handle:hover {{ background: {soft}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QScrollArea {{ background: transparent; border: 0; }}
#decide {{ border: 2px solid transparent; border-radius: {round}px; }}
#decide:focus {{ border-color: {focus}; }}
QProgressBar {{ background: {header}; border: 0; border-radius: {hair}px; max-height: {small}px; }}
QProgressBar::chunk {{ background: {accent}; border-radius: {hair}px; }}
"""


def sheet(theme: Theme, unit: int) -> str:
    """Give the style sheet of a theme; ``unit`` is the height of a line of text in pixels."""
    bar = round(unit * 0.7)
    sizes = {
        "hair": round(unit * 0.2),
        # The edge of what has the focus is a pixel wider, so its padding is one less and nothing moves.
        "hair_less": round(unit * 0.2) - 1,
        "small": round(unit * 0.4),
        "small_less": round(unit * 0.4) - 1,
        # Qt keeps three pixels of its own around the words of a cell.
        "cell": round(unit * 0.4) + 3,
        "pad": round(unit * 0.7),
        "pad_less": round(unit * 0.7) - 1,
        "wide": round(unit * 1.4),
        # With padding and edge this comes to a touch target of 2.2 lines: 44 pixels at 11 points.
        "touch": round(unit * 1.7),
        "rail_wide": round(unit * 4.8),
        "rail_high": round(unit * 2.4),
        "rail_low": round(unit * 2.0),
        # An icon, a title and three lines, with room around them.
        "choice_wide": round(unit * 15),
        "choice_high": round(unit * 10),
        "large": round(unit * 2.2),
        "corner": round(unit * 0.3),
        "round": round(unit * 0.45),
        "bar": bar,
        "bar_round": bar // 2 - 4,
    }
    return _RULES.format(**theme._asdict(), **sizes)
