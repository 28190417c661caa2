#define _GNU_SOURCE
#include "exchange.h"
#include <fcntl.h>
#include <stdio.h>

int g4h_exchange(const char *one, const char *other) {
#ifdef __APPLE__
    return renameatx_np(AT_FDCWD, one, AT_FDCWD, other, RENAME_SWAP);
#else
    return renameat2(AT_FDCWD, one, AT_FDCWD, other, RENAME_EXCHANGE);
#endif
}
