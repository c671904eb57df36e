"""The content room: frozen records of what the sources say, and the rules that read them.

Nothing here knows of files, windows or printing. Every other room may import this one.
"""
