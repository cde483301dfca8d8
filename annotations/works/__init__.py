"""What a work's own page sums up of its reviews."""
