#include "version.h"

// Package.swift defines it from the environment: a macro with a value is something that Swift's own settings cannot pass.
#ifndef G4H_COMMIT
#define G4H_COMMIT ""
#endif

const char *g4h_commit(void) {
    return G4H_COMMIT;
}
