"""Where it is kept: one SQLite file, and the only room with SQL.

Why it is so: the file is a log of steps and tables that show its outcome. `steps.apply` is the only function that
writes records, so whatever is stored is logged, undoable, audited, searchable and syncable by construction.
"""
