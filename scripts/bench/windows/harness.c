/*
 * Measures the time of launches in Wine. Each round starts every contender once, so that a slow phase of
 * the machine slows all of them. Arguments: a file for the times, the number of rounds, and for each
 * contender its expected exit code and its command line (without blanks in paths). The file gets a line of
 * milliseconds for each contender. If an exit code differs, this program ends with 1, and the file says why.
 */
#include <stdio.h>
#include <stdlib.h>
#include <windows.h>

static HANDLE nothing;
static const wchar_t *report;

static void fail(const wchar_t *command, const char *what, DWORD number) {
    FILE *file = _wfopen(report, L"wb");
    fprintf(file, "%ls %s %lu", command, what, number);
    fclose(file);
    exit(1);
}

/** Returns the milliseconds from the start of the process to its end. */
static double launch(const wchar_t *command, DWORD expected) {
    static wchar_t line[32768];
    STARTUPINFOW start = {.cb = sizeof start, .dwFlags = STARTF_USESTDHANDLES};
    start.hStdInput = start.hStdOutput = start.hStdError = nothing;
    PROCESS_INFORMATION process;
    LARGE_INTEGER frequency, before, after;
    DWORD status;
    wcscpy(line, command);
    QueryPerformanceFrequency(&frequency);
    QueryPerformanceCounter(&before);
    if (!CreateProcessW(NULL, line, NULL, NULL, TRUE, 0, NULL, NULL, &start, &process)) {
        fail(command, "was not started: error", GetLastError());
    }
    WaitForSingleObject(process.hProcess, INFINITE);
    QueryPerformanceCounter(&after);
    GetExitCodeProcess(process.hProcess, &status);
    CloseHandle(process.hThread);
    CloseHandle(process.hProcess);
    if (status != expected) fail(command, "ended with", status);
    return (after.QuadPart - before.QuadPart) * 1000.0 / frequency.QuadPart;
}

int wmain(int count, wchar_t **words) {
    SECURITY_ATTRIBUTES inherited = {.nLength = sizeof inherited, .bInheritHandle = TRUE};
    nothing = CreateFileW(L"NUL", GENERIC_READ | GENERIC_WRITE, 3, &inherited, OPEN_EXISTING, 0, NULL);
    report = words[1];
    int warmUp = 3, rounds = _wtoi(words[2]), contenders = (count - 3) / 2;
    double *times = calloc(rounds * contenders, sizeof *times);
    for (int round = -warmUp; round < rounds; round++)
        for (int turn = 0; turn < contenders; turn++) {
            // Each round begins with another contender, so that none always follows the same one.
            int each = (turn + round + warmUp) % contenders;
            double time = launch(words[4 + 2 * each], _wtoi(words[3 + 2 * each]));
            if (round >= 0) times[each * rounds + round] = time;
        }
    FILE *file = _wfopen(words[1], L"wb");
    for (int at = 0; at < rounds * contenders; at++)
        fprintf(file, "%.4f%c", times[at], (at + 1) % rounds ? ' ' : '\n');
    return fclose(file) ? 1 : 0;
}
