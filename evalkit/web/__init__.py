"""The pages for whoever fills in a form, and the interface for programs that send one."""

from evalkit.web.app import create_app

__all__ = ["create_app"]
