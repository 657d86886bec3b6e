import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../root.ts';
import { Random } from '../random.ts';
import { counterExamples } from './counter-examples/counter-examples.ts';
import type { ToxicityRow } from './rows.ts';

/** Sentences with slots, by label. Our own; written from what people do with words, not from any test set. */
interface Writing {
  readonly language: string;
  readonly slots: Readonly<Record<string, readonly string[]>>;
  readonly toxic: readonly string[];
  readonly harmless: readonly string[];
}

/** Sentences drawn from each template that has slots. */
const drawn = 40;
const drawnCounterExamples = 30;
const slot = /\{([^{}]+)\}/g;

/** Fills the templates of `writing/*.json` and of the counter-examples. The same seed gives the same sentences. */
export function ownWriting(
  seed: number,
  folder = join(packageRoot(), 'src/training/toxicity/writing'),
): ToxicityRow[] {
  const rows: ToxicityRow[] = [];
  for (const name of readdirSync(folder).sort()) {
    if (!name.endsWith('.json')) continue;
    const writing = JSON.parse(readFileSync(join(folder, name), 'utf8')) as Writing;
    const random = new Random(seed);
    const set = `own_${name.replace('.json', '')}`;
    for (const label of [1, 0] as const) {
      for (const template of label === 1 ? writing.toxic : writing.harmless) {
        const seen = new Set<string>();
        for (let draw = 0; draw < drawn; draw++) seen.add(fill(template, writing.slots, random));
        for (const text of seen) {
          rows.push({ id: `${set}-${rows.length}`, text, label, labels: {}, lang: writing.language, set });
        }
      }
    }
  }
  for (const { text, label, lang } of counterExamples(seed, drawnCounterExamples)) {
    const set = `own_counter_${lang}`;
    rows.push({ id: `${set}-${rows.length}`, text, label, labels: {}, lang, set });
  }
  return rows;
}

function fill(template: string, slots: Writing['slots'], random: Random): string {
  return template.replace(slot, (_, name: string) => {
    const choices = slots[name];
    if (choices === undefined) throw new Error(`no slot ${name} for: ${template}`);
    return random.pick(choices);
  });
}
