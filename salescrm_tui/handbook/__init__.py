"""What we ought to do: the handbook's rules as pure functions."""
