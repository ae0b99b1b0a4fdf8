"""The page "Tổng quan": where the current plan stands today, each line leading to its work.

`sheet` turns an overview into finished words, `controller` says when, `figures`, `lists` and `charts` draw, `page` puts
them in place.
"""

from dxdesk.ui.pages.overview.page import OverviewPage

__all__ = ["OverviewPage"]
