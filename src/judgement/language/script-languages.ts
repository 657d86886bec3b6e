import type { ScriptCode } from './script-of.ts';

/** Scripts that one language writes, but for a few; the text itself hardly needs reading. */
export const soleLanguages: Readonly<Partial<Record<ScriptCode, string>>> = {
  Grek: 'el',
  Hebr: 'he',
  Beng: 'bn',
  Guru: 'pa',
  Gujr: 'gu',
  Orya: 'or',
  Taml: 'ta',
  Telu: 'te',
  Knda: 'kn',
  Mlym: 'ml',
  Sinh: 'si',
  Thai: 'th',
  Laoo: 'lo',
  Tibt: 'bo',
  Mymr: 'my',
  Geor: 'ka',
  Ethi: 'am',
  Khmr: 'km',
  Mong: 'mn',
  Armn: 'hy',
  Thaa: 'dv',
  Syrc: 'syr',
  Tfng: 'zgh',
  Cans: 'iu',
  Cher: 'chr',
  Nkoo: 'nqo',
  Hang: 'ko',
  Kana: 'ja',
};

/** What a verdict calls a script where ISO 15924 has a name for the mixture. */
export const scriptNames: Readonly<Partial<Record<ScriptCode, string>>> = { Kana: 'Jpan', Hang: 'Kore' };

const rightToLeft: ReadonlySet<string> = new Set(['Arab', 'Hebr', 'Thaa', 'Syrc', 'Nkoo']);

/** The direction a script's prose runs in. */
export function directionOf(script: ScriptCode): 'ltr' | 'rtl' {
  return rightToLeft.has(script) ? 'rtl' : 'ltr';
}
