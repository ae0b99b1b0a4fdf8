"""dxdesk: a ward office's desk for its digital-transformation plan."""

__version__ = "0.1.0"
