"""What is written down: tables, journal, projections and the search index."""
