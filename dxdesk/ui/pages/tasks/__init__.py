"""The page "Nhiệm vụ": all tasks of the current plan, ticked and noted on the spot.

`page` puts the parts in place, `controller` says what happens when; `rows`, `filters`, `actions` and `sheet` turn
tasks into plain values; `forms` and `tick_strip` are typed into, `details` is the pane at the right.
"""

from dxdesk.ui.pages.tasks.page import TasksPage

__all__ = ["TasksPage"]
