/*
 * A minimal launcher: it starts the command line in its arguments, and waits. If CHILD is defined, it
 * is an interpreter instead, which ends at once with that exit code.
 */
#include <windows.h>

int wmain(int count, wchar_t **words) {
    (void)words;
#ifdef CHILD
    return count ? CHILD : 0;
#else
    STARTUPINFOW start;
    PROCESS_INFORMATION process;
    DWORD status = 101;
    wchar_t *line = wcschr(GetCommandLineW(), L' ');
    if (count < 2 || !line) return 64;
    GetStartupInfoW(&start);
    if (!CreateProcessW(words[1], line + 1, NULL, NULL, TRUE, 0, NULL, NULL, &start, &process)) return GetLastError();
    WaitForSingleObject(process.hProcess, INFINITE);
    GetExitCodeProcess(process.hProcess, &status);
    return (int)status;
#endif
}
