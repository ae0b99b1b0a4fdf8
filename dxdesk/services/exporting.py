"""The export of a plan, under the name that pages and commands know; the work is in `services.exchanging`."""

from dxdesk.services.exchanging.export import Exported, export_plan

__all__ = ["Exported", "export_plan"]
