import { codeUnits } from '../text/code-units.ts';
import { compatible, needsCompatibility } from './compatible.ts';
import { afterEntity, isTopLevelDomain, nameEnd, spaceAfter, startsLink } from './left-out.ts';
import { scriptCodes, scriptId, unit, unitClasses } from './script-of.ts';

/** Words kept for a script; a longer comment has said what language it is in. */
const wordUnitsKept = 320;
/** Letters of one word that are read. */
const wordUnitsRead = 40;
/** From this many words of one letter in a row on, they are a word spaced out: `I D I O T`. */
const loneJoined = 4;

const space = 0x20;
const apostrophe = 0x27;
const latin = scriptId('Latn');
const han = scriptId('Hani');
const cyrillic = scriptId('Cyrl');

/**
 * What a comment's author wrote in words: links, mentions, e-mails, emoji, marks and long repeats gone, lower case. The next
 * one read takes its place in memory.
 */
export interface Prose {
  /** UTF-16 units of the words, each word followed by a space, the first one preceded by one. */
  readonly units: Uint16Array;
  /** How many of `units` are used. */
  readonly length: number;
  /** Letters by script id (see script-of.ts), of the whole text. */
  readonly letters: Uint32Array;
  /** Words of Latin letters that have a capital, of the whole text. */
  readonly capitalised: number;
  /** Words of Latin letters, of the whole text. */
  readonly latinWords: number;
  /** Whether the text has digits. */
  readonly digits: boolean;
}

/** Units of the longest prose: a word takes at most what a script keeps, and a word of one letter a space as well. */
export const mostProse = scriptCodes.length * wordUnitsKept * 3;
const units = new Uint16Array(mostProse);
const letters = new Uint32Array(scriptCodes.length);
/** Units by script id that are kept so far. */
const kept = new Uint32Array(scriptCodes.length);

const lowerUnits: Uint16Array = lowerCaseUnits();

function lowerCaseUnits(): Uint16Array {
  const lower = new Uint16Array(0x2000);
  for (let code = 0; code < lower.length; code++) {
    lower[code] = String.fromCharCode(code).toLowerCase().charCodeAt(0);
  }
  lower[0x130] = 0x69;
  return lower;
}

/** Reads the words of a text. Linear in its length; takes any code units. */
export function readProse(text: string): Prose {
  const codes = codeUnits(text);
  if (!needsCompatibility(codes, text.length)) return readUnits(text, codes);
  const plain = compatible(text);
  return readUnits(plain, codeUnits(plain));
}

/** The words of {@link readProse} as a string. */
export function proseText(prose: Prose): string {
  return String.fromCharCode(...prose.units.subarray(0, prose.length)).trim();
}

function readUnits(text: string, codes: Uint16Array): Prose {
  const end = text.length;
  letters.fill(0);
  kept.fill(0);
  let length = 1;
  let capitalised = 0;
  let latinWords = 0;
  units[0] = space;
  let wordStart = 1;
  let wordScript = 0;
  let wordLetters = 0;
  let capital = false;
  let run = 0;
  let pairs = 0;
  let lone = 0;
  let digits = false;
  let at = 0;
  while (at <= end) {
    // Letters of a word that repeat none of the two before them: most of every text.
    while (wordLetters > 0 && at < end) {
      const code = codes[at] as number;
      if (unitClasses[code] !== wordScript || wordScript === han) break;
      const lower = code < 0x2000 ? (lowerUnits[code] as number) : code;
      const written = length - wordStart;
      if (written < 1 || written >= wordUnitsRead) break;
      if (lower === units[length - 1] || lower === units[length - 2]) break;
      if (lower !== code) capital = true;
      units[length++] = lower;
      wordLetters++;
      run = 1;
      pairs = 0;
      at++;
    }
    const code = at < end ? (codes[at] as number) : space;
    const kind = unitClasses[code] as number;
    let next = at + 1;
    // What is read here ends the word, or shows that it was none (a link, a mention, an e-mail).
    let ends = false;
    let drops = false;
    if (kind > 0 && kind < unit.nothing) {
      if (wordLetters > 0 && kind !== wordScript) {
        ends = true;
        next = at;
      } else if (wordLetters === 0 && startsLink(text, codes, at)) {
        drops = true;
        next = spaceAfter(text, at);
      } else {
        const lower = code < 0x2000 ? (lowerUnits[code] as number) : code;
        if (wordLetters === 0) {
          wordScript = kind;
          if (kind !== latin && kind !== cyrillic) length = wordStart;
        }
        if (lower !== code) capital = true;
        wordLetters++;
        const written = length - wordStart;
        run = written > 0 && units[length - 1] === lower ? run + 1 : 1;
        // Three of a letter are an elongation; one stands for all.
        if (run === 3 && kind !== han) length--;
        if (kind === han ? written < wordUnitsKept : run < 3 && written < wordUnitsRead) {
          // `hahahahaha` says no more than `hahaha`.
          pairs = written > 1 && units[length - 2] === lower ? pairs + 1 : 0;
          units[length++] = lower;
          if (pairs === 6) {
            pairs = 4;
            length -= 2;
          }
        }
      }
    } else if (kind === unit.space) {
      ends = true;
    } else if (kind === unit.digit) {
      digits = true;
      if (wordLetters > 0 && wordScript !== latin) ends = true;
      else if (length - wordStart < wordUnitsRead) units[length++] = code;
    } else if (kind === unit.apostrophe) {
      if (wordLetters === 0 || (wordScript !== latin && wordScript !== cyrillic)) ends = true;
      else if (units[length - 1] !== apostrophe) units[length++] = apostrophe;
    } else if (kind === unit.at) {
      const email = length > wordStart;
      drops = true;
      next = email ? spaceAfter(text, at) : nameEnd(text, at + 1);
    } else if (kind === unit.dot) {
      if (wordLetters > 0 && isTopLevelDomain(text, at + 1)) {
        drops = true;
        next = spaceAfter(text, at);
      } else ends = true;
    } else if (kind === unit.ampersand) {
      ends = true;
      next = afterEntity(text, at);
    } else if (kind === unit.highSurrogate) {
      ends = true;
      // Ideographs beyond the basic plane.
      if (code >= 0xd840 && code <= 0xd87f) letters[han] = (letters[han] as number) + 1;
      next = at + 2;
    } else if (kind !== unit.nothing && kind !== unit.compatible) {
      ends = true;
    }
    if (ends || drops) {
      if (drops || wordLetters === 0) length = wordStart;
      else {
        // Nothing but one letter is laughter or a shout, which languages differ in: `hhhh`, `kkk`.
        if (run >= 3 && length - wordStart === 1) {
          units[length] = units[length + 1] = units[wordStart] as number;
          length += 2;
        }
        letters[wordScript] = (letters[wordScript] as number) + wordLetters;
        if (wordScript === latin) {
          latinWords++;
          if (capital) capitalised++;
        }
        if ((kept[wordScript] as number) < wordUnitsKept) {
          kept[wordScript] = (kept[wordScript] as number) + (length - wordStart);
          if (units[length - 1] === apostrophe) length--;
          lone = wordLetters === 1 && wordScript !== han ? lone + 1 : 0;
          if (lone >= loneJoined) length = joinLetters(units, length, lone);
          units[length++] = space;
        } else length = wordStart;
      }
      wordStart = length;
      wordLetters = 0;
      wordScript = 0;
      capital = false;
    }
    at = next;
  }
  return { units, length, letters, capitalised, latinWords, digits };
}

/** `units` ends in `lone` words of one letter; takes out the spaces between them. */
function joinLetters(units: Uint16Array, length: number, lone: number): number {
  if (lone > loneJoined) {
    units[length - 2] = units[length - 1] as number;
    return length - 1;
  }
  const first = length - lone * 2 + 1;
  for (let i = 1; i < lone; i++) units[first + i] = units[first + i * 2] as number;
  return first + lone;
}
