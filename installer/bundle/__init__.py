"""What the frozen program is made of and how it is packed: run by the spec and the build scripts, never shipped."""
