"""pyl starts Python scripts with the right interpreter. The program is beside this Python; `find_pyl` returns its path."""

from pyl._find_pyl import find_pyl

__all__ = ["find_pyl"]
