"""What a rep sees: the Textual screens."""
