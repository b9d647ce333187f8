"""Rows turned into the lines that screens and the command line show: ids first, then windows of rows by id."""
