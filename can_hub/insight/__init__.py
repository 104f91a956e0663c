"""Figures over time: what a hub tells its trustees and funders, each with how it was counted.

Why it is so: a figure is only worth what its definition is. So each one is a small frozen record that carries its own
definition, its course over time and the people behind it, and the window, paper, spreadsheet and command line all show
that one record. No SQL and no widgets: `store.questions.counting` reads, this room reckons.
"""
