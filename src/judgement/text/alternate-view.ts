import { letterPairs } from './letter-pairs.ts';
import { endOfStretch, isOneScript, joinsByTatweel, opensLink, startOfStretch } from './stretches.ts';
import { gap, type Tokens } from './tokens.ts';
import { kind } from './unit-table.ts';
import { emptyView, endView, type View } from './view.ts';

/** Stands for letters somebody masked: `f*ck`. */
export const maskUnit = 0x2a;

const leetLetters = letterPairs('0o1i3e4a5s7t8b9g2z6g@a$s!i|l€e£l¥y+t¡i');

/** Latin letters, digits and signs written for Arabic ones inside an Arabic word. */
const arabicStandIns = letterPairs(
  'aاbبdدfفgغhهiيjجkكlلmمnنoوqقrرsسtتuوwوxخyيzزeيvفcكpب1ا0ه2ء3ع5خ6ط7ح8غ9ق@ا!ا|ا$س',
);

/** The longest stretch without white space read anew; a longer one is a link or noise. */
const longestChunk = 60;

/** Stands for what is left out: a letter of no alphabet, and so a word of no list. */
const omission = 0xf8ff;

/** Which words of a comment to read: those whose marks have some of these bits. */
interface Wanted {
  readonly marks: Uint8Array;
  readonly bits: number;
}

/**
 * The comment with its broken words put together: signs between letters gone (or kept as {@link maskUnit}), letters
 * written one by one joined, digits and signs read as the letters they look like. Offsets stay those of the text sent.
 *
 * @param wanted the words to read, with what touches them; null for all
 */
export function alternateView(
  view: View,
  tokens: Tokens,
  text: string,
  masks: 'dropped' | 'kept',
  wanted: Wanted | null = null,
): View {
  const out = emptyView(view.length + 2);
  let length = 0;
  const copy = (at: number, unit: number, id: number): void => {
    out.units[length] = unit;
    out.shapes[length] = unit === view.units[at] ? (view.shapes[at] as number) : unit;
    out.runs[length] = view.runs[at] as number;
    out.kinds[length] = id;
    out.starts[length] = view.starts[at] as number;
    out.ends[length] = view.ends[at] as number;
    length++;
  };
  const space = (at: number): void => {
    if (length > 0 && out.kinds[length - 1] !== kind.space) copy(at, 0x20, kind.space);
  };

  let at = 0;
  let token = 0;
  while (at < view.length) {
    if (view.kinds[at] === kind.space) {
      space(at);
      at++;
      continue;
    }
    while (token < tokens.count && (tokens.ends[token] as number) <= at) token++;
    if (wanted !== null) {
      const next = nextWanted(wanted, token, tokens.count);
      if (next === tokens.count) break;
      const start = startOfStretch(view, tokens.starts[next] as number);
      if (start > at) {
        space(at);
        copy(at, omission, kind.letter);
        at = start - 1;
        continue;
      }
    }
    let end = copyWord(at);
    if (end < 0) {
      end = endOfStretch(view, at);
      const singles = lettersOneByOne(tokens, token);
      if (singles >= 3 && (tokens.starts[token] as number) < end) {
        for (let one = token; one < token + singles; one++) {
          const unit = tokens.starts[one] as number;
          copy(unit, view.units[unit] as number, view.kinds[unit] as number);
        }
        at = tokens.ends[token + singles - 1] as number;
        continue;
      }
      if (end - at <= longestChunk && !opensLink(view, at)) chunk(at, end);
      else copyAll(at, end);
    }
    at = end;
    // A tatweel reaches over one space.
    let next = token;
    while (next < tokens.count && (tokens.starts[next] as number) < end) next++;
    if (
      next > 0 &&
      next < tokens.count &&
      tokens.gaps[next] === gap.space &&
      tokens.kinds[next] === kind.arab &&
      joinsByTatweel(view, tokens, next, text)
    ) {
      at = tokens.starts[next] as number;
    }
  }
  endView(out, length);
  return out;

  /**
   * Copies a stretch that is one word of several letters, most of every text, and returns its end; -1 for any other, of which
   * nothing is copied.
   */
  function copyWord(from: number): number {
    const { kinds, units, shapes, runs, starts, ends, length: until } = view;
    const script = kinds[from] as number;
    if (script < kind.arab || script === kind.letter) return -1;
    let to = length;
    let i = from;
    for (; i < until && kinds[i] === script; i++, to++) {
      out.units[to] = units[i] as number;
      out.shapes[to] = shapes[i] as number;
      out.runs[to] = runs[i] as number;
      out.kinds[to] = script;
      out.starts[to] = starts[i] as number;
      out.ends[to] = ends[i] as number;
    }
    if (i - from < 2 || (i < until && kinds[i] !== kind.space)) return -1;
    length = to;
    return i;
  }

  /** Units as they are. */
  function copyAll(from: number, to: number): void {
    const { units, shapes, runs, kinds, starts, ends } = out;
    for (let i = from; i < to; i++) {
      units[length] = view.units[i] as number;
      shapes[length] = view.shapes[i] as number;
      runs[length] = view.runs[i] as number;
      kinds[length] = view.kinds[i] as number;
      starts[length] = view.starts[i] as number;
      ends[length] = view.ends[i] as number;
      length++;
    }
  }

  /** One stretch without white space. */
  function chunk(from: number, to: number): void {
    if (isOneScript(view, from, to)) {
      copyAll(from, to);
      return;
    }
    let first = from;
    let last = to;
    while (first < last && !opens(view, first)) first++;
    while (last > first && !closes(view, last - 1, masks)) last--;
    let latin = 0;
    let arabic = 0;
    for (let i = first; i < last; i++) {
      if (view.kinds[i] === kind.latn) latin++;
      else if (view.kinds[i] === kind.arab) arabic++;
    }
    for (let i = first; i < last; i++) {
      const unit = view.units[i] as number;
      const id = view.kinds[i] as number;
      if (id > kind.digit && !(id === kind.latn && arabic > latin)) copy(i, unit, id);
      else if (arabic > latin) {
        const letter = arabicStandIns.get(unit);
        if (letter !== undefined) copy(i, letter, kind.arab);
        else if (masks === 'kept' && id === kind.mask) copy(i, maskUnit, kind.arab);
      } else if (latin > 0) {
        const letter = unit === 0x31 && beforeVowel(i + 1, last) ? 0x6c : leetLetters.get(unit);
        if (letter !== undefined) copy(i, letter, kind.latn);
        else if (masks === 'kept' && id === kind.mask) copy(i, maskUnit, kind.latn);
      } else if (id === kind.digit) copy(i, unit, id);
      else if (masks === 'kept' && id === kind.mask) copy(i, maskUnit, kind.letter);
    }
  }

  function beforeVowel(next: number, last: number): boolean {
    return next < last && vowels.includes(String.fromCharCode(view.units[next] as number));
  }
}

function nextWanted({ marks, bits }: Wanted, from: number, count: number): number {
  let next = from;
  while (next < count && ((marks[next] as number) & bits) === 0) next++;
  return next;
}

const vowels = 'aeou';

/** Whether a letter, a digit or a sign read as a letter stands at a unit: $, @, €. */
function opens(view: View, at: number): boolean {
  const id = view.kinds[at] as number;
  const unit = view.units[at];
  return id >= kind.digit || unit === 0x24 || unit === 0x40 || unit === 0x20ac;
}

function closes(view: View, at: number, masks: 'dropped' | 'kept'): boolean {
  return opens(view, at) || (masks === 'kept' && view.kinds[at] === kind.mask);
}

/** How many words of one letter follow each other, all a single space apart or all a sign apart. */
function lettersOneByOne(tokens: Tokens, from: number): number {
  let count = 0;
  let separator = -1;
  for (let token = from; token < tokens.count; token++) {
    if ((tokens.ends[token] as number) - (tokens.starts[token] as number) !== 1) break;
    if (tokens.kinds[token] === kind.digit) break;
    if (token > from) {
      const between = tokens.gaps[token] as number;
      if (between === gap.wide || between === gap.stop) break;
      if (separator >= 0 && between !== separator) break;
      separator = between;
    }
    count++;
  }
  return count;
}
