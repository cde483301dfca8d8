"""Every place of a word, in lines."""
