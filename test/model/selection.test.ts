import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isSelected, narrowSelection, resolveSelection, type Selection } from '../../src/model/selection.ts';

const EXISTING = {
  schemas: ['crm', 'shop', 'shop_test'],
  tables: ['orders', 'log_1', 'log_2'].map((table) => ({ schema: 'shop', table })),
};
const LOGS = { schemas: [], tables: [{ schema: 'shop', table: 'log_*' }] };

describe('a selection', () => {
  it('takes everything but what is ignored', () => {
    const selection: Selection = { schemas: [], tables: [], ignored: { ...LOGS, schemas: ['*_test'] } };
    assert.ok(isSelected(selection, 'shop', 'orders'));
    assert.ok(!isSelected(selection, 'shop', 'log_1'));
    assert.ok(!isSelected(selection, 'shop_test', 'orders'));
  });

  it('takes what is named, whatever is ignored', () => {
    const named = { schemas: [], tables: [{ schema: 'shop', table: 'log_1' }], ignored: LOGS };
    assert.ok(isSelected(named, 'shop', 'log_1'));
    assert.ok(!isSelected(named, 'shop', 'orders'));
  });

  it('puts names in the place of patterns, less what is ignored', () => {
    const resolved = resolveSelection(
      {
        schemas: ['shop*', 'crm'],
        tables: [{ schema: 'shop', table: '*' }],
        ignored: { ...LOGS, schemas: ['*_test'] },
      },
      EXISTING,
    );
    assert.deepEqual(resolved.schemas, ['shop', 'crm']);
    assert.deepEqual(resolved.tables, [{ schema: 'shop', table: 'orders' }]);
  });

  it('never becomes everything because nothing matches', () => {
    const nothing = resolveSelection({ schemas: ['x*'], tables: [] }, EXISTING);
    assert.deepEqual(nothing.schemas, ['x*']);
    const allIgnored = resolveSelection({ ...LOGS, ignored: LOGS }, EXISTING);
    assert.deepEqual(allIgnored.tables, LOGS.tables);
  });

  it('of a part keeps what the whole ignored', () => {
    const whole = { schemas: ['shop'], tables: [], ignored: LOGS };
    assert.deepEqual(narrowSelection(whole, { schemas: [], tables: [] }), whole);
    const part = narrowSelection(whole, {
      schemas: ['crm'],
      tables: [],
      ignored: { schemas: ['a'], tables: [] },
    });
    assert.deepEqual(part, {
      schemas: ['crm'],
      tables: [],
      ignored: { schemas: ['a'], tables: LOGS.tables },
    });
  });
});
