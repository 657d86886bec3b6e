import { codeUnits } from './code-units.ts';
import { unitOfEmoji } from './emoji.ts';
import { settleLookAlikes } from './settle-look-alikes.ts';
import { isEmojiPoint, isInvisiblePoint, isStyledLetter, plainLetter } from './supplementary.ts';
import { bases, expansions, kind, kinds, latinTwins, natives } from './unit-table.ts';
import { emptyView, endView, type View } from './view.ts';

/** Characters to fold: a string and, where it is not the text as sent, where its units come from. */
export interface Source {
  readonly text: string;
  readonly starts: Int32Array | null;
  readonly ends: Int32Array | null;
}

/** What folding saw on the way. */
export interface FoldNotes {
  /** Upper- and lower-case letters. */
  upper: number;
  cased: number;
  /** Units removed: zero-width, directional, variation selectors. */
  invisible: number;
  tatweel: number;
  /** Letters that were others' look-alikes, or stood under marks no alphabet puts there. */
  replaced: number;
  /** Directional overrides: text between them may be written backwards. */
  overrides: number;
  emoji: number;
  digits: number;
  /** How often a letter or sign stands in a row at most. */
  longestRun: number;
}

interface Folded {
  readonly view: View;
  readonly notes: FoldNotes;
}

/** A third and later letter in a row adds to the run; the second one of two stays. */
const runKept = 2;

/**
 * Folds a text in one pass. Linear; any code units.
 *
 * @param source the text, tags and entities already read where it is HTML
 * @param script ISO 15924 code of the prose: decides which way Cyrillic and Latin look-alikes are read
 */
export function fold(source: Source, script: string): Folded {
  const { text, starts: from, ends: upTo } = source;
  const size = text.length;
  const codes = codeUnits(text);
  const notes: FoldNotes = {
    upper: 0,
    cased: 0,
    invisible: 0,
    tatweel: 0,
    replaced: 0,
    overrides: 0,
    emoji: 0,
    digits: 0,
    longestRun: 0,
  };
  let view = emptyView(size + 8);
  let length = 0;
  let wordStart = 0;
  let latin = 0;
  let twins = 0;

  function grow(): void {
    const bigger = emptyView(view.units.length * 2 + 64);
    bigger.units.set(view.units);
    bigger.shapes.set(view.shapes);
    bigger.runs.set(view.runs);
    bigger.kinds.set(view.kinds);
    bigger.starts.set(view.starts);
    bigger.ends.set(view.ends);
    view = bigger;
  }

  function endWord(): void {
    if (twins > 0) notes.replaced += settleLookAlikes(view, wordStart, length, latin, twins, script);
    latin = 0;
    twins = 0;
    wordStart = length;
  }

  function put(unit: number, shape: number, id: number, start: number, end: number): void {
    if (length > 0 && id !== kind.digit) {
      const last = length - 1;
      if (view.units[last] === unit) {
        if (id === kind.space) {
          view.ends[last] = end;
          if ((view.runs[last] as number) < 255) view.runs[last] = (view.runs[last] as number) + 1;
          return;
        }
        if ((view.runs[last] as number) >= runKept + 1) {
          view.ends[last] = end;
          const run = Math.min(255, (view.runs[last] as number) + 1);
          view.runs[last] = run;
          if (run > notes.longestRun) notes.longestRun = run;
          return;
        }
        if (last > 0 && view.units[last - 1] === unit && view.runs[last - 1] === 1 && view.runs[last] === 1) {
          // The third in a row: three are one.
          length--;
          view.runs[last - 1] = runKept + 1;
          view.ends[last - 1] = end;
          return;
        }
      }
    }
    if (length >= view.units.length) grow();
    view.units[length] = unit;
    view.shapes[length] = shape;
    view.runs[length] = 1;
    view.kinds[length] = id;
    view.starts[length] = start;
    view.ends[length] = end;
    length++;
  }

  function putUnit(code: number, start: number, end: number): void {
    const id = kinds[code] as number;
    if (id >= kind.arab) {
      const shape = natives[code] as number;
      if (id === kind.latn) {
        latin++;
        if (code >= 0x250 && code < 0x1e00) notes.replaced++;
        notes.cased++;
        if (shape !== code) notes.upper++;
      } else if (id === kind.cyrl || id === kind.grek) {
        twins++;
        notes.cased++;
        if (shape !== code) notes.upper++;
        put(bases[code] as number, latinTwins[code] as number, id, start, end);
        return;
      }
      put(bases[code] as number, shape, id, start, end);
      return;
    }
    if (id === kind.invisible) {
      notes.invisible++;
      if (code === 0x202d || code === 0x202e) notes.overrides++;
      return;
    }
    if (id === kind.mark || id === kind.tatweel) {
      if (id === kind.tatweel) notes.tatweel++;
      if (length > 0 && (view.kinds[length - 1] as number) >= kind.arab) {
        view.ends[length - 1] = end;
        if (id === kind.mark && code < 0x370) {
          notes.replaced++;
          compose(view, length - 1, code);
        }
      }
      return;
    }
    if (id === kind.emoji) {
      endWord();
      notes.emoji++;
      put(unitOfEmoji(code), code, id, start, end);
      return;
    }
    if (id === kind.digit) notes.digits++;
    else if (id !== kind.leet && id !== kind.mask) endWord();
    put(bases[code] as number, code, id, start, end);
  }

  /**
   * Puts what most of a text is from `first` on, letters of one case or two and single spaces, as {@link putUnit} would; returns
   * where the first other unit stands.
   */
  function putPlain(first: number): number {
    const { units, shapes, runs, kinds: ids, starts, ends } = view;
    const room = first + units.length - length;
    const until = size < room ? size : room;
    let to = length;
    let last = to > 0 ? (units[to - 1] as number) : -1;
    let at = first;
    for (; at < until; at++) {
      const code = codes[at] as number;
      const id = kinds[code] as number;
      const unit = bases[code] as number;
      if (unit === last) break;
      let shape = code;
      if (id === kind.space) {
        if (twins > 0) break;
        latin = 0;
        wordStart = to;
      } else if (id < kind.arab || id === kind.cyrl || id === kind.grek) break;
      else {
        shape = natives[code] as number;
        if (id === kind.latn) {
          latin++;
          if (code >= 0x250 && code < 0x1e00) notes.replaced++;
          notes.cased++;
          if (shape !== code) notes.upper++;
        }
      }
      units[to] = last = unit;
      shapes[to] = shape;
      runs[to] = 1;
      ids[to] = id;
      starts[to] = at;
      ends[to] = at + 1;
      to++;
    }
    length = to;
    return at;
  }

  for (let at = 0; at < size; at++) {
    if (from === null) {
      at = putPlain(at);
      if (at === size) break;
    }
    const code = codes[at] as number;
    const id = kinds[code] as number;
    const start = from === null ? at : (from[at] as number);
    let end = upTo === null ? at + 1 : (upTo[at] as number);
    if (id === kind.expand) {
      const letters = expansions.get(code) as string;
      for (let i = 0; i < letters.length; i++) putUnit(letters.charCodeAt(i), start, end);
    } else if (id === kind.high && at + 1 < size && kinds[codes[at + 1] as number] === kind.low) {
      const point = text.codePointAt(at) as number;
      at++;
      end = upTo === null ? at + 1 : (upTo[at] as number);
      putSupplementary(point, start, end);
    } else putUnit(code, start, end);
  }
  endWord();
  endView(view, length);
  return { view, notes };

  function putSupplementary(point: number, start: number, end: number): void {
    if (isStyledLetter(point)) {
      const letter = plainLetter(point);
      if (letter > 0) putUnit(letter, start, end);
      return;
    }
    if (isInvisiblePoint(point)) {
      notes.invisible++;
      return;
    }
    endWord();
    if (isEmojiPoint(point)) {
      notes.emoji++;
      put(unitOfEmoji(point), 0xe0ff, kind.emoji, start, end);
    } else put(0xf8ff, 0xf8ff, kind.letter, start, end);
  }
}

/** A combining mark makes the letter before it another one where the alphabet has that letter. */
function compose(view: View, at: number, mark: number): void {
  if (mark > 0x328) return;
  const composed = String.fromCharCode(view.shapes[at] as number, mark).normalize('NFC');
  if (composed.length === 1) view.shapes[at] = composed.charCodeAt(0);
}
