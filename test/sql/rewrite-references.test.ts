import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type ReferencedTable, rewriteReferences } from '../../src/sql/create-table/rewrite-references.ts';

const move = (table: ReferencedTable): ReferencedTable =>
  table.schema === 'a`b' ? { schema: 'новый', name: table.name } : { schema: 'own', name: table.name };

const rewritten = (text: string): string =>
  Buffer.from(rewriteReferences(Buffer.from(text, 'utf8').toString('latin1'), move), 'latin1').toString(
    'utf8',
  );

describe('the tables that foreign keys refer to', () => {
  it('are rewritten whether they are named with their schema or without, whatever their names hold', () => {
    assert.equal(
      rewritten(
        'CREATE TABLE `c` (\n  `REFERENCES` int,\n  CONSTRAINT `a REFERENCES ``x``` FOREIGN KEY (`REFERENCES`) REFERENCES `p``ä` (`id`) ON DELETE CASCADE,\n' +
          '  CONSTRAINT `b` FOREIGN KEY (`x`) REFERENCES `a``b`.`p.q` (`id`)\n) ENGINE=InnoDB',
      ),
      'CREATE TABLE `c` (\n  `REFERENCES` int,\n  CONSTRAINT `a REFERENCES ``x``` FOREIGN KEY (`REFERENCES`) REFERENCES `own`.`p``ä` (`id`) ON DELETE CASCADE,\n' +
        '  CONSTRAINT `b` FOREIGN KEY (`x`) REFERENCES `новый`.`p.q` (`id`)\n) ENGINE=InnoDB',
    );
  });

  it('are only those of keys: comments, defaults and names that look like one stay', () => {
    const text =
      "CREATE TABLE `t` (\n  `a` varchar(50) DEFAULT 'CONSTRAINT `x` FOREIGN KEY (`a`) REFERENCES `a``b`.`p` (`id`)' COMMENT 'REFERENCES `p`',\n" +
      "  KEY `REFERENCES` (`a`),\n  CONSTRAINT `k` CHECK (`a` <> ' REFERENCES `p`')\n) ENGINE=InnoDB COMMENT='REFERENCES `p`'";
    assert.equal(rewritten(text), text);
  });

  it('that the table itself owns stay without a schema where that is asked for', () => {
    const text = 'CREATE TABLE `c` (\n  CONSTRAINT `b` FOREIGN KEY (`x`) REFERENCES `s`.`p` (`id`)\n)';
    assert.equal(
      rewriteReferences(text, ({ name }) => ({ schema: null, name })),
      text.replace('`s`.', ''),
    );
  });
});
