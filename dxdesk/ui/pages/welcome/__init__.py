"""The first window: who the office is, and what to begin with."""

from dxdesk.ui.pages.welcome.page import WelcomePage

__all__ = ["WelcomePage"]
