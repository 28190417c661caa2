#define _GNU_SOURCE
#include "disk.h"
#include <fcntl.h>
#include <unistd.h>

int g4h_sync_file_system(int file) {
#ifdef __APPLE__
    return fcntl(file, F_FULLFSYNC);
#else
    return syncfs(file);
#endif
}
