const most = 50;

/** Sentences of a text as UTF-16 offsets, blank edges left out; past 50 the rest is one. The whole text when it is one. */
export function sentencesOf(text: string): { begin: number; end: number }[] {
  const spans: { begin: number; end: number }[] = [];
  let start = 0;
  for (let at = 0; at < text.length && spans.length < most - 1; at++) {
    if (!isEnd(text, at)) continue;
    push(spans, text, start, at + 1);
    start = at + 1;
  }
  push(spans, text, start, text.length);
  return spans.length === 0 ? [{ begin: 0, end: text.length }] : spans;
}

/** `.`, `!`, `?`, `؟`, `۔`, `。`, `…` or a line's end, before a blank or the end of the text. */
function isEnd(text: string, at: number): boolean {
  const sign = text[at] as string;
  if (sign === '\n') return true;
  if (!'.!?؟۔。！？…'.includes(sign)) return false;
  const next = text[at + 1];
  return next === undefined || /\s/.test(next) || '。！？'.includes(sign);
}

function push(spans: { begin: number; end: number }[], text: string, start: number, stop: number): void {
  let begin = start;
  let end = stop;
  while (begin < end && /\s/.test(text[begin] as string)) begin++;
  while (end > begin && /\s/.test(text[end - 1] as string)) end--;
  if (end > begin) spans.push({ begin, end });
}
