import { once } from 'node:events';
import { createWriteStream, statSync } from 'node:fs';
import type { Writable } from 'node:stream';
import { systemClock } from '../clock.ts';
import { analyze } from '../intake/analyze.ts';
import { loadModels } from '../judgement/models.ts';
import { createPolicyCache } from '../store/policy-cache.ts';
import { type ExportKind, exportKinds, exportRows, flatten, toCsvLine } from '../transfer/export-rows.ts';
import { type ImportFormat, importComments, readers } from '../transfer/import-comments.ts';
import type { ImportedComment } from '../transfer/imported.ts';
import { CommandError } from './command-error.ts';
import { createProgress } from './progress.ts';
import { chooseSite, withStore } from './with-store.ts';

/** `hakam import`: streams another system's export in, resumes what was interrupted, and says what was skipped and why. */
export function importFile(
  file: string,
  options: { from: string; site?: string; judge?: true },
): Promise<void> {
  return withStore(async ({ store, secrets }) => {
    if (!Object.hasOwn(readers, options.from))
      throw new CommandError(
        `cannot import from \`${options.from}\`: use ${Object.keys(readers).join(', ')}`,
      );
    const siteId = await chooseSite(store, options.site);
    const progress = createProgress('MiB', Math.ceil(statSync(file).size / 1048576));
    const report = await importComments({
      store,
      secrets,
      clock: systemClock,
      siteId,
      file,
      from: options.from as ImportFormat,
      judge: options.judge === true ? await judgeWith(store, siteId) : null,
      onBytes: (bytes) => progress.show(Math.ceil(bytes / 1048576)),
    });
    const lines = [
      `${report.imported} imported, ${report.known} known before, of ${report.records} records.`,
    ];
    if (report.resumedAfter > 0)
      lines.push(`Resumed after ${report.resumedAfter} records of an interrupted run.`);
    for (const [reason, { count, first }] of report.skipped)
      lines.push(`Skipped ${count}: ${reason} (first: ${first})`);
    process.stdout.write(`${lines.join('\n')}\n`);
  });
}

async function judgeWith(store: Parameters<typeof createPolicyCache>[0], siteId: string) {
  const models = loadModels();
  const site = await (await createPolicyCache(store, systemClock)).get(siteId);
  return ({ text, format, articleTitle }: ImportedComment) =>
    analyze(
      { text, format, languageHint: null, articleTitle, articleTags: [], parentText: null },
      site,
      models,
      systemClock,
    );
}

/** `hakam export`: comments, decisions or audit, as JSON lines or CSV. No personal data unless asked for. */
export function exportFile(
  file: string,
  options: { what: string; format: string; site?: string; personal?: true },
): Promise<void> {
  return withStore(async ({ store }) => {
    if (!exportKinds.includes(options.what as ExportKind))
      throw new CommandError(`cannot export \`${options.what}\`: use ${exportKinds.join(', ')}`);
    if (options.format !== 'jsonl' && options.format !== 'csv')
      throw new CommandError('`--format` is jsonl or csv');
    const siteId = await chooseSite(store, options.site);
    const output: Writable = file === '-' ? process.stdout : createWriteStream(file);
    let header: string[] | null = null;
    let rows = 0;
    for await (const row of exportRows(
      store.db,
      siteId,
      options.what as ExportKind,
      options.personal === true,
    )) {
      rows++;
      if (options.format === 'jsonl') {
        await write(output, `${JSON.stringify(row)}\n`);
        continue;
      }
      const flat = flatten(row);
      if (header === null) {
        header = Object.keys(flat);
        await write(output, toCsvLine(header));
      }
      await write(output, toCsvLine(header.map((name) => flat[name] ?? '')));
    }
    if (file !== '-') {
      output.end();
      await once(output, 'finish');
      process.stderr.write(`${rows} rows.\n`);
    }
  });
}

async function write(output: Writable, text: string): Promise<void> {
  if (!output.write(text)) await once(output, 'drain');
}
