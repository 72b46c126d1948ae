/*
 * Stands for an interpreter, and writes as JSON into the file that FACTS names what it has been
 * given besides words and variables: handles, descriptors of the C runtime, a console, how its
 * window is shown. Built for a console and without one.
 */
#include <fcntl.h>
#include <io.h>
#include <stdio.h>
#include <stdlib.h>
#include <windows.h>

static const char *kind(HANDLE handle) {
    DWORD mode;
    if (handle == NULL || handle == INVALID_HANDLE_VALUE) return "none";
    if (GetConsoleMode(handle, &mode)) return "console";
    switch (GetFileType(handle)) {
    case FILE_TYPE_DISK: return "file";
    case FILE_TYPE_PIPE: return "pipe";
    case FILE_TYPE_CHAR: return "device";
    default: return "none"; /* Whatever the number means, it cannot be used. */
    }
}

int main(void) {
    static const DWORD streams[] = {STD_INPUT_HANDLE, STD_OUTPUT_HANDLE, STD_ERROR_HANDLE};
    STARTUPINFOA start;
    DWORD pids[1], count;
    char text[64];
    const char *extra = getenv("EXTRA");
    FILE *facts = fopen(getenv("FACTS"), "w");
    if (facts == NULL) return 99;
    GetStartupInfoA(&start);
    GetModuleFileNameA(NULL, text, sizeof text);
    fprintf(facts, "{\"program\":\"%s\",\"streams\":[", strrchr(text, 92) + 1);
    for (int index = 0; index < 3; index++)
        fprintf(facts, "%s\"%s\"", index ? "," : "", kind(GetStdHandle(streams[index])));
    fputs("],\"written\":[", facts);
    for (int index = 1; index < 3; index++) {
        BOOL done = WriteFile(GetStdHandle(streams[index]), "done\n", 5, &count, NULL);
        fprintf(facts, "%s%s", index > 1 ? "," : "", done ? "true" : "false");
    }
    fprintf(facts, "],\"sameOutputs\":%s", GetStdHandle(streams[1]) == GetStdHandle(streams[2]) ? "true" : "false");
    int length = getenv("DESCRIPTOR") ? read(atoi(getenv("DESCRIPTOR")), text, sizeof text - 1) : -1;
    text[length < 0 ? 0 : length] = 0;
    fprintf(facts, ",\"descriptor\":\"%s\"", text);
    BOOL done = extra && WriteFile((HANDLE)_strtoui64(extra, NULL, 10), "extra\n", 6, &count, NULL);
    fprintf(facts, ",\"extra\":%s", done ? "true" : "false");
    fprintf(facts, ",\"console\":%s", GetConsoleProcessList(pids, 1) > 0 ? "true" : "false");
    fprintf(facts, ",\"window\":%s", GetConsoleWindow() != NULL ? "true" : "false");
    fprintf(facts, ",\"show\":%d}\n", start.dwFlags & STARTF_USESHOWWINDOW ? start.wShowWindow : -1);
    fclose(facts);
    return 0;
}
