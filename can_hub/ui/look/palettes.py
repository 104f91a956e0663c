"""A theme as a full Qt palette, so that every control that has no rule of its own is right as well."""

from PySide6.QtGui import QColor, QPalette

from can_hub.ui.look.theme import Theme

# Every role Qt draws with, and the colour of the theme it takes.
_ROLES = {
    "Window": "ground",
    "WindowText": "ink",
    "Base": "surface",
    "AlternateBase": "zebra",
    "ToolTipBase": "toast",
    "ToolTipText": "on_toast",
    "PlaceholderText": "soft",
    "Text": "ink",
    "Button": "surface",
    "ButtonText": "ink",
    "BrightText": "on_alarm",
    "Light": "surface",
    "Midlight": "header",
    "Mid": "line",
    "Dark": "edge",
    "Shadow": "edge",
    "Highlight": "accent",
    "HighlightedText": "on_accent",
    "Accent": "accent",
    "Link": "accent",
    "LinkVisited": "soft",
}
_FADED = ("WindowText", "Text", "ButtonText", "PlaceholderText")


def palette(theme: Theme) -> QPalette:
    """Give the palette of a theme; what cannot be used is written in the soft ink, and stays legible."""
    made = QPalette()
    for role, colour in _ROLES.items():
        made.setColor(getattr(QPalette.ColorRole, role), QColor(getattr(theme, colour)))
    for role in _FADED:
        made.setColor(QPalette.ColorGroup.Disabled, getattr(QPalette.ColorRole, role), QColor(theme.soft))
    return made
