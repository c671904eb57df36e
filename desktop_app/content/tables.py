"""The tables of the library: which record type each holds. The authored folders bear the same names."""

from __future__ import annotations

from desktop_app.content import records

FOLDERS: dict[str, type[records.Identified]] = {
    "sources": records.Source,
    "services": records.Service,
    "guides": records.Guide,
    "terms": records.Term,
    "providers": records.ProviderSet,
    "checklists": records.ChecklistTemplate,
    "leaflets": records.Leaflet,
    "scenarios": records.Scenario,
}
"""Folder of one-record files -> record type."""

LISTS: dict[str, type[records.Identified]] = {"facts": records.Fact, "places": records.Place}
"""Folder of tab-separated files, one record a row -> record type."""

SINGLES: dict[str, type[records.Identified]] = {
    "finder": records.Finder,
    "routes": records.RouteMap,
    "danger": records.DangerPanel,
    "changes": records.ContentChanges,
}
"""Authored files that hold the only record of their kind."""

RECORD_TYPES: dict[str, type[records.Identified]] = {**FOLDERS, **LISTS, **SINGLES}
"""Every table of the library."""
