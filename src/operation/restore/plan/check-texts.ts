import { fail } from '../../../errors/salvor-error.ts';
import type { Manifest } from '../../../model/manifest.ts';
import { quoteName } from '../../../model/quote.ts';
import { engineSupport } from '../../../mysql/questions/schema/engines.ts';
import { engineOf, requireOwnDefinitions } from '../../../sql/own-definition.ts';

/**
 * A manifest is a stranger's file, and its texts are about to be run: each must be the CREATE of what it stands for, and no
 * table may be one that hands its rows to other tables, files or servers. Rejects DEFINITION_NOT_OWN or UNSUPPORTED_ENGINE.
 */
export function checkTexts({ definitions, accounts }: Pick<Manifest, 'definitions' | 'accounts'>): void {
  requireOwnDefinitions(definitions, accounts);
  for (const definition of definitions) {
    const engine = definition.kind === 'table' ? engineOf(definition) : null;
    if (engine === null || engineSupport(engine) !== 'unsupported') continue;
    fail('UNSUPPORTED_ENGINE', { object: quoteName(definition.schema, definition.name), engine });
  }
}
