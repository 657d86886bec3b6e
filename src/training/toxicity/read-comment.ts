import { classOf, type FoundClass, type ModelInput } from '../../judgement/model/toxicity-model.ts';
import { lexiconSignal } from '../../judgement/signals/lexicon.ts';
import { type Lexicons, loadLexicons } from '../../judgement/signals/lexicons.ts';
import type { Evidence, Reading } from '../../judgement/signals/reading.ts';
import { viewText } from '../../judgement/text/fold.ts';
import { normalise } from '../../judgement/text/normalise.ts';
import { kind, kinds } from '../../judgement/text/unit-table.ts';

const scriptNames: Readonly<Record<number, string>> = {
  [kind.arab]: 'Arab',
  [kind.latn]: 'Latn',
  [kind.cyrl]: 'Cyrl',
  [kind.grek]: 'Grek',
  [kind.hebr]: 'Hebr',
  [kind.letter]: 'Zzzz',
};

/** The script most letters of a text are of. */
export function scriptOfText(text: string): string {
  const counts = new Uint32Array(kind.letter + 1);
  for (let at = 0; at < text.length; at++) {
    const id = kinds[text.charCodeAt(at)] as number;
    counts[id] = (counts[id] as number) + 1;
  }
  let best: number = kind.letter;
  for (let id: number = kind.arab; id < kind.letter; id++)
    if ((counts[id] as number) > (counts[best] as number)) best = id;
  return scriptNames[best] as string;
}

/** Reads comments of known language the way the judge does, as far as the model is concerned. */
export class CommentReader {
  readonly #lexicons: Lexicons = loadLexicons();

  read(text: string, code: string): ModelInput {
    const script = scriptOfText(text);
    const normal = normalise({ text, starts: null, ends: null }, script);
    const language = { code, script, confidence: 0.95, direction: script === 'Arab' ? 'rtl' : 'ltr' };
    const evidence: Evidence[] = [];
    lexiconSignal(
      { comment: { text }, language, models: { lexicons: this.#lexicons }, ...normal } as unknown as Reading,
      evidence,
    );
    const lexiconClasses: FoundClass[] = evidence.map((one) => ({
      cls: classOf(one.category ?? one.signal, one.severity, one.lowered !== null),
      start: one.spans[0]?.start ?? 0,
      end: one.spans[0]?.end ?? 0,
    }));
    return { text: viewText(normal.view), language: { code, script }, lexiconClasses };
  }
}
