import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { proseText, readProse } from '../../src/judgement/language/prose.ts';

const read = (text: string) => proseText(readProse(text));

describe('language: prose', () => {
  it('leaves out links, mentions, e-mails, entities and hashtag marks', () => {
    expect(
      read(
        'Look @ahmed_2024 https://example.com/a?b=c now #السلام_عليكم me@site.org &amp; www.x.com youtube.com/watch',
      ),
    ).toBe('look now السلام عليكم');
  });

  it('leaves out emoji, tatweel, diacritics and bidi marks', () => {
    expect(read('\u202eمُحَمَّـــد\u202c 😂👍🏽 رسول')).toBe('محمد رسول');
  });

  it('writes an elongation once', () => {
    expect(read('soooo جمييييل cooool good')).toBe('so جميل col good');
  });

  it('cuts laughter short but keeps it laughter', () => {
    expect(read('hhhhhhhhh hahahahahahaha kkkkkk ههههههه wkwkwkwkwkwk')).toBe('hhh hahaha kkk ههه wkwkwk');
  });

  it('joins a word spaced out, and leaves a short row of single letters alone', () => {
    expect(read('you I D I O T')).toBe('you idiot');
    expect(read('ك ل ب ا')).toBe('كلبا');
    expect(read('a b c is easy')).toBe('a b c is easy');
    expect(read('vitamin c d e f and so on')).toBe('vitamin cdef and so on');
  });

  it('reads presentation forms, full width and mathematical letters', () => {
    expect(read('ﺍﻟﺴﻼﻡ ｈｅｌｌｏ 𝐇𝐞𝐲')).toBe('السلام hello hey');
  });

  it('keeps the digits Arabizi writes letters with, and drops numbers', () => {
    expect(read("3ala 7abibi 9alb 2024 10 3'eir")).toBe('3ala 7abibi 9alb eir');
  });

  it('parts a word where the script changes', () => {
    expect(read('الiPhone')).toBe('ال iphone');
  });

  it('counts letters by script over the whole text', () => {
    const { letters } = readProse(`${'word '.repeat(1000)}كلمة`);
    expect([...letters].slice(1, 3)).toEqual([4000, 4]);
  });

  it('takes any code units', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 200 }), (codes) => {
        const prose = readProse(String.fromCharCode(...codes));
        expect(prose.length).toBeGreaterThan(0);
        expect(prose.units[prose.length - 1]).toBe(0x20);
      }),
    );
  });
});
