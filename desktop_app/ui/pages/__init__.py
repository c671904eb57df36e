"""The pages. Each asks by signal and is filled by method; no page knows another."""
