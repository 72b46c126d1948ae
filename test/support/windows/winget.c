/*
 * Stands for winget.exe, and for explorer.exe: writes its words beside itself, registers the
 * program that ADDS names as Python 3.12, and ends with the exit code that ENDS says.
 */
#include <stdio.h>
#include <stdlib.h>
#include <windows.h>

static wchar_t path[32768], value[32768];

int wmain(int count, wchar_t **words) {
    GetModuleFileNameW(NULL, path, 32768);
    wcscat(path, L".txt");
    FILE *file = _wfopen(path, L"wb");
    for (int index = 1; index < count; index++) fprintf(file, "%ls\n", words[index]);
    fclose(file);
    printf("installing\n");
    if (GetEnvironmentVariableW(L"ADDS", value, 32768))
        RegSetKeyValueW(HKEY_CURRENT_USER, L"Software\\Python\\PythonCore\\3.12\\InstallPath",
                        L"ExecutablePath", REG_SZ, value, (wcslen(value) + 1) * sizeof *value);
    return GetEnvironmentVariableW(L"ENDS", value, 32768) ? _wtoi(value) : 0;
}
