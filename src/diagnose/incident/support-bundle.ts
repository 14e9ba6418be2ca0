import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fail } from '../../errors/salvor-error.ts';
import type { Incident } from '../../model/incident.ts';
import { maskValues } from './mask-values.ts';

export interface BundleFile {
  readonly name: string;
  readonly sizeBytes: number;
  readonly what: 'incident' | 'machine' | 'contents';
}

export interface SupportBundle {
  readonly folder: string;
  readonly files: readonly BundleFile[];
}

/** What stands about the machine in the bundle; no names of users, no environment. */
export interface MachineFacts {
  readonly salvor: string;
  readonly node: string;
  readonly system: string;
  readonly cores: number;
  readonly memoryBytes: number;
}

/**
 * Writes a new folder that a helper may be given: incidents and the machine, with secrets and row values masked, and a list of what is
 * inside. An existing folder is never touched. Raises BUNDLE_EXISTS, BUNDLE_UNWRITABLE.
 */
export function writeSupportBundle(
  folder: string,
  incidents: readonly Incident[],
  machine: MachineFacts,
): SupportBundle {
  const documents = [
    { name: 'machine.json', what: 'machine', text: JSON.stringify(machine, null, 2) } as const,
    ...incidents.map((incident) => ({
      name: `incident-${incident.id}.json`,
      what: 'incident' as const,
      text: JSON.stringify(masked(incident), null, 2),
    })),
  ];
  const files = documents.map(({ name, what, text }) => ({
    name,
    what,
    sizeBytes: Buffer.byteLength(text) + 1,
  }));
  const contents = [
    '# Contents',
    '',
    ...files.map(({ name, sizeBytes }) => `- ${name}: ${sizeBytes} bytes`),
    '',
  ];
  try {
    mkdirSync(folder, { mode: 0o700 });
    for (const { name, text } of documents) writeFileSync(join(folder, name), `${text}\n`, { mode: 0o600 });
    writeFileSync(join(folder, 'CONTENTS.md'), contents.join('\n'), { mode: 0o600 });
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? 'unknown';
    return fail(
      reason === 'EEXIST' ? 'BUNDLE_EXISTS' : 'BUNDLE_UNWRITABLE',
      { folder, reason },
      { cause: error },
    );
  }
  return { folder, files };
}

/** Every text in it, whatever the field. */
function masked(value: unknown): unknown {
  if (typeof value === 'string') return maskValues(value);
  if (Array.isArray(value)) return value.map(masked);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, masked(field)]));
}
