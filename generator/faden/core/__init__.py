"""Values and words: the model, findings, translations. Touches nothing."""
