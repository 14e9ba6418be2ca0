import { readFileSync } from 'node:fs';
import { EXIT } from '../../errors/code-entry.ts';
import type { SupportBundle } from '../../index.ts';
import type { CommandDefinition } from '../frame/command-definition.ts';
import { loadLibrary } from '../frame/library.ts';
import { incidentFolder } from '../frame/state-folder.ts';
import { printable } from '../render/printable.ts';
import { size } from '../render/quantity.ts';

export const SUPPORT_BUNDLE: CommandDefinition<SupportBundle> = {
  name: 'support bundle',
  arguments: [{ name: 'NEW_FOLDER' }],
  options: [],
  exits: [],
  run: async (invocation) => {
    const library = await loadLibrary();
    const data = await library.supportBundle({
      folder: incidentFolder(invocation),
      target: invocation.values[0] ?? '',
      version: ownVersion(),
    });
    return { exit: EXIT.done, data };
  },
  render: ({ folder, files }, { incident }) =>
    [
      incident.bundle(printable(folder)),
      ...files.map(({ name, sizeBytes }) => `  ${name}  ${size(sizeBytes)}`),
      incident.bundleHint,
    ].join('\n'),
};

function ownVersion(): string {
  const text = readFileSync(new URL('../../../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}
