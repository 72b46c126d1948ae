/*
 * The least that a launcher can be: starts the program named first with the second word, and waits.
 * A windowed one asks for a message, for Explorer's cursor.
 */
#include <stdio.h>
#include <windows.h>

int wmain(int count, wchar_t **words) {
    static wchar_t line[1024];
    STARTUPINFOW start;
    PROCESS_INFORMATION process;
    DWORD code = 0;
    if (count != 3) return 98;
    swprintf(line, 1024, L"%ls %ls", words[1], words[2]);
    GetStartupInfoW(&start);
    if (!CreateProcessW(words[1], line, NULL, NULL, TRUE, 0, NULL, NULL, &start, &process)) return 99;
#ifdef WINDOWED
    MSG message;
    PostMessageW(NULL, 0, 0, 0);
    GetMessageW(&message, NULL, 0, 0);
#endif
    WaitForSingleObject(process.hProcess, INFINITE);
    GetExitCodeProcess(process.hProcess, &code);
    return code;
}
