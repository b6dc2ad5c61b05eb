"""Answers -> Markdown: the pages of the site, and the words that terminal and site share. Decides nothing."""
