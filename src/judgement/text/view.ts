import { BufferPool } from './buffers.ts';

/** A reading of a comment. Every unit knows which units of the text as sent it stands for. */
export interface View {
  /** Folded units: letters without marks and variants, punctuation, single spaces, emoji as private-use units. */
  readonly units: Uint16Array;
  /** The same memory. */
  readonly bytes: Buffer;
  /** The composed lower-case letter behind each unit. */
  readonly shapes: Uint16Array;
  /** How often the letter was written in a row; three and more in a row are one unit. */
  readonly runs: Uint8Array;
  /** Kind of each unit (see unit-table.ts). */
  readonly kinds: Uint8Array;
  /** First unit of the text as sent. */
  readonly starts: Int32Array;
  /** End, exclusive, in the text as sent: marks and tatweel after a letter are its own. */
  readonly ends: Int32Array;
  length: number;
}

const views = new BufferPool<View>((capacity) => {
  const units = new Uint16Array(capacity);
  return {
    units,
    bytes: Buffer.from(units.buffer),
    shapes: new Uint16Array(capacity),
    runs: new Uint8Array(capacity),
    kinds: new Uint8Array(capacity),
    starts: new Int32Array(capacity),
    ends: new Int32Array(capacity),
    length: 0,
  };
});

/** A view with room for so many units; they hold anything until they are written. */
export function emptyView(capacity: number): View {
  const view = views.take(capacity);
  view.length = 0;
  return view;
}

/** Sets how long a view is. The two units after it are none: a look ahead from the last one meets no older comment's. */
export function endView(view: View, length: number): void {
  view.length = length;
  for (let at = length; at < length + 2; at++) {
    view.units[at] = 0;
    view.kinds[at] = 0;
    view.runs[at] = 0;
  }
}

/** The folded units as a string: what the model reads. Offsets are the view's. */
export function viewText({ bytes, length }: View): string {
  // An array of units lies in memory as UTF-16LE: a sixth of what String.fromCharCode takes.
  return bytes.toString('utf16le', 0, length * 2);
}

/** The span of the text as sent behind units `from` to `to`, exclusive. */
export function spanOf(view: View, from: number, to: number): { start: number; end: number } {
  let start = view.starts[from] as number;
  let end = view.ends[from] as number;
  for (let at = from + 1; at < to; at++) {
    start = Math.min(start, view.starts[at] as number);
    end = Math.max(end, view.ends[at] as number);
  }
  return { start, end };
}
