"""The house itself: its shape, its contents, what it loads, what it ships, what its README says."""
