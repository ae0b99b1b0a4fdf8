"""The page "Chỉ tiêu": the figures of a period, typed into a grid, with the verdict beside them.

`page` puts the parts in place, `controller` says what is shown, `entering` what happens to what is typed. `rows`,
`entries`, `blocks`, `filters`, `periods` and `facts` are plain values; `grid` and `cells` are the table, `strips` the
lines around it, `details` and the forms the pane at the right.
"""

from dxdesk.ui.pages.indicators.page import IndicatorsPage

__all__ = ["IndicatorsPage"]
