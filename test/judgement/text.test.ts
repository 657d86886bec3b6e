import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alternateView } from '../../src/judgement/text/alternate-view.ts';
import { consonants, consonantView } from '../../src/judgement/text/arabizi.ts';
import { fingerprintOf } from '../../src/judgement/text/fingerprint.ts';
import { fold } from '../../src/judgement/text/fold.ts';
import { htmlText } from '../../src/judgement/text/html-text.ts';
import { phraseWords } from '../../src/judgement/text/phrase.ts';
import { foldForSearch } from '../../src/judgement/text/search.ts';
import { squeezedView } from '../../src/judgement/text/squeezed-view.ts';
import { tokenise } from '../../src/judgement/text/tokens.ts';
import { unreversedView } from '../../src/judgement/text/unreversed-view.ts';
import { spanOf, type View, viewText } from '../../src/judgement/text/view.ts';

const plain = (text: string) => ({ text, starts: null, ends: null });
const folded = (text: string, script = 'Arab') => viewText(fold(plain(text), script).view);

/** Texts with everything people put into comments: several scripts, marks, surrogates, controls, ligatures. */
const anyText = fc
  .array(
    fc.oneof(
      {
        weight: 4,
        arbitrary: fc.constantFrom(...'كلب أنت يا hello the пёс dog 123 ٤٥٦ ...!!! ***'.split('')),
      },
      {
        weight: 2,
        arbitrary: fc.constantFrom(
          'ﷺ',
          'ﷲ',
          'ﻼ',
          '𝐛',
          '🐶',
          '👨‍👩‍👧',
          'é',
          'ß',
          'İ',
          'ك\u064e\u0651',
          'ـ',
          '\u200c',
          '\u202e',
          '\u202c',
        ),
      },
      { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 3 }) },
      { weight: 1, arbitrary: fc.constantFrom('\ud800', '\udc00', '&amp;', '<b>', '</b>', '&#1603;') },
    ),
    { maxLength: 60 },
  )
  .map((parts) => parts.join(''));

function expectValid(view: View, text: string): void {
  for (let at = 0; at < view.length; at++) {
    const { start, end } = spanOf(view, at, at + 1);
    expect(start).toBeGreaterThanOrEqual(0);
    expect(end).toBeGreaterThan(start);
    expect(end).toBeLessThanOrEqual(text.length);
    expect(splitsPair(text, start) || splitsPair(text, end)).toBe(false);
  }
}

function splitsPair(text: string, at: number): boolean {
  const before = text.charCodeAt(at - 1);
  const after = text.charCodeAt(at);
  return before >= 0xd800 && before <= 0xdbff && after >= 0xdc00 && after <= 0xdfff;
}

describe('judgement: text', () => {
  it('maps every unit of every view to whole characters of the text as sent', () => {
    fc.assert(
      fc.property(anyText, fc.constantFrom('Arab', 'Latn', 'Cyrl', 'Zyyy'), (text, script) => {
        const { view } = fold(plain(text), script);
        const tokens = tokenise(view);
        for (const one of [
          view,
          alternateView(view, tokens, text, 'dropped'),
          alternateView(view, tokens, text, 'kept'),
          squeezedView(view),
          unreversedView(view, text),
          consonantView(view),
        ]) {
          expectValid(one, text);
        }
        const html = htmlText(text);
        expectValid(fold(html, script).view, text);
      }),
      { numRuns: 400 },
    );
  });

  it('maps any span of the main view to a span that holds those of its parts', () => {
    fc.assert(
      fc.property(anyText, fc.nat(), fc.nat(), (text, a, b) => {
        const { view } = fold(plain(text), 'Arab');
        fc.pre(view.length > 0);
        const from = Math.min(a % view.length, b % view.length);
        const to = Math.max(a % view.length, b % view.length) + 1;
        const whole = spanOf(view, from, to);
        for (let at = from; at < to; at++) {
          const part = spanOf(view, at, at + 1);
          expect(part.start).toBeGreaterThanOrEqual(whole.start);
          expect(part.end).toBeLessThanOrEqual(whole.end);
        }
      }),
    );
  });

  it('folds what means the same to the same', () => {
    for (const same of ['كلب', 'كـــلب', 'كَلْبٌ', 'ك\u200cلب', 'ﻛﻠﺐ', 'کلب', 'كلللب', 'ڪلب']) {
      expect(folded(same), same).toBe('كلب');
    }
    for (const same of [
      'fuck',
      'ＦＵＣＫ',
      '𝐟𝐮𝐜𝐤',
      'ⓕⓤⓒⓚ',
      'ꜰᴜᴄᴋ',
      'fúçk',
      'f\u200bu\u200bck',
      'fuuuuck',
      'fuсk',
      '🅵🅤ck',
    ]) {
      expect(folded(same, 'Latn'), same).toBe('fuck');
    }
    expect(folded('أ إ آ ٱ ى ئ ؤ ة گ پ')).toBe('ا ا ا ا ي ي و ه ك ب');
  });

  it('keeps Russian Russian and reads mixed words as the script they pass for', () => {
    expect(folded('сука', 'Cyrl')).toBe('сука');
    expect(folded('xуй', 'Cyrl')).toBe('хуи');
    expect(folded('рuta', 'Latn')).toBe('puta');
  });

  it('gives the same words for a phrase of a list as for a comment', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        // Which way look-alikes are read depends on the prose around.
        fc.pre(!/[\u0370-\u052f\u1f00-\u1fff]/.test(text.normalize('NFKC')));
        const { view } = fold(plain(text), 'Arab');
        const tokens = tokenise(view);
        const words: string[] = [];
        for (let token = 0; token < tokens.count; token++) {
          words.push(viewText(view).slice(tokens.starts[token], tokens.ends[token]));
        }
        const once = (word: string) => word.replace(/(.)\1+/gsu, '$1');
        expect(phraseWords(text, 'Arab').words.map(once)).toEqual(words.map(once));
      }),
    );
  });

  it('reads HTML as a browser shows it', () => {
    const html = '<p>يا <b>كل</b>ب &amp; &#x643;لب</p><script>قتل</script><!-- سب -->';
    const source = htmlText(html);
    expect(source.text.replace(/\s+/g, ' ').trim()).toBe('يا كلب & كلب');
    const at = source.text.indexOf('كلب');
    expect(html.slice(source.starts?.[at], source.ends?.[at + 2])).toBe('كل</b>ب');
    expect(htmlText('a < b and c > d').text).toBe('a < b and c > d');
  });

  it('gives spellings of an Arabizi word and the Arabic word the same consonants', () => {
    for (const spelling of ['sharmouta', 'charmoota', 'sharmoota', 'شرموطة', '$armou6a']) {
      expect(consonants(spelling), spelling).toBe('Srmt');
    }
  });

  it('gives the same fingerprint however a comment is spaced, accented or stretched', () => {
    const printOf = (text: string, format: 'text' | 'html' = 'text') => fingerprintOf({ text, format });
    const print = printOf('اشتروا الآن من متجرنا!');
    const html = '<p>اشتروا&nbsp;<b>الآن</b> من <a href="https://shop.example/">متجرنا</a></p>';
    expect(printOf(html, 'html')).toBe(print);
    expect(printOf('اشتَروا   الان من متجرنااااا')).toBe(print);
    expect(printOf('اشتروا الآن من متجركم!')).not.toBe(print);
    expect(print).toMatch(/^[0-9a-f]{16}$/);
  });

  it('folds a query as it folds comments', () => {
    expect(foldForSearch('  الأُردُن، ﻋﻤّﺎن ')).toBe('الاردن عمان');
  });
});
