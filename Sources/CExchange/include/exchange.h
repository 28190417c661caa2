#ifndef G4H_EXCHANGE_H
#define G4H_EXCHANGE_H

/// Swaps the names of two files or folders in one step. 0, or -1 with errno.
///
/// In C, because the header that declares renameat2(2) hides it from Swift's import of glibc.
int g4h_exchange(const char *one, const char *other);

#endif
