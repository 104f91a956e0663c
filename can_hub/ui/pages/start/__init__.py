"""The very first page, for a computer that has no hub yet: four ways to one, each a short page with Back.

Why it is a room of its own: it is all that some people ever see of the program, and nothing of it is loaded at any
other start.
"""
