import { createWriteStream, statSync } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { systemClock } from '../clock.ts';
import { analyze } from '../intake/analyze.ts';
import { loadModels } from '../judgement/models.ts';
import { createPolicyCache } from '../store/policy-cache.ts';
import { type ExportKind, exportKinds, exportRows, toLines } from '../transfer/export-rows.ts';
import { type ImportFormat, importComments, readers } from '../transfer/import-comments.ts';
import { type ImportedComment, TransferError } from '../transfer/imported.ts';
import { CommandError } from './command-error.ts';
import { createProgress } from './progress.ts';
import { chooseSite, chooseSiteToFill, withStore } from './with-store.ts';

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
    const siteId = await chooseSiteToFill(store, options.site);
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
    }).catch((error: unknown) => {
      throw error instanceof TransferError ? new CommandError(error.message) : error;
    });
    const lines = [
      `${report.imported} imported, ${report.known} known already, of ${report.records} records.`,
    ];
    if (report.resumedAfter > 0)
      lines.push(`Resumed after ${report.resumedAfter} records of an interrupted run.`);
    for (const [reason, { count, first }] of report.skipped)
      lines.push(`Skipped ${count}: ${reason} (first: ${first})`);
    if (report.records === 0) lines.push(`No record was found: is it a file of \`--from ${options.from}\`?`);
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
    let rows = 0;
    async function* counted() {
      for await (const row of exportRows(
        store.db,
        siteId,
        options.what as ExportKind,
        options.personal === true,
      )) {
        rows++;
        yield row;
      }
    }
    const lines = Readable.from(toLines(counted(), options.format));
    if (file === '-') await pipeline(lines, process.stdout, { end: false });
    else {
      await pipeline(lines, createWriteStream(file));
      process.stderr.write(`${rows} rows.\n`);
    }
  });
}
