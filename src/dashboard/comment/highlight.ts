import { type RefObject, useLayoutEffect } from 'react';
import type { Verdict } from '../../contract/verdict.ts';

export interface Marked {
  start: number;
  end: number;
  style: 'finding-hint' | 'finding' | 'finding-severe' | 'finding-active';
}

/** Where spans overlap the graver style is painted over the lesser. */
const ranks = { 'finding-hint': 0, finding: 1, 'finding-severe': 2, 'finding-active': 3 } as const;

/** What to highlight: the spans of the reasons, and those of findings nobody excused. The model's are only hints. */
export function marksOf(verdict: Verdict | null): Marked[] {
  if (verdict === null) return [];
  const marks = new Map<string, Marked>();
  const add = (start: number, end: number, style: Marked['style']) => {
    const key = `${start}-${end}`;
    const known = marks.get(key);
    if (known === undefined || ranks[known.style] < ranks[style]) marks.set(key, { start, end, style });
  };
  for (const finding of verdict.findings) {
    if (finding.lowered !== undefined) continue;
    const style =
      finding.signal === 'model'
        ? 'finding-hint'
        : (finding.severity ?? 0) >= 3
          ? 'finding-severe'
          : 'finding';
    for (const span of finding.spans) add(span.start, span.end, style);
  }
  for (const reason of verdict.reasons) {
    // A span of the model in a reason is the whole text: nothing in it to point at.
    for (const span of reason.spans) if (span.signal !== 'model') add(span.start, span.end, 'finding-severe');
  }
  return [...marks.values()];
}

/** The DOM range from UTF-16 offset `start` to `end` of the text under `root`. Null past its end. */
export function rangeIn(root: Node, start: number, end: number): Range | null {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  let at = 0;
  let open = false;
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const length = node.nodeValue?.length ?? 0;
    if (!open && start < at + length) {
      range.setStart(node, start - at);
      open = true;
    }
    if (open && end <= at + length) {
      range.setEnd(node, end - at);
      return range;
    }
    at += length;
  }
  return null;
}

/** Paints `marks` over the text under `ref` by the Custom Highlight API: no elements, so Arabic joins stay whole. */
export function useHighlights(ref: RefObject<HTMLElement | null>, text: string, marks: Marked[]): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: `text` stands for the text nodes under `ref`
  useLayoutEffect(() => {
    const root = ref.current;
    if (root === null || !('highlights' in CSS)) return;
    const painted: [Highlight, Range][] = [];
    for (const mark of marks) {
      const range = rangeIn(root, mark.start, mark.end);
      if (range === null) continue;
      const highlight = CSS.highlights.get(mark.style) ?? new Highlight();
      highlight.priority = ranks[mark.style];
      CSS.highlights.set(mark.style, highlight);
      highlight.add(range);
      painted.push([highlight, range]);
    }
    return () => {
      for (const [highlight, range] of painted) highlight.delete(range);
    };
  }, [ref, text, marks]);
}
