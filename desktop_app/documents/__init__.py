"""Documents: records and checklists as printable pages. Models are plain data, printed as HTML."""
