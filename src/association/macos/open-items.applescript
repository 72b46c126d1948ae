-- Opened files reach an application as Apple events. This passes each of them to open.sh.
-- "quoted form" quotes any path for sh. The shell runs in the background, so nothing waits for it.
on open theItems
	set opener to quoted form of POSIX path of (path to resource "open.sh")
	repeat with theItem in theItems
		set itemPath to quoted form of (POSIX path of theItem)
		do shell script "/bin/sh " & opener & " " & itemPath & " >/dev/null 2>&1 &"
	end repeat
end open
