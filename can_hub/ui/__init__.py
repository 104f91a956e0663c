"""What people see: the only room with Qt.

Why it is so: `look` is how everything is drawn, `parts` are widgets that know no page, `shell` is the window around
the pages and the way to the hub, `pages` are what people work in. A page calls commands through the shell's runner
and learns the outcome as every other view does, from what the hub says has changed.
"""
