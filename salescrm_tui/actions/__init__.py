"""What a rep can do: one function, one deed, one transaction, one undo step."""
