"""Where Textual meets the terminal; the only package that touches private Textual code."""
