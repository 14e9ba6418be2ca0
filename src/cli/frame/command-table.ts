import type { AnyCommand } from './command-definition.ts';

/** The commands in the order of help, each loaded only when it is called. */
export const COMMANDS: Readonly<Record<string, () => Promise<AnyCommand>>> = {
  init: async () => (await import('../command/init.ts')).INIT,
  backup: async () => (await import('../command/backup.ts')).BACKUP,
  list: async () => (await import('../command/list.ts')).LIST,
  show: async () => (await import('../command/show.ts')).SHOW,
  verify: async () => (await import('../command/verify.ts')).VERIFY,
  restore: async () => (await import('../command/restore.ts')).RESTORE,
  validate: async () => (await import('../command/validate.ts')).VALIDATE,
  compare: async () => (await import('../command/compare.ts')).COMPARE,
  diagnose: async () => (await import('../command/diagnose.ts')).DIAGNOSE,
  inspect: async () => (await import('../command/inspect.ts')).INSPECT,
  doctor: async () => (await import('../command/doctor.ts')).DOCTOR,
  locks: async () => (await import('../command/locks.ts')).LOCKS,
  salvage: async () => (await import('../command/salvage.ts')).SALVAGE,
  convert: async () => (await import('../command/convert.ts')).CONVERT,
  explain: async () => (await import('../command/explain.ts')).EXPLAIN,
  'incident list': async () => (await import('../command/incident-list.ts')).INCIDENT_LIST,
  'incident show': async () => (await import('../command/incident-show.ts')).INCIDENT_SHOW,
  'incident close': async () => (await import('../command/incident-close.ts')).INCIDENT_CLOSE,
  'support bundle': async () => (await import('../command/support-bundle.ts')).SUPPORT_BUNDLE,
  'scratch start': async () => (await import('../command/scratch-start.ts')).SCRATCH_START,
  'scratch list': async () => (await import('../command/scratch-list.ts')).SCRATCH_LIST,
  'scratch stop': async () => (await import('../command/scratch-stop.ts')).SCRATCH_STOP,
};

export const COMMAND_NAMES = Object.keys(COMMANDS);
