import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, test } from 'node:test';
import { CAUSE_CLASSES, layerOfClass } from '../../src/diagnose/cause-class.ts';
import { diagnoseText } from '../../src/diagnose/diagnose-text.ts';
import { matchSign } from '../../src/diagnose/engine/match-sign.ts';
import { makeScene } from '../../src/diagnose/engine/scene.ts';
import { stretched } from '../../src/diagnose/engine/sign.ts';
import { FOLK_REMEDIES } from '../../src/diagnose/folk/folk-remedies.ts';
import { ALL_ENTRIES } from '../../src/diagnose/knowledge/all-entries.ts';
import { ALL_CIRCUMSTANCES } from '../../src/diagnose/knowledge/circumstances/all-circumstances.ts';
import type { Phrase } from '../../src/diagnose/knowledge/knowledge-entry.ts';
import { ENTRIES_WITH_OWN_CODES } from '../../src/diagnose/knowledge/own-codes.ts';
import { readObservation } from '../../src/diagnose/reader/read-observation.ts';

const CHINESE = /\p{Script=Han}/u;
const diagnose = (text: string) => diagnoseText([Buffer.from(text)], { language: 'en' });

describe('recorded samples', () => {
  for (const entry of ALL_ENTRIES) {
    test(`${entry.id} is the first choice for its own samples and not for the others`, async () => {
      assert.ok(entry.samples.match.length > 0 && entry.samples.miss.length > 0);
      for (const sample of entry.samples.match) {
        assert.equal((await diagnose(sample)).causes[0]?.entry, entry.id, sample);
      }
      for (const sample of entry.samples.miss) {
        assert.notEqual((await diagnose(sample)).causes[0]?.entry, entry.id, sample);
      }
    });
  }
});

describe('circumstances', () => {
  const sceneOf = (text: string) =>
    makeScene(
      text
        .split('\n')
        .map((line, i) => readObservation(line, i + 1, 1))
        .filter((seen) => seen !== null),
    );
  for (const { id, seen, why, speaksFor, speaksAgainst, samples } of ALL_CIRCUMSTANCES) {
    test(`${id} is seen in its own samples and not in the others`, () => {
      assert.ok(samples.match.length > 0 && samples.miss.length > 0);
      for (const sample of samples.match) assert.ok(matchSign(seen, sceneOf(sample)), sample);
      for (const sample of samples.miss) assert.equal(matchSign(seen, sceneOf(sample)), null, sample);
      assert.ok(Object.keys({ ...speaksFor, ...speaksAgainst }).length > 0);
      assert.doesNotMatch(why.en, CHINESE);
      assert.match(why.zh, CHINESE);
    });
  }

  test('each is known by one name', () => {
    assert.equal(new Set(ALL_CIRCUMSTANCES.map(({ id }) => id)).size, ALL_CIRCUMSTANCES.length);
  });
});

describe('knowledge entries', () => {
  test('every file of a layer is listed, under its own name', () => {
    const folder = join(import.meta.dirname, '../../src/diagnose/knowledge');
    for (const layer of ['environment', 'permission', 'configuration', 'version', 'data'] as const) {
      const files = readdirSync(join(folder, layer === 'data' ? 'stored-data' : layer)).map((file) =>
        basename(file, '.ts'),
      );
      const ids = ALL_ENTRIES.filter((e) => layerOfClass(e.class) === layer).map((e) => e.id);
      assert.deepEqual(ids.toSorted(), files.toSorted());
    }
  });

  test('every class has an entry', () => {
    const covered = new Set(ALL_ENTRIES.map((entry) => entry.class));
    assert.deepEqual(
      CAUSE_CLASSES.filter((cause) => !covered.has(cause)),
      [],
    );
  });

  test('remedies begin with stopping the loss and end with prevention', () => {
    const order = ['stop-loss', 'fix', 'prevent'];
    for (const { id, remedies } of ALL_ENTRIES) {
      const places = remedies.map(({ aim }) => order.indexOf(aim));
      assert.deepEqual(places, places.toSorted(), id);
      assert.ok(
        remedies.some(({ aim, command }) => aim === 'fix' && command !== undefined),
        `${id} has no exact command`,
      );
    }
  });

  test('no sign stands on a bare number', () => {
    for (const { id, signs } of ALL_ENTRIES) {
      for (const { says, errno, code, tool, phase } of signs) {
        const isNarrow = errno !== undefined && (tool ?? phase) !== undefined;
        assert.ok(says !== undefined || code !== undefined || isNarrow, id);
      }
    }
  });

  test('codes of our own errors name entries that exist', () => {
    const ids = new Set(ALL_ENTRIES.map(({ id }) => id));
    assert.deepEqual(
      ENTRIES_WITH_OWN_CODES.filter((id) => !ids.has(id)),
      [],
    );
  });

  test('every text exists in both languages', () => {
    const phrases: Phrase[] = [
      ...ALL_ENTRIES.flatMap((e) => [
        e.title,
        e.story,
        ...e.remedies.map(({ text }) => text),
        ...[...(e.confirms ?? []), ...(e.refutes ?? [])].map(({ why }) => why),
      ]),
      ...FOLK_REMEDIES.flatMap((folk) => [folk.harm, folk.instead]),
    ];
    for (const { en, zh } of phrases) {
      assert.doesNotMatch(en, CHINESE);
      assert.match(zh, CHINESE, en);
    }
  });

  test('patterns need no more than linear time on hostile lines', () => {
    const lines = [
      ' '.repeat(4000),
      'a'.repeat(4000),
      "near '".repeat(700),
      '(at least one of) the '.repeat(180),
    ];
    const patterns = ALL_ENTRIES.flatMap((e) => [...e.signs, ...(e.refutes ?? []).map((r) => r.sign)])
      .flatMap(({ says }) => (says === undefined ? [] : [says]))
      .map(stretched);
    for (const line of lines) {
      for (const pattern of patterns) {
        const startMs = performance.now();
        line.search(pattern);
        assert.ok(
          performance.now() - startMs < 250,
          `${pattern.source.slice(0, 80)} on ${line.slice(0, 20)}`,
        );
      }
    }
  });
});

describe('harmful folk remedies', () => {
  for (const folk of FOLK_REMEDIES) {
    test(`${folk.id} is recognised and answered`, async () => {
      for (const sample of folk.samples.match) {
        const found = (await diagnose(sample)).harmful.map(({ id }) => id);
        assert.ok(found.includes(folk.id), `${sample}: ${found.join()}`);
      }
      for (const sample of folk.samples.miss) {
        const found = (await diagnose(sample)).harmful.map(({ id }) => id);
        assert.ok(!found.includes(folk.id), sample);
      }
    });
  }
});
