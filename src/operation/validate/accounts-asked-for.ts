import type { Warning } from '../../model/event.ts';
import type { Manifest } from '../../model/manifest.ts';
import { isEverything, type Selection } from '../../model/selection.ts';

/** Why accounts cannot be restored or compared although somebody asks for them; null: they can. */
export function accountsRefusal(
  { snapshot, accounts }: Pick<Manifest, 'snapshot' | 'accounts'>,
  selection: Selection,
): Warning | null {
  if (accounts.length === 0) return { code: 'ACCOUNTS_NOT_IN_SNAPSHOT', details: { snapshot } };
  return isEverything(selection) ? null : { code: 'ACCOUNTS_NOT_SELECTED_HERE', details: { snapshot } };
}
