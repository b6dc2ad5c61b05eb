"""`python -m faden`, for where the console script is not on the path."""

from faden.cli import main

if __name__ == "__main__":
    main()
