"""The program tries itself out: `dxdesk --selftest OUT` does the officer's whole job in the real window.

For an installed program on a machine that has nothing else: what goes wrong there shows here. It needs nobody at the
keyboard, uses its own data folder inside OUT and touches no other data. Entry: `run.run_selftest`.
"""
