# Writes the first argument to the program that the others name. zenity scrolls to the end whenever it reads something,
# and its window has its size by the time of the last line break.
{ printf %s "$1"; sleep 1; echo; } 2>/dev/null | { shift; exec "$@"; }
