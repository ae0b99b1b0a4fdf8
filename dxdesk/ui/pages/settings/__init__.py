"""The page "Thiết lập & sao lưu": the office, its agencies, safety copies, the log of what was done, help.

One section each, with its controller beside it; `page` holds the list of sections. Help can be opened from elsewhere:
`page.show_with(section="help")`.
"""
