"""What a hub puts on paper: badges, the fire list and attendance sheets, as PDF.

Each paper is one plain function: frozen rows in, a PDF on disk out, nothing of the hub's file touched. So a sheet can
be printed from the window, from the command line and in a test in the same way, and the same rows always give the same
bytes. Nothing slow is imported here: reportlab, the QR writer and Qt's letters come in when the first sheet is drawn.
"""
