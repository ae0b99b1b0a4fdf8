"""Exchange by file: workbooks that go out, come back, or assign something new, and the log of all of them."""
