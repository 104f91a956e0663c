"""How everything is drawn: colours, sizes, letters and icons, as data.

Why it is so: `parts` and `pages` never name a colour or a pixel; they ask the theme that is worn, so that a new look
is a file in ``resources/themes`` and nothing else.
"""
