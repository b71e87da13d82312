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
 *   fi_record(fd) every call that went through is written to fd with its data; -1 ends it
 *   fi_mark(k)    notes in that trace that the program has acknowledged something
 *
 * A record of the trace: kind, length of path, of the other path (u32 each), offset, size (u64
 * each), then both paths and, for a write, the data. Kinds: see tests/faults/replay.py.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

#define CALLS 8192
#define TORN 512 /* bytes that a full disk still takes */

static char marker[4096];
static char calls[CALLS][160];
static int target, lasting, number, killing, seen, fired, trace = -1;

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

/* -- the trace ---------------------------------------------------------------------------- */

static void put(const void *data, size_t size) {
  const char *rest = data;
  while (size) {
    long done = syscall(SYS_write, trace, rest, size);
    if (done <= 0) _exit(97); /* a trace with a hole would prove nothing */
    rest += done, size -= done;
  }
}

static void record(char kind, const char *path, const char *other, uint64_t at, uint64_t size,
                   const void *data) {
  int error = errno;
  uint32_t head[3] = {kind, strlen(path), strlen(other)};
  uint64_t numbers[2] = {at, size};
  put(head, sizeof head);
  put(numbers, sizeof numbers);
  put(path, head[1]);
  put(other, head[2]);
  if (data) put(data, size);
  errno = error;
}

void fi_record(int fd) { trace = fd; }
void fi_mark(int k) {
  if (trace >= 0) record('K', "", "", k, 0, 0);
}

static int is_recorded(const char *path) {
  return trace >= 0 && marker[0] && path && strstr(path, marker);
}

static const char *path_of(int fd) {
  static char path[4096];
  char link[64];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, path, sizeof path - 1);
  path[length < 0 ? 0 : length] = 0;
  return path;
}

static void recorded_write(int fd, const void *data, int64_t at, ssize_t size) {
  if (trace < 0 || size <= 0) return;
  const char *path = path_of(fd);
  if (!is_recorded(path)) return;
  if (at < 0) at = lseek(fd, 0, SEEK_CUR) - size;
  record('W', path, "", at, size, data);
}

/* What the system copied between two files by itself is read again from the one it came from. */
static void recorded_copy(int out, int in, int64_t from, int64_t to, ssize_t size) {
  if (trace < 0 || size <= 0) return;
  char *data = malloc(size);
  if (!data || syscall(SYS_pread64, in, data, size, from) != size) _exit(97);
  recorded_write(out, data, to, size);
  free(data);
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

#define WRITER(name, place, offset, ...)                                      \
  ssize_t name(int fd, const void *data, size_t size __VA_ARGS__) {           \
    REAL(ssize_t, #name, int, const void *, size_t __VA_ARGS__);              \
    if (marker[0] && strike(#name, path_of(fd))) {                            \
      int error = errno;                                                      \
      if (error == ENOSPC && size > TORN) (void)!real(fd, data, TORN offset); \
      errno = error;                                                          \
      return -1;                                                              \
    }                                                                         \
    ssize_t done = real(fd, data, size offset);                               \
    recorded_write(fd, data, place, done);                                    \
    return done;                                                              \
  }
#define COMMA ,
WRITER(write, -1, )
WRITER(pwrite, at, COMMA at, COMMA off_t at)
WRITER(pwrite64, at, COMMA at, COMMA off64_t at)

#define READER(name, offset, ...)                                    \
  ssize_t name(int fd, void *data, size_t size __VA_ARGS__) {        \
    REAL(ssize_t, #name, int, void *, size_t __VA_ARGS__);           \
    if (marker[0] && fired && is_gone(path_of(fd))) return -1;       \
    return real(fd, data, size offset);                              \
  }
READER(read, )
READER(pread, COMMA at, COMMA off_t at)
READER(pread64, COMMA at, COMMA off64_t at)

#define SYNC(name)                                          \
  int name(int fd) {                                        \
    REAL(int, #name, int);                                  \
    if (marker[0] && strike(#name, path_of(fd))) return -1; \
    int done = real(fd);                                    \
    const char *path = trace >= 0 ? path_of(fd) : "";       \
    if (!done && is_recorded(path)) record('S', path, "", 0, 0, 0); \
    return done;                                            \
  }
SYNC(fsync)
SYNC(fdatasync)

#define TRUNCATE(name, type)                                                \
  int name(int fd, type size) {                                             \
    REAL(int, #name, int, type);                                            \
    if (marker[0] && strike(#name, path_of(fd))) return -1;                 \
    int done = real(fd, size);                                              \
    const char *path = trace >= 0 ? path_of(fd) : "";                       \
    if (!done && is_recorded(path)) record('T', path, "", 0, size, 0);      \
    return done;                                                            \
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
    int is_new = is_recorded(path) && flags & O_CREAT && access(path, F_OK);        \
    int fd = real(path, flags, mode);                                              \
    if (fd >= 0 && is_new) record('C', path_of(fd), "", 0, 0, 0);                  \
    if (fd >= 0 && is_recorded(path) && !is_new && flags & O_TRUNC)                \
      record('T', path_of(fd), "", 0, 0, 0);                                       \
    return fd;                                                                     \
  }
OPEN(open)
OPEN(open64)

int unlink(const char *path) {
  REAL(int, "unlink", const char *);
  if (strike("unlink", path)) return -1;
  int done = real(path);
  if (!done && is_recorded(path)) record('U', path, "", 0, 0, 0);
  return done;
}
int rename(const char *from, const char *to) {
  REAL(int, "rename", const char *, const char *);
  if (strike("rename", from)) return -1;
  int done = real(from, to);
  if (!done && is_recorded(from)) record('R', from, to, 0, 0, 0);
  return done;
}
int link(const char *from, const char *to) {
  REAL(int, "link", const char *, const char *);
  if (strike("link", to)) return -1;
  int done = real(from, to);
  if (!done && is_recorded(to)) record('L', from, to, 0, 0, 0);
  return done;
}
int mkdir(const char *path, mode_t mode) {
  REAL(int, "mkdir", const char *, mode_t);
  if (strike("mkdir", path)) return -1;
  int done = real(path, mode);
  if (!done && is_recorded(path)) record('M', path, "", 0, 0, 0);
  return done;
}
ssize_t sendfile64(int out, int in, off64_t *at, size_t size) {
  REAL(ssize_t, "sendfile64", int, int, off64_t *, size_t);
  if (marker[0] && strike("sendfile64", path_of(out))) return -1;
  int64_t from = at ? *at : lseek(in, 0, SEEK_CUR);
  ssize_t done = real(out, in, at, size);
  recorded_copy(out, in, from, -1, done);
  return done;
}
ssize_t copy_file_range(int in, off64_t *at, int out, off64_t *to, size_t size, unsigned flags) {
  REAL(ssize_t, "copy_file_range", int, off64_t *, int, off64_t *, size_t, unsigned);
  if (marker[0] && strike("copy_file_range", path_of(out))) return -1;
  int64_t from = at ? *at : lseek(in, 0, SEEK_CUR), place = to ? *to : -1;
  ssize_t done = real(in, at, out, to, size, flags);
  recorded_copy(out, in, from, place, done);
  return done;
}
