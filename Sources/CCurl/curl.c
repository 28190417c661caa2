#define _GNU_SOURCE
#include "g4h_curl.h"
#include <dlfcn.h>
#include <pthread.h>
#include <sys/socket.h>

// The types of the functions that are loaded are those of the header, so that a mistake does not compile.
#undef curl_easy_setopt
#undef curl_easy_getinfo
#define FUNCTIONS(X)                                                                                                   \
    X(curl_global_init) X(curl_easy_init) X(curl_easy_reset) X(curl_easy_cleanup) X(curl_easy_setopt)                  \
    X(curl_easy_perform) X(curl_easy_getinfo) X(curl_easy_strerror) X(curl_slist_append) X(curl_slist_free_all)
#define DECLARE(name) static __typeof__(&name) load_##name;
FUNCTIONS(DECLARE)

static const char *failure;

static void load(void) {
    // The ABI version, which has been the same since 2006.
    static const char *const names[] = {"libcurl.so.4", "libcurl-gnutls.so.4", "libcurl.4.dylib", "/usr/lib/libcurl.4.dylib"};
    void *library = NULL;
    for (unsigned i = 0; !library && i < sizeof names / sizeof *names; i++) library = dlopen(names[i], RTLD_NOW | RTLD_LOCAL);
    if (!library) {
        failure = "libcurl is missing: install it, such as with apt-get install libcurl4";
        return;
    }
#define FIND(name)                                                                                                     \
    if (!(load_##name = (__typeof__(load_##name))dlsym(library, #name))) {                                             \
        failure = "this libcurl lacks " #name;                                                                         \
        return;                                                                                                        \
    }
    FUNCTIONS(FIND)
    if (load_curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK) failure = "libcurl cannot start";
}

const char *g4h_curl_load(void) {
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, load);
    return failure;
}

CURL *g4h_curl_new(void) { return load_curl_easy_init(); }
void g4h_curl_reset(CURL *curl) { load_curl_easy_reset(curl); }
void g4h_curl_drop(CURL *curl) { load_curl_easy_cleanup(curl); }

CURLcode g4h_curl_long(CURL *curl, CURLoption option, long value) { return load_curl_easy_setopt(curl, option, value); }
CURLcode g4h_curl_text(CURL *curl, CURLoption option, const char *value) {
    return load_curl_easy_setopt(curl, option, value);
}

CURLcode g4h_curl_only_http(CURL *curl) {
#if LIBCURL_VERSION_NUM >= 0x075500
    return load_curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
#else
    return load_curl_easy_setopt(curl, CURLOPT_PROTOCOLS, (long)(CURLPROTO_HTTP | CURLPROTO_HTTPS));
#endif
}

static size_t on_body(char *bytes, size_t size, size_t count, void *listener) {
    const g4h_curl_listener *to = listener;
    return to->body(to->context, (const unsigned char *)bytes, size * count) ? size * count : 0;
}

static size_t on_header(char *bytes, size_t size, size_t count, void *listener) {
    const g4h_curl_listener *to = listener;
    to->header(to->context, (const unsigned char *)bytes, size * count);
    return size * count;
}

static curl_socket_t on_socket(void *listener, curlsocktype purpose, struct curl_sockaddr *address) {
    const g4h_curl_listener *to = listener;
    (void)purpose;
    if (!to->allows(to->context, &address->addr, address->addrlen)) return CURL_SOCKET_BAD;
    return socket(address->family, address->socktype, address->protocol);
}

static int on_progress(void *listener, curl_off_t a, curl_off_t b, curl_off_t c, curl_off_t d) {
    const g4h_curl_listener *to = listener;
    (void)a, (void)b, (void)c, (void)d;
    return to->stops(to->context);
}

CURLcode g4h_curl_run(CURL *curl, const g4h_curl_listener *listener, const char *const *headers) {
    struct curl_slist *list = NULL;
    for (; *headers; headers++) {
        struct curl_slist *longer = load_curl_slist_append(list, *headers);
        if (!longer) {
            load_curl_slist_free_all(list);
            return CURLE_OUT_OF_MEMORY;
        }
        list = longer;
    }
    load_curl_easy_setopt(curl, CURLOPT_HTTPHEADER, list);
    load_curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, on_body);
    load_curl_easy_setopt(curl, CURLOPT_WRITEDATA, listener);
    load_curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, on_header);
    load_curl_easy_setopt(curl, CURLOPT_HEADERDATA, listener);
    load_curl_easy_setopt(curl, CURLOPT_OPENSOCKETFUNCTION, on_socket);
    load_curl_easy_setopt(curl, CURLOPT_OPENSOCKETDATA, listener);
    load_curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, on_progress);
    load_curl_easy_setopt(curl, CURLOPT_XFERINFODATA, listener);
    load_curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
    CURLcode code = load_curl_easy_perform(curl);
    load_curl_easy_setopt(curl, CURLOPT_HTTPHEADER, NULL);
    load_curl_slist_free_all(list);
    return code;
}

long g4h_curl_status(CURL *curl) {
    long status = 0;
    load_curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
    return status;
}

const char *g4h_curl_location(CURL *curl) {
    const char *location = NULL;
    load_curl_easy_getinfo(curl, CURLINFO_REDIRECT_URL, &location);
    return location;
}

long long g4h_curl_retry_after(CURL *curl) {
    curl_off_t seconds = 0;
    load_curl_easy_getinfo(curl, CURLINFO_RETRY_AFTER, &seconds);
    return seconds;
}

const char *g4h_curl_error(CURLcode code) { return load_curl_easy_strerror(code); }
