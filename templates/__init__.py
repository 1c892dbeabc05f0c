"""Presentation: HTML, style sheets, scripts and fonts.

Law: data only, no arithmetic. Imported by nobody; `evalkit.web` loads `web/`, `reports.html`
loads `report/`.
"""
