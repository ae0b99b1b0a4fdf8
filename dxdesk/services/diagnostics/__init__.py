"""What whoever mends the program needs to know, without the officer's words, names and figures."""
