# pyl.app runs this for every file that is opened with it: /bin/sh open.sh FILE
exec PYL --open "$1"
