#ifndef G4H_CURL_H
#define G4H_CURL_H

#include <curl/curl.h>

// libcurl, loaded when it is first needed: a build does not load the forty libraries behind it. Also what only C can
// do: options with a variable argument, and the address of a socket before it is opened.

/// Loads libcurl. Returns NULL, or why it cannot be loaded.
const char *g4h_curl_load(void);

/// A handle, with the settings that all transfers have; NULL when out of memory. After `g4h_curl_load`.
CURL *g4h_curl_new(void);
/// The handle without the options of the last transfer; its connections stay open.
void g4h_curl_reset(CURL *curl);
void g4h_curl_drop(CURL *curl);

CURLcode g4h_curl_long(CURL *curl, CURLoption option, long value);
CURLcode g4h_curl_text(CURL *curl, CURLoption option, const char *value);

/// No file, no FTP, no gopher, whatever else this libcurl can do.
CURLcode g4h_curl_only_http(CURL *curl);

/// Callbacks of a running transfer; each gets `context`.
typedef struct {
    void *context;
    /// A piece of the body; 0 to stop.
    int (*body)(void *context, const unsigned char *bytes, size_t count);
    /// A line of the header.
    void (*header)(void *context, const unsigned char *bytes, size_t count);
    /// Whether a socket may be opened to this address.
    int (*allows)(void *context, const struct sockaddr *address, socklen_t length);
    /// Whether to stop, asked about once a second or more often.
    int (*stops)(void *context);
} g4h_curl_listener;

/// Runs a transfer to its end, on this thread.
/// - headers: lines that are sent, NULL at the end.
CURLcode g4h_curl_run(CURL *curl, const g4h_curl_listener *listener, const char *const *headers);

long g4h_curl_status(CURL *curl);
/// Where a redirect leads; NULL when there is none. It lives until the next transfer.
const char *g4h_curl_location(CURL *curl);
/// The seconds of `Retry-After`; 0 when there is none.
long long g4h_curl_retry_after(CURL *curl);
const char *g4h_curl_error(CURLcode code);

#endif
