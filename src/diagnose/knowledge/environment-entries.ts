import { BAD_BINARY } from './environment/bad-binary.ts';
import { BINLOG_VOLUME_FULL } from './environment/binlog-volume-full.ts';
import { CLIENT_OUT_OF_MEMORY } from './environment/client-out-of-memory.ts';
import { CONNECTION_LOST_DURING_RUN } from './environment/connection-lost-during-run.ts';
import { CONNECTION_REFUSED } from './environment/connection-refused.ts';
import { CONTAINER_MEMORY_LIMIT } from './environment/container-memory-limit.ts';
import { DISK_FULL_BACKUP_VOLUME } from './environment/disk-full-backup-volume.ts';
import { DISK_FULL_SERVER } from './environment/disk-full-server.ts';
import { EXEC_DISABLED } from './environment/exec-disabled.ts';
import { FILE_SIZE_LIMIT } from './environment/file-size-limit.ts';
import { FILESYSTEM_READ_ONLY } from './environment/filesystem-read-only.ts';
import { FTP_OR_SSH_TARGET } from './environment/ftp-or-ssh-target.ts';
import { HOST_BLOCKED } from './environment/host-blocked.ts';
import { HOST_UNREACHABLE } from './environment/host-unreachable.ts';
import { INODES_EXHAUSTED } from './environment/inodes-exhausted.ts';
import { MOUNT_POINT_NOT_MOUNTED } from './environment/mount-point-not-mounted.ts';
import { NAME_NOT_RESOLVED } from './environment/name-not-resolved.ts';
import { OBJECT_STORAGE } from './environment/object-storage.ts';
import { OOM_KILLER } from './environment/oom-killer.ts';
import { OVERLOADED } from './environment/overloaded.ts';
import { PIPE_CLOSED } from './environment/pipe-closed.ts';
import { PORT_OR_DATADIR_IN_USE } from './environment/port-or-datadir-in-use.ts';
import { QUOTA_EXCEEDED } from './environment/quota-exceeded.ts';
import { REMOTE_DISK_FULL } from './environment/remote-disk-full.ts';
import { SERVER_CRASHED } from './environment/server-crashed.ts';
import { SERVER_NOT_READY } from './environment/server-not-ready.ts';
import { SERVER_OUT_OF_MEMORY } from './environment/server-out-of-memory.ts';
import { SESSION_WAS_KILLED } from './environment/session-was-killed.ts';
import { SOCKET_ELSEWHERE } from './environment/socket-elsewhere.ts';
import { STORAGE_CREDENTIALS } from './environment/storage-credentials.ts';
import { STORAGE_GONE } from './environment/storage-gone.ts';
import { STORAGE_IO_ERROR } from './environment/storage-io-error.ts';
import { THREAD_LIMIT } from './environment/thread-limit.ts';
import { TMPDIR_FULL } from './environment/tmpdir-full.ts';
import { TOO_MANY_CONNECTIONS } from './environment/too-many-connections.ts';
import { TOO_MANY_OPEN_FILES } from './environment/too-many-open-files.ts';
import { TOOL_NOT_FOUND } from './environment/tool-not-found.ts';
import { USER_CONNECTION_LIMIT } from './environment/user-connection-limit.ts';
import type { KnowledgeEntry } from './knowledge-entry.ts';

export const ENVIRONMENT_ENTRIES: readonly KnowledgeEntry[] = [
  BAD_BINARY,
  BINLOG_VOLUME_FULL,
  CLIENT_OUT_OF_MEMORY,
  CONNECTION_LOST_DURING_RUN,
  CONNECTION_REFUSED,
  CONTAINER_MEMORY_LIMIT,
  DISK_FULL_BACKUP_VOLUME,
  DISK_FULL_SERVER,
  EXEC_DISABLED,
  FILE_SIZE_LIMIT,
  FILESYSTEM_READ_ONLY,
  FTP_OR_SSH_TARGET,
  HOST_BLOCKED,
  HOST_UNREACHABLE,
  INODES_EXHAUSTED,
  MOUNT_POINT_NOT_MOUNTED,
  NAME_NOT_RESOLVED,
  OBJECT_STORAGE,
  OOM_KILLER,
  OVERLOADED,
  PIPE_CLOSED,
  PORT_OR_DATADIR_IN_USE,
  QUOTA_EXCEEDED,
  REMOTE_DISK_FULL,
  SERVER_CRASHED,
  SERVER_NOT_READY,
  SERVER_OUT_OF_MEMORY,
  SESSION_WAS_KILLED,
  SOCKET_ELSEWHERE,
  STORAGE_CREDENTIALS,
  STORAGE_GONE,
  STORAGE_IO_ERROR,
  THREAD_LIMIT,
  TMPDIR_FULL,
  TOO_MANY_CONNECTIONS,
  TOO_MANY_OPEN_FILES,
  TOOL_NOT_FOUND,
  USER_CONNECTION_LIMIT,
];
