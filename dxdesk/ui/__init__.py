"""The window: PySide6 only here and in app.py.

Who may do what
---------------
**Widget** (`ui/widgets`, `ui/grouped_table`): one reusable control. Knows the theme, plain values and its own signals.
Knows no page, no service and nothing of the field, except how a status, a number or a date is shown.

**Page, the view** (`ui/pages/<name>/`): puts widgets in place and connects their signals to its controller. Layout
only: no condition about the field, no sentence built from data, no service call. It satisfies `ui.page.Page`. It may
say "show these rows", "this field is wrong, with this sentence", "this button is off", each as a small method that the
controller calls with finished values.

**Controller** (`ui/pages/<name>/controller.py`): what happens when. Plain Python without QObject wherever possible;
gets services as callables, a `Worker`, and its view as a small protocol, so that a test drives it with `InlineWorker`
and a fake view, without a window. Turns results into plain rows and finished sentences. What would be a rule of the
field or of storage is not decided here but in `services` or `domain`.

**Main window**: navigation, menus, undo and redo texts, quiet line, progress. Knows pages only as `Page`, knows no
service.

**app.py** wires: theme, worker, settings, services, controllers, pages, window.

Rules for all
-------------
- Services run on the worker, never on the thread of the window: `worker.submit(job, done, …)`. `done` and `failed`
  come back on the window's thread. No `processEvents`.
- Colours, sizes, icons and fonts come from `Theme`, handed to every constructor. No literal colour outside `tokens.py`.
- Every word that is shown is Vietnamese and complete. Errors stand where they happened; success is a quiet line.
- What is remembered (widths, geometry) goes through `UiSettings`, as plain values.
"""
