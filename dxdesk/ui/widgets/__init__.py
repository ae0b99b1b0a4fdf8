"""Reusable controls. They know the theme, plain values and their own signals."""

from dxdesk.ui.widgets.buttons import button, icon_button, label
from dxdesk.ui.widgets.choice_field import ChoiceField
from dxdesk.ui.widgets.date_field import DateField
from dxdesk.ui.widgets.details_pane import BodyWithPane, DetailsPane
from dxdesk.ui.widgets.elided_label import ElidedLabel
from dxdesk.ui.widgets.empty_state import EmptyState
from dxdesk.ui.widgets.error_bar import ErrorBar
from dxdesk.ui.widgets.filter_chips import Filter, FilterChips
from dxdesk.ui.widgets.form import Form, FormRow, TextRow
from dxdesk.ui.widgets.line_edit import LineEdit
from dxdesk.ui.widgets.number_field import NumberField
from dxdesk.ui.widgets.page_header import PageHeader
from dxdesk.ui.widgets.quiet_line import QuietLine
from dxdesk.ui.widgets.search_field import SearchField

__all__ = [
    "BodyWithPane",
    "ChoiceField",
    "DateField",
    "DetailsPane",
    "ElidedLabel",
    "EmptyState",
    "ErrorBar",
    "Filter",
    "FilterChips",
    "Form",
    "FormRow",
    "LineEdit",
    "NumberField",
    "PageHeader",
    "QuietLine",
    "SearchField",
    "TextRow",
    "button",
    "icon_button",
    "label",
]
