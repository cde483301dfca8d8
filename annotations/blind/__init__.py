"""Reading a work without knowing whose its reviews are."""
