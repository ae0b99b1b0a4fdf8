"""What leaves the program: files and paper."""
