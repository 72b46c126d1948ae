/*
 * Lies where no launcher may take a program or library from. If it is used, it
 * leaves a file with its own name and ".used" behind.
 */
#include <string.h>
#include <windows.h>

static void report(HMODULE module) {
    char path[MAX_PATH + 8];
    GetModuleFileNameA(module, path, MAX_PATH);
    strcat(path, ".used");
    CloseHandle(CreateFileA(path, GENERIC_WRITE, 0, NULL, CREATE_ALWAYS, 0, NULL));
}

BOOL WINAPI DllMain(HINSTANCE module, DWORD reason, LPVOID reserved) {
    if (reason == DLL_PROCESS_ATTACH) report(module);
    return TRUE;
}

int main(void) {
    report(NULL);
    /* As careless programs do: from the folder of this file first. */
    return LoadLibraryA("user32.dll") == NULL;
}
