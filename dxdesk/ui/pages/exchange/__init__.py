"""The page "Trao đổi Excel": workbooks that go out, come back, the city's forms, and the log of all of them.

One package for each part: `sending`, `returning`, `forms`, `assigning`, `log`.
`desk` is what they share: the plan and the period.
"""
