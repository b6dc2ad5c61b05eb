"""Answers → values of other formats: what a calendar, a table and a program get to know."""
