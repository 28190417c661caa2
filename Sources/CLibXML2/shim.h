#include <libxml/xmlversion.h>
// ICU's headers would come along and clash with Foundation's own copy of them; nothing here needs them.
#undef LIBXML_ICU_ENABLED
#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <string.h>
