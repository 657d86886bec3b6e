import { emptyView, endView, type View } from './view.ts';

/** The comment with what stands between directional overrides read backwards. */
export function unreversedView(view: View, text: string): View {
  const out = emptyView(view.length);
  endView(out, view.length);
  let at = 0;
  let scan = 0;
  let open = false;
  while (at < view.length) {
    const start = view.starts[at] as number;
    for (; scan < start; scan++) open = overrideAfter(text.charCodeAt(scan), open);
    let end = at + 1;
    if (open) {
      for (; end < view.length; end++) {
        const next = view.starts[end] as number;
        for (; scan < next; scan++) open = overrideAfter(text.charCodeAt(scan), open);
        if (!open) break;
      }
    }
    for (let i = at; i < end; i++) {
      const from = end - 1 - (i - at);
      out.units[i] = view.units[from] as number;
      out.shapes[i] = view.shapes[from] as number;
      out.runs[i] = view.runs[from] as number;
      out.kinds[i] = view.kinds[from] as number;
      out.starts[i] = view.starts[from] as number;
      out.ends[i] = view.ends[from] as number;
    }
    at = end;
  }
  return out;
}

function overrideAfter(code: number, open: boolean): boolean {
  if (code === 0x202d || code === 0x202e) return true;
  return code === 0x202c || code === 0x2069 || code === 0x0a ? false : open;
}
