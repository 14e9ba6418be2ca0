/* Loaded before the C library: every write of more than 7 bytes to a file below SHORT_WRITE_BELOW takes half of them, once each. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

typedef ssize_t (*write_call)(int, const void *, size_t);

ssize_t write(int fd, const void *bytes, size_t count) {
  write_call next = (write_call)dlsym(RTLD_NEXT, "write");
  const char *below = getenv("SHORT_WRITE_BELOW");
  char link[64], path[4096];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = below && count > 7 ? readlink(link, path, sizeof path - 1) : -1;
  if (length > 0) {
    path[length] = 0;
    if (strncmp(path, below, strlen(below)) == 0) count /= 2;
  }
  return next(fd, bytes, count);
}
