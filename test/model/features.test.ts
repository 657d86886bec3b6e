import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { featureKind } from '../../src/judgement/model/feature-kinds.ts';
import {
  emptyFeatures,
  extractFeatures,
  groupMark,
  tableSlots,
  unitsRead,
} from '../../src/judgement/model/features.ts';

const anyText = fc
  .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 400 })
  .map((units) => String.fromCharCode(...units));

function slotsOf(text: string, marks: { start: number; end: number; does: number }[] = []): number[] {
  const features = emptyFeatures();
  extractFeatures(text, marks, false, null, features);
  return [...features.slots.subarray(0, features.count)];
}

describe('model: features', () => {
  it('any text gives slots inside the table and words inside the text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const features = emptyFeatures();
        extractFeatures(text, [], false, null, features);
        expect(features.slots.subarray(0, features.count).every((slot) => slot < tableSlots)).toBe(true);
        for (let word = 0; word < features.words; word++) {
          const [start, end] = [features.wordStart[word] as number, features.wordEnd[word] as number];
          const [from, to] = [features.wordFirst[word] as number, features.wordFirst[word + 1] as number];
          if (!(start < end && end <= text.length && from <= to)) expect.fail(`word ${word} of ${text}`);
        }
      }),
    );
  });

  it('does not remember the text before', () => {
    const features = emptyFeatures();
    extractFeatures(
      'something else entirely',
      [{ start: 0, end: 9, does: groupMark }],
      false,
      null,
      features,
    );
    extractFeatures('hello there', [], false, null, features);
    expect([...features.slots.subarray(0, features.count)]).toEqual(slotsOf('hello there'));
  });

  it('reads the name of a group as a group and nothing else', () => {
    const mark = [{ start: 0, end: 5, does: groupMark }];
    expect(slotsOf('kurds are here', mark)).toEqual(slotsOf('turks are here', mark));
    expect(slotsOf('kurds are here')).not.toEqual(slotsOf('turks are here'));
  });

  it('gives links, mentions and placeholders nothing', () => {
    expect(slotsOf('see https://example.org/a?b=c there')).toEqual(slotsOf('see there'));
    expect(slotsOf('see @some.one there')).toEqual(slotsOf('see there'));
    expect(slotsOf('see url there')).toEqual(slotsOf('see there'));
  });

  it('finds the stem of an Arabic word under its clitics and endings', () => {
    const bare = new Set(slotsOf('حقير'));
    const shared = (text: string): number => slotsOf(text).filter((slot) => bare.has(slot)).length;
    expect(shared('والحقيرين')).toBeGreaterThan(shared('والكثيرين'));
  });

  it('reads Arabizi by its consonants, which its spellings share', () => {
    const consonantsOf = (text: string): number[] => {
      const features = emptyFeatures();
      extractFeatures(text, [], true, null, features);
      return [...features.slots.subarray(0, features.count)].filter(
        (_, at) => features.kinds[at] === featureKind.consonants,
      );
    };
    expect(consonantsOf('sharmoota')).toEqual(consonantsOf('charmouta'));
    expect(consonantsOf('ya 7mar')[2]).toBe(consonantsOf('ya hmaar')[2]);
    expect(consonantsOf('kalb')).not.toEqual(consonantsOf('galb'));
  });

  it('reads a bounded part of a flood', () => {
    const features = emptyFeatures();
    extractFeatures('ab '.repeat(unitsRead), [], false, null, features);
    expect(features.wordEnd[features.words - 1]).toBeLessThanOrEqual(unitsRead);
  });
});
