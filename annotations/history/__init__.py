"""What was done in a notebook, row by row, and how it is taken back and done again."""
