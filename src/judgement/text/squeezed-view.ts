import { kind } from './unit-table.ts';
import { emptyView, endView, type View } from './view.ts';

/** The comment with half of each letter's repeats: every letter of it is written twice. */
export function squeezedView(view: View): View {
  const out = emptyView(view.length);
  let length = 0;
  for (let at = 0; at < view.length; ) {
    const unit = view.units[at] as number;
    const id = view.kinds[at] as number;
    let end = at;
    let written = 0;
    while (end < view.length && view.units[end] === unit) written += view.runs[end++] as number;
    out.units[length] = unit;
    out.shapes[length] = view.shapes[at] as number;
    out.runs[length] = id > kind.digit ? Math.ceil(written / 2) : (view.runs[at] as number);
    out.kinds[length] = id;
    out.starts[length] = view.starts[at] as number;
    out.ends[length] = view.ends[end - 1] as number;
    length++;
    at = end;
  }
  endView(out, length);
  return out;
}
