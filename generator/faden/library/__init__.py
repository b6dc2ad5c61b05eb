"""What faden can do, for programs: called without Click, and printing nothing. `faden` itself names the API."""
