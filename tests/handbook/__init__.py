"""The rules, chapter by chapter: each test shows its clause of the handbook and a table of cases."""
