import { CommandError } from './command-error.ts';

interface Options {
  data: string;
  without?: string[];
  seed?: string;
}

const log = (line: string) => process.stderr.write(`${line}\n`);

/** `hakam train`: writes weights and model card into the sources. */
export async function train(model: string, options: Options): Promise<void> {
  const seed = options.seed === undefined ? {} : { seed: Number(options.seed) };
  if (model === 'language') {
    const { trainLanguage } = await import('../training/language/train-language.ts');
    await trainLanguage({ data: options.data, log, ...seed });
  } else if (model === 'toxicity') {
    const { trainToxicity } = await import('../training/toxicity/train-toxicity.ts');
    await trainToxicity({ data: options.data, without: options.without ?? [], log, ...seed });
  } else throw new CommandError(`there is no model \`${model}\`: language or toxicity`);
}
