/*
 * What CPython's venv puts into an environment as python.exe, and what the CPython that the
 * tests have comes without: it reads `home` of pyvenv.cfg, starts that folder's python.exe with
 * its own command line, and names the environment in a variable (PC/venvlauncher.c).
 */
#include <stdio.h>
#include <string.h>
#include <wchar.h>
#include <windows.h>

static wchar_t own[32768], configuration[32768], program[32768];

/** The folder of a path, in place. */
static void toParent(wchar_t *path) {
    wchar_t *slash = wcsrchr(path, L'\\');
    if (slash) *slash = 0;
}

static int readHome(void) {
    char line[4096];
    FILE *file = _wfopen(configuration, L"rb");
    if (!file) return 0;
    while (fgets(line, sizeof line, file)) {
        char *value = strchr(line, '=');
        if (strncmp(line, "home", 4) || !value) continue;
        value += 1 + strspn(value + 1, " ");
        value[strcspn(value, "\r\n")] = 0;
        fclose(file);
        return MultiByteToWideChar(CP_UTF8, 0, value, -1, program, 32768);
    }
    fclose(file);
    return 0;
}

int wmain(void) {
    GetModuleFileNameW(NULL, own, 32768);
    wcscpy(configuration, own);
    toParent(configuration);
    toParent(configuration);
    wcscat(configuration, L"\\pyvenv.cfg");
    if (!readHome()) return 106;
    wcscat(program, wcsrchr(own, L'\\'));
    SetEnvironmentVariableW(L"__PYVENV_LAUNCHER__", own);
    STARTUPINFOW start;
    GetStartupInfoW(&start);
    PROCESS_INFORMATION process;
    if (!CreateProcessW(program, GetCommandLineW(), NULL, NULL, TRUE, 0, NULL, NULL, &start, &process))
        return 101;
    WaitForSingleObject(process.hProcess, INFINITE);
    DWORD status;
    GetExitCodeProcess(process.hProcess, &status);
    return (int)status;
}
