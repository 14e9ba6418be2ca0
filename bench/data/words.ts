import { Random } from './random.ts';

const SYLLABLES =
  'an ber co del en for ga hil in jo ka lor men nu or pre qui ra sto ti un ver wa xe yo zu'.split(' ');
const WORD_COUNT = 6000;
/** Common characters: U+4E00 and on, thinned out so that they spread over the whole block. */
const FIRST_HAN = 0x4e00;
const HAN_COUNT = 3500;
const HAN_STEP = 5;
const HAN_WORD_COUNT = 20_000;

function makeWords(): readonly string[] {
  const random = new Random(11);
  return Array.from({ length: WORD_COUNT }, () => {
    const syllables = 1 + random.below(3);
    return Array.from({ length: syllables }, () => SYLLABLES[random.below(SYLLABLES.length)]).join('');
  });
}

function makeHanWords(): readonly string[] {
  const random = new Random(12);
  return Array.from({ length: HAN_WORD_COUNT }, () => {
    const length = 1 + random.below(3);
    return Array.from({ length }, () =>
      String.fromCodePoint(FIRST_HAN + random.skewed(HAN_COUNT) * HAN_STEP),
    ).join('');
  });
}

const WORDS = makeWords();
const HAN_WORDS = makeHanWords();

/** About `count` Latin words. */
export function sentence(random: Random, count: number): string {
  let text = WORDS[random.skewed(WORD_COUNT)] ?? '';
  for (let i = 1; i < count; i++) text += ` ${WORDS[random.skewed(WORD_COUNT)]}`;
  return text;
}

/** `count` Chinese words with punctuation now and then. */
export function hanSentence(random: Random, count: number): string {
  let text = '';
  for (let i = 0; i < count; i++) {
    text += HAN_WORDS[random.skewed(HAN_WORD_COUNT)];
    if (random.oneIn(9)) text += random.oneIn(3) ? '。' : '，';
  }
  return text;
}
