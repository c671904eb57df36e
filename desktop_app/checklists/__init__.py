"""The wizard's brain: a template and answers -> the next page, what is missing, the summary.

Nothing here knows of windows, files or paper.
"""
