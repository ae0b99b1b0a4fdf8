"""Workbooks (.xlsx .xls .ods .xlsb): what a person sees in the cells. Loaded in the child process only."""
