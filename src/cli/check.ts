import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { systemClock } from '../clock.ts';
import { analysis } from '../contract/comment.ts';
import { defaultPolicy } from '../contract/policy.ts';
import type { Verdict } from '../contract/verdict.ts';
import { validate } from '../http/validate.ts';
import { analyze } from '../intake/analyze.ts';
import { loadModels, type Models } from '../judgement/models.ts';
import { Problem } from '../problem.ts';
import { CommandError } from './command-error.ts';

interface Options {
  json?: true;
  languages: string;
}

/** `hakam check`: no store, no queue; the default policy. `-` reads one comment a line, in constant memory. */
export async function check(text: string, options: Options): Promise<void> {
  const models = loadModels();
  const languages = options.languages.split(',').map((code) => code.trim());
  if (text !== '-') {
    const body = readInput(text, false);
    await print(body.text, judgeInput(body, languages, models), options);
    return;
  }
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (line.trim() === '') {
      if (options.json) await write('{"error":"empty line"}\n');
      continue;
    }
    try {
      const body = readInput(line, true);
      await print(body.text, judgeInput(body, languages, models), options);
    } catch (error) {
      if (!(error instanceof CommandError)) throw error;
      if (options.json) await write(`${JSON.stringify({ error: error.message })}\n`);
      else await write(`error: ${error.message}\n\n`);
      process.exitCode = 1;
    }
  }
}

function readInput(line: string, mayBeJson: boolean) {
  try {
    return validate(analysis, (mayBeJson && readObject(line)) || { text: line });
  } catch (error) {
    if (error instanceof Problem) throw new CommandError(error.message);
    throw error;
  }
}

/** A line that is a JSON object with `text` is read as such; any other line is the comment itself. */
function readObject(line: string): object | null {
  if (!line.startsWith('{')) return null;
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null && 'text' in value ? value : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function judgeInput(
  body: ReturnType<typeof readInput>,
  languages: readonly string[],
  models: Models,
): Verdict {
  return analyze(
    {
      text: body.text,
      format: body.format,
      languageHint: body.language ?? null,
      articleTitle: body.context?.articleTitle ?? null,
      articleTags: body.context?.articleTags ?? [],
      parentText: body.context?.parentText ?? null,
    },
    { policy: defaultPolicy, languages },
    models,
    systemClock,
  );
}

async function print(text: string, verdict: Verdict, options: Options): Promise<void> {
  await write(options.json ? `${JSON.stringify(verdict)}\n` : `${describe(text, verdict)}\n\n`);
}

function describe(text: string, verdict: Verdict): string {
  const spans = verdict.reasons.flatMap((reason) => reason.spans);
  const { language, scores } = verdict;
  const shown = Object.entries(scores).filter(([, score]) => score >= 0.05);
  return [
    mark(text, spans),
    `  ${verdict.outcome}   ${language.code} (${language.script}, ${Math.round(language.confidence * 100)} %)   ${shown.map(([name, score]) => `${name} ${score.toFixed(2)}`).join('   ')}`,
    ...verdict.reasons.map((reason) => `  - ${reason.rule}: ${reason.message}`),
  ].join('\n');
}

/** The text with its spans in 「 」, or in reverse video on a terminal. */
function mark(text: string, spans: readonly { start: number; end: number }[]): string {
  const [open, close] = process.stdout.isTTY ? ['\x1b[7m', '\x1b[27m'] : ['「', '」'];
  let marked = '';
  let at = 0;
  for (const { start, end } of [...spans].sort((a, b) => a.start - b.start)) {
    if (end <= at) continue;
    const from = Math.max(start, at);
    marked += `${text.slice(at, from)}${open}${text.slice(from, end)}${close}`;
    at = end;
  }
  return marked + text.slice(at);
}

async function write(text: string): Promise<void> {
  if (!process.stdout.write(text)) await once(process.stdout, 'drain');
}
