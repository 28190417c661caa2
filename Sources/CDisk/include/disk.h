#ifndef G4H_DISK_H
#define G4H_DISK_H

/// Waits until the file system of an open file has on the disk what was written to it. 0, or -1 with errno.
///
/// In C, because the header that declares syncfs(2) hides it from Swift's import of glibc.
int g4h_sync_file_system(int file);

#endif
