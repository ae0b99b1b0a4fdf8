"""The city's forms: layouts kept by name, filling from the plan's figures, reading corrected forms back."""
