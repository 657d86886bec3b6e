import { CommandError } from './command-error.ts';

interface Options {
  json?: true;
  html?: string;
}

const log = (line: string) => process.stdout.write(`${line}\n`);

/** `hakam evaluate`: figures on labelled files, as a table, `--json`, or a page with plots. */
export async function evaluate(model: string, files: string[], options: Options): Promise<void> {
  const settings = {
    log,
    json: options.json === true,
    ...(options.html === undefined ? {} : { html: options.html }),
  };
  if (model === 'language') {
    const { evaluateLanguage } = await import('../training/language/evaluate-language.ts');
    await evaluateLanguage(files, settings);
  } else if (model === 'toxicity') {
    const { evaluateToxicity } = await import('../training/toxicity/evaluate-toxicity.ts');
    await evaluateToxicity(files, settings);
  } else throw new CommandError(`there is no model \`${model}\`: language or toxicity`);
}
