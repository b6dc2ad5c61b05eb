"""From a folder to a Journal and its findings."""
