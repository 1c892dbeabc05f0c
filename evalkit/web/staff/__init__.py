"""The pages of those who work with the software. One module a section; `sections` lists them.

How a page is added: docs/how-to/add-a-staff-page.md.
"""
