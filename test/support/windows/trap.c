/*
 * Lies where no launcher may take a program or library from. When it is used all the same, it
 * leaves a file with its own name and ".used" behind.
 */
#include <string.h>
#include <windows.h>

static void tell(HMODULE module) {
    char path[MAX_PATH + 8];
    GetModuleFileNameA(module, path, MAX_PATH);
    strcat(path, ".used");
    CloseHandle(CreateFileA(path, GENERIC_WRITE, 0, NULL, CREATE_ALWAYS, 0, NULL));
}

BOOL WINAPI DllMain(HINSTANCE module, DWORD reason, LPVOID reserved) {
    if (reason == DLL_PROCESS_ATTACH) tell(module);
    return TRUE;
}

int main(void) {
    tell(NULL);
    /* As careless programs do: from the folder of this file first. */
    return LoadLibraryA("user32.dll") == NULL;
}
