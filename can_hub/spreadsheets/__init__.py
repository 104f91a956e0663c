"""Spreadsheets in and out: what a person's own list becomes on its way to the hub.

Why it is so: `decoding` gives letters, `reading` a table, `headers` what each column is, `people` a plan that holds
every person and every row that cannot be one. Nothing here writes to a hub; `commands.imports` carries a plan out.
A list made elsewhere is messy and precious: a cell that cannot be used is kept in the notes, never dropped.
"""
