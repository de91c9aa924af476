"""`python cli.py …` in a checkout: the same words as `regua …` once installed."""

from engine.cli import main

if __name__ == "__main__":
    main()
