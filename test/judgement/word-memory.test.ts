import { describe, expect, it } from 'vitest';
import { WordMemory } from '../../src/judgement/text/word-memory.ts';

const unitsOf = (word: string) => Uint16Array.from(word, (letter) => letter.charCodeAt(0));

describe('judgement: words met before', () => {
  const find = (memory: WordMemory, word: string, hash = 0) =>
    memory.find(unitsOf(word), 0, word.length, hash);
  const admit = (memory: WordMemory, word: string, hash = 0) =>
    memory.admit(unitsOf(word), 0, word.length, hash);

  it('keeps a word from its second time on', () => {
    const memory = new WordMemory(8, 4);
    expect(find(memory, 'word', 0x10000)).toBe(-1);
    expect(admit(memory, 'word', 0x10000)).toBe(-1);
    const slot = admit(memory, 'word', 0x10000);
    expect(slot).toBeGreaterThanOrEqual(0);
    expect(find(memory, 'word', 0x10000)).toBe(slot);
  });

  it('tells words of one hash apart', () => {
    const memory = new WordMemory(8, 4);
    admit(memory, 'word', 0x10000);
    admit(memory, 'word', 0x10000);
    for (const other of ['ward', 'wor', 'words']) expect(find(memory, other, 0x10000)).toBe(-1);
  });

  it('puts two words beside each other, and a third in the place of one of them', () => {
    const memory = new WordMemory(8, 4);
    const keep = (word: string, hash: number) => {
      admit(memory, word, hash);
      return admit(memory, word, hash);
    };
    // The upper halves differ, the places are one.
    const [first, second, third] = [keep('one', 0x04_0000), keep('two', 0x08_0000), keep('three', 0x10_0000)];
    expect(new Set([first, second]).size).toBe(2);
    expect([first, second]).toContain(third);
  });

  it('gives a free place to each of two words met in turn', () => {
    const memory = new WordMemory(8, 4);
    for (const hash of [0x04_0000, 0x08_0000]) expect(admit(memory, `w${hash}`, hash)).toBe(-1);
    const slots = [0x04_0000, 0x08_0000].map((hash) => admit(memory, `w${hash}`, hash));
    expect(new Set(slots).size).toBe(2);
    expect(Math.min(...slots)).toBeGreaterThanOrEqual(0);
  });

  it('knows of many words at once which are not there', () => {
    const memory = new WordMemory(8, 4);
    admit(memory, 'word', 0x10000);
    admit(memory, 'word', 0x10000);
    const likely = new Int32Array(2);
    memory.ask(Int32Array.of(0x10000, 0x10002), 2, likely);
    expect([...likely].map((one) => one === 0)).toEqual([false, true]);
  });

  it('keeps no long words', () => {
    const memory = new WordMemory(8, 4);
    const long = 'w'.repeat(16);
    admit(memory, long);
    expect(admit(memory, long)).toBe(-1);
  });
});
