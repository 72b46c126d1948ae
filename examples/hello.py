#!/usr/bin/env python3
"""Says hello, and which Python says it."""
import platform
import sys

print(f"Hello from {platform.python_implementation()} {platform.python_version()}")
print(f"  interpreter {sys.executable}")
print(f"  environment {sys.prefix if sys.prefix != sys.base_prefix else 'none'}")
