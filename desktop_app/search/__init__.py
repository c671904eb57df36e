"""The search room: a person's words -> ranked records, and whether a child may be in danger.

Nothing here knows of windows, files or paper. The index lives in memory and is built from the library.
"""
