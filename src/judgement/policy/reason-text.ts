import { reasonMessages } from '../../contract/reason-messages.ts';
import type { Span } from '../../contract/verdict.ts';

export type ReasonLanguage = 'en' | 'ar' | 'fr';

const mostWords = 3;
const longestWord = 40;

interface Frame {
  quote(word: string): string;
  readonly comma: string;
  readonly colon: string;
  /** Where no word of it is on a list: the trained model's opinion of the whole. */
  wording(what: string, words: string): string;
  over(score: string, limit: string): string;
}

const frames: Readonly<Record<ReasonLanguage, Frame>> = {
  en: {
    quote: (word) => `“${word}”`,
    comma: ', ',
    colon: ': ',
    wording: (what, words) => `${what} by its wording as a whole, most of all ${words}`,
    over: (score, limit) => ` (${score}, limit ${limit})`,
  },
  ar: {
    quote: (word) => `«${word}»`,
    comma: '، ',
    colon: ': ',
    wording: (what, words) => `${what} بمجمل الصياغة، وأثقلها ${words}`,
    over: (score, limit) => ` (الدرجة ${score}، والحدّ ${limit})`,
  },
  fr: {
    quote: (word) => `« ${word} »`,
    comma: ', ',
    colon: ' : ',
    wording: (what, words) => `${what} par l’ensemble du texte, surtout ${words}`,
    over: (score, limit) => ` (${score}, limite ${limit})`,
  },
};

/** The first language a site accepts that messages are written in; English where there is none. */
export function reasonLanguage(accepted: readonly string[]): ReasonLanguage {
  return (accepted.find((code) => code in frames) as ReasonLanguage | undefined) ?? 'en';
}

/** A rule in a few words. */
export function ruleName(rule: string, language: ReasonLanguage): string {
  return reasonMessages[rule]?.[language] ?? rule;
}

/** A reason as a sentence a site can show: what it is, the words it points at, and its score over which limit. */
export function reasonText(
  what: string,
  language: ReasonLanguage,
  spans: readonly Span[],
  score: number | undefined,
  limit: number | undefined,
): string {
  const frame = frames[language];
  // A phone number or an address is not repeated where a site may show it.
  if (spans.some(({ signal }) => signal.startsWith('contact.'))) return what;
  const pointed: string[] = [];
  for (const { text } of spans) {
    if (pointed.length < mostWords && text.length <= longestWord && !pointed.includes(text))
      pointed.push(text);
  }
  const words = pointed.map(frame.quote).join(frame.comma);
  const learned = spans.every(({ signal }) => signal === 'model');
  const named = words === '' ? what : learned ? frame.wording(what, words) : `${what}${frame.colon}${words}`;
  if (score === undefined || limit === undefined || !Number.isFinite(limit)) return named;
  return named + frame.over(score.toFixed(2), limit.toFixed(2));
}
