/** The layer table of the design, as data: what each folder may import besides itself and base, errors, model. */
const BOTTOM = ['base', 'errors', 'model'] as const;

const ENGINE = ['kernel', 'mysql', 'sql', 'format', 'storage', 'repository', 'scratch'] as const;

export const LAYERS: Readonly<Record<string, readonly string[]>> = {
  base: [],
  errors: ['base'],
  model: ['base'],
  kernel: [...BOTTOM],
  mysql: [...BOTTOM, 'kernel'],
  sql: [...BOTTOM, 'kernel'],
  format: [...BOTTOM, 'kernel'],
  storage: [...BOTTOM],
  repository: [...BOTTOM, 'format', 'storage'],
  scratch: [...BOTTOM, 'mysql'],
  operation: [...BOTTOM, ...ENGINE],
  // The doctor runs the probes that a verdict asks for.
  diagnose: [
    ...BOTTOM,
    'mysql',
    'repository',
    'sql',
    'operation/probe',
    'operation/inspect',
    'operation/doctor',
  ],
  'index.ts': [...BOTTOM, ...ENGINE, 'operation', 'diagnose'],
  job: [...BOTTOM, 'index.ts'],
  daemon: [...BOTTOM, 'index.ts', 'job'],
  dashboard: [],
  // Besides index.ts three doors of their own, opened only when a command needs them: `salvor explain` must not wait
  // for the database driver, and a scratch server is no verb of the library.
  cli: [
    ...BOTTOM,
    'index.ts',
    'daemon',
    'job',
    'diagnose/explain',
    'scratch',
    // What the rules of a move mean, in both languages; loaded with the commands that print them.
    'sql/rewrite/rule-words.ts',
    'mysql/resolve-options.ts',
    'mysql/connection-options.ts',
  ],
};

/** Which verbs may use which other verbs. Folders that are not verbs (shared steps) may be used by all. */
export const SISTER_VERBS: Readonly<Record<string, readonly string[]>> = {
  probe: [],
  doctor: ['probe', 'inspect'],
  locks: ['probe'],
  backup: ['probe'],
  supervise: [],
  inspect: ['probe'],
  verify: ['probe'],
  validate: ['probe'],
  compare: ['probe', 'validate'],
  binlog: ['probe'],
  convert: ['probe', 'inspect'],
  salvage: ['probe', 'inspect', 'backup', 'validate'],
  restore: ['probe', 'validate', 'inspect'],
  recover: ['probe', 'restore', 'binlog'],
  drill: ['probe', 'restore', 'recover', 'validate'],
};

/** Folders that alone may use a piece of the platform. */
export const RESERVED: readonly {
  readonly what: string;
  readonly pattern: RegExp;
  readonly folders: readonly string[];
}[] = [
  { what: 'process.env', pattern: /\bprocess\.env\b/g, folders: ['cli', 'daemon'] },
  { what: 'process.exit', pattern: /\bprocess\.exit(?:Code)?\b/g, folders: ['cli', 'daemon'] },
  {
    what: 'process.stdout and process.stderr',
    pattern: /\bprocess\.std(?:out|err|in)\b/g,
    folders: ['cli', 'daemon'],
  },
  { what: 'process.argv', pattern: /\bprocess\.argv\b/g, folders: ['cli', 'daemon'] },
  { what: 'console', pattern: /\bconsole\.\w+\(/g, folders: ['cli', 'daemon'] },
  { what: 'Session.execute', pattern: /\.execute\(/g, folders: ['mysql'] },
  { what: 'parallel zstd inside one frame', pattern: /ZSTD_c_nbWorkers/g, folders: [] },
];

export const RESERVED_MODULES: readonly { readonly module: RegExp; readonly folders: readonly string[] }[] = [
  { module: /^(?:node:)?child_process$/, folders: ['scratch', 'cli', 'operation'] },
  { module: /^(?:node:)?(?:net|tls)$/, folders: ['mysql', 'scratch'] },
  { module: /^(?:node:)?(?:http|https|http2|dgram)$/, folders: ['daemon', 'storage'] },
  { module: /^mysql2(?:\/|$)/, folders: ['mysql'] },
  { module: /^commander$/, folders: ['cli'] },
  { module: /^(?:node:)?vm$/, folders: [] },
];

export const BANNED_NAMES = [
  'utils',
  'util',
  'common',
  'helper',
  'helpers',
  'manager',
  'handler',
  'data',
  'info',
  'process',
  'misc',
  'shared',
  'types',
  'constants',
];
