"""Finished PDF pages on the screen: to scroll, zoom and search, with small pages beside them.

`view` puts the parts together; `page_stack` is their geometry; `picture_desk` has the pictures made on the worker.
Nothing here knows what the pages say.
"""
