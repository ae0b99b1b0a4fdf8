"""Bringing a plan in, inside the page "Kế hoạch": read, preview, decide, apply.

`preview` holds the file on its way in and what the officer decides, `controller` says what happens when, `view` puts
the parts in place; `lines`, `columns` and `words` turn a proposal into what is shown.
"""
