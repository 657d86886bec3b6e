import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../../root.ts';
import { Random } from '../../random.ts';

/** A sentence of our own that shows a phenomenon the data sets show too seldom. */
interface CounterExample {
  readonly text: string;
  readonly label: 0 | 1;
  /** What it shows: `negated-hate`, `quoted-hate`, `neutral-identity`, `implicit` … */
  readonly phenomenon: string;
}

/** Sentences with slots: `{G}` stands for any entry of `slots.G`. */
interface Templates {
  readonly language: string;
  readonly slots: Readonly<Record<string, readonly string[]>>;
  readonly templates: readonly CounterExample[];
}

const slot = /\{(\w+)\}/g;

/**
 * Our own counter-examples: the sentences of `<lang>.jsonl`, and up to `perTemplate` different fillings of each
 * template of `<lang>.templates.json`. The same seed gives the same sentences.
 */
export function counterExamples(
  seed: number,
  perTemplate = 8,
  folder = join(packageRoot(), 'src/training/toxicity/counter-examples'),
): (CounterExample & { readonly lang: string })[] {
  const found: (CounterExample & { readonly lang: string })[] = [];
  for (const name of readdirSync(folder).sort()) {
    const lang = name.split('.')[0] as string;
    const path = join(folder, name);
    if (name.endsWith('.jsonl')) {
      for (const line of readFileSync(path, 'utf8').split('\n')) {
        if (line !== '') found.push({ ...(JSON.parse(line) as CounterExample), lang });
      }
    } else if (name.endsWith('.templates.json')) {
      const random = new Random(seed);
      const { slots, templates } = JSON.parse(readFileSync(path, 'utf8')) as Templates;
      for (const template of templates) {
        const texts = new Set<string>();
        for (let draw = 0; draw < perTemplate; draw++) texts.add(fill(template.text, slots, random));
        for (const text of texts) found.push({ ...template, text, lang });
      }
    }
  }
  return found;
}

function fill(text: string, slots: Templates['slots'], random: Random): string {
  return text.replace(slot, (_, name: string) => {
    const choices = slots[name];
    if (choices === undefined) throw new Error(`no slot ${name} for: ${text}`);
    return random.pick(choices);
  });
}
