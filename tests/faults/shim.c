/* A shim between a program and the C library that lets chosen calls on files fail, or kills.
 *
 * Loaded by LD_PRELOAD, so below SQLite, its encryption and our own handling of files. Only calls
 * on paths that contain the marker count. Reading is let through, except where the disk is gone.
 *
 *   fi_arm(marker, n, persistent, errno, kill)   the n-th call from now on fails (or kills);
 *                                                persistent: 0 that one, 1 all from it on,
 *                                                2 as 1, and opening and reading fail as well
 *   fi_disarm()   calls go through again; the counts stay
 *   fi_count()    calls seen since arming
 *   fi_fired()    calls that failed
 *   fi_call(i)    name and path of the i-th call seen, from 1
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

#define CALLS 8192
#define TORN 512 /* bytes that a full disk still takes */

static char marker[4096];
static char calls[CALLS][160];
static int target, lasting, number, killing, seen, fired;

#define REAL(type, name, ...)                            \
  static type (*real)(__VA_ARGS__);                      \
  if (!real) real = (type(*)(__VA_ARGS__))dlsym(RTLD_NEXT, name)

void fi_arm(const char *text, int n, int persistent, int error, int kill_) {
  snprintf(marker, sizeof marker, "%s", text);
  target = n, lasting = persistent, number = error, killing = kill_;
  seen = fired = 0;
}
void fi_disarm(void) { marker[0] = 0; }
int fi_count(void) { return seen; }
int fi_fired(void) { return fired; }
const char *fi_call(int i) { return i < 1 || i > seen || i > CALLS ? "" : calls[i - 1]; }

static const char *path_of(int fd) {
  static char path[4096];
  char link[64];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, path, sizeof path - 1);
  path[length < 0 ? 0 : length] = 0;
  return path;
}

/* Whether this call fails. */
static int strike(const char *name, const char *path) {
  if (!marker[0] || !path || !strstr(path, marker)) return 0;
  if (seen < CALLS) {
    const char *base = strrchr(path, '/');
    snprintf(calls[seen], sizeof calls[0], "%s %s", name, base ? base + 1 : path);
  }
  seen++;
  if (!target || seen < target || (seen > target && !lasting)) return 0;
  if (killing) kill(getpid(), SIGKILL);
  fired++;
  errno = number;
  return 1;
}

static int is_gone(const char *path) {
  if (!marker[0] || !fired || lasting != 2 || !path || !strstr(path, marker)) return 0;
  errno = number;
  return 1;
}

#define WRITER(name, offset, ...)                                             \
  ssize_t name(int fd, const void *data, size_t size __VA_ARGS__) {           \
    REAL(ssize_t, #name, int, const void *, size_t __VA_ARGS__);              \
    if (marker[0] && strike(#name, path_of(fd))) {                            \
      int error = errno;                                                      \
      if (error == ENOSPC && size > TORN) (void)!real(fd, data, TORN offset); \
      errno = error;                                                          \
      return -1;                                                              \
    }                                                                         \
    return real(fd, data, size offset);                                       \
  }
#define COMMA ,
WRITER(write, )
WRITER(pwrite, COMMA at, COMMA off_t at)
WRITER(pwrite64, COMMA at, COMMA off64_t at)

#define READER(name, offset, ...)                                    \
  ssize_t name(int fd, void *data, size_t size __VA_ARGS__) {        \
    REAL(ssize_t, #name, int, void *, size_t __VA_ARGS__);           \
    if (marker[0] && fired && is_gone(path_of(fd))) return -1;       \
    return real(fd, data, size offset);                              \
  }
READER(read, )
READER(pread, COMMA at, COMMA off_t at)
READER(pread64, COMMA at, COMMA off64_t at)

#define SYNC(name)                                            \
  int name(int fd) {                                          \
    REAL(int, #name, int);                                    \
    return marker[0] && strike(#name, path_of(fd)) ? -1 : real(fd); \
  }
SYNC(fsync)
SYNC(fdatasync)

#define TRUNCATE(name, type)                                                \
  int name(int fd, type size) {                                             \
    REAL(int, #name, int, type);                                            \
    return marker[0] && strike(#name, path_of(fd)) ? -1 : real(fd, size);   \
  }
TRUNCATE(ftruncate, off_t)
TRUNCATE(ftruncate64, off64_t)

#define OPEN(name)                                                                 \
  int name(const char *path, int flags, ...) {                                     \
    REAL(int, #name, const char *, int, ...);                                      \
    va_list rest;                                                                  \
    va_start(rest, flags);                                                         \
    int mode = flags & O_CREAT ? va_arg(rest, int) : 0;                            \
    va_end(rest);                                                                  \
    if (is_gone(path) || (flags & O_CREAT && strike(#name, path))) return -1;      \
    return real(path, flags, mode);                                                \
  }
OPEN(open)
OPEN(open64)

int unlink(const char *path) {
  REAL(int, "unlink", const char *);
  return strike("unlink", path) ? -1 : real(path);
}
int rename(const char *from, const char *to) {
  REAL(int, "rename", const char *, const char *);
  return strike("rename", from) ? -1 : real(from, to);
}
int link(const char *from, const char *to) {
  REAL(int, "link", const char *, const char *);
  return strike("link", to) ? -1 : real(from, to);
}
int mkdir(const char *path, mode_t mode) {
  REAL(int, "mkdir", const char *, mode_t);
  return strike("mkdir", path) ? -1 : real(path, mode);
}
ssize_t sendfile64(int out, int in, off64_t *at, size_t size) {
  REAL(ssize_t, "sendfile64", int, int, off64_t *, size_t);
  return marker[0] && strike("sendfile64", path_of(out)) ? -1 : real(out, in, at, size);
}
ssize_t copy_file_range(int in, off64_t *from, int out, off64_t *to, size_t size, unsigned flags) {
  REAL(ssize_t, "copy_file_range", int, off64_t *, int, off64_t *, size_t, unsigned);
  return marker[0] && strike("copy_file_range", path_of(out)) ? -1
                                                               : real(in, from, out, to, size, flags);
}
