#ifndef G4H_VERSION_H
#define G4H_VERSION_H

/// The commit that the program was built from, such as "6c4f9297a25d"; empty when it is not known.
const char *g4h_commit(void);

#endif
