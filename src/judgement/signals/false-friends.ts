import type { LexiconForm } from './lexicon-forms.ts';
import type { Reading } from './reading.ts';

/** A word of another language than the comment's counts from this many letters on. */
const foreignLetters = 5;
/** Languages whose abuse is used in others; elsewhere a like-spelled word is a false friend. */
const lent = new Set(['en', 'ar', 'fr']);

/** Innocent words of a language that another one's lists hold, folded. */
const falseFriends: Readonly<Record<string, ReadonlySet<string>>> = {
  en: new Set(['safel']),
  fr: new Set(['retard', 'retards', 'negro', 'spastique', 'homos']),
  es: new Set(['negro', 'negros', 'negra', 'negras', 'retard', 'pute', 'macaque', 'salope', 'gland']),
  it: new Set(['negro', 'retard', 'pedale', 'pedali', 'merde', 'bastardo']),
  pt: new Set(['negro', 'negros', 'negra', 'macaque', 'pute']),
  de: new Set(['pedale', 'bimbo', 'hunde', 'hunden']),
  nl: new Set(['hoer', 'bimbo', 'pedalen']),
  tr: new Set(['salak', 'kalan', 'kelam']),
};

/**
 * Whether a comment in its language may mean a listed word of another one: short words are false friends more often than
 * code-switching.
 */
export function fitsLanguage(reading: Reading, form: LexiconForm): boolean {
  const { language } = reading;
  const { entry, letters } = form;
  if (entry.language === language.code) return true;
  if (entry.script !== language.script) return language.code === 'und' || letters >= 3;
  if (language.code === 'und' || language.confidence < 0.6)
    return letters >= 4 && (entry.script !== 'Arab' || entry.language === 'ar');
  return (
    letters >= foreignLetters &&
    entry.severity >= 2 &&
    lent.has(entry.language) &&
    falseFriends[language.code]?.has(form.word) !== true
  );
}
