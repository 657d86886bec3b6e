import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Clock } from '../clock.ts';
import type { Verdict } from '../contract/verdict.ts';
import { newId } from '../id.ts';
import { authorKey } from '../intake/accept.ts';
import { fingerprintText } from '../judgement/text/fingerprint.ts';
import { foldForSearch } from '../judgement/text/search.ts';
import type { Secrets } from '../secrets.ts';
import type { Store } from '../store/connect.ts';
import { forgetImport, type ImportRow, importedRecords, insertImported } from '../store/imports.ts';
import type { ImportedComment, Reader } from './imported.ts';
import { readCsv } from './read-csv.ts';
import { readDisqus } from './read-disqus.ts';
import { readCoral, readJsonl } from './read-lines.ts';
import { readWxr } from './read-wxr.ts';

export const readers = {
  wxr: readWxr,
  disqus: readDisqus,
  coral: readCoral,
  jsonl: readJsonl,
  csv: readCsv,
} satisfies Record<string, Reader>;
export type ImportFormat = keyof typeof readers;

const batchSize = 500;

export interface ImportReport {
  records: number;
  imported: number;
  /** Known by their external id before. */
  known: number;
  /** Reason → how many, and where the first one is. */
  skipped: Map<string, { count: number; first: string }>;
  /** Records an earlier, interrupted run had done. */
  resumedAfter: number;
}

interface Options {
  store: Store;
  secrets: Secrets;
  clock: Clock;
  siteId: string;
  file: string;
  from: ImportFormat;
  /** Gives imported comments a verdict beside the decision they came with. */
  judge: ((comment: ImportedComment) => Verdict) | null;
  onBytes(bytes: number): void;
}

/** Streams a file into the store. An interrupted import begins where it was; one run twice changes nothing. */
export async function importComments(options: Options): Promise<ImportReport> {
  const { store, siteId, from } = options;
  const name = `import ${siteId} ${from} ${await fileMark(options.file)}`;
  const resumedAfter = await importedRecords(store.db, name);
  const report: ImportReport = { records: 0, imported: 0, known: 0, skipped: new Map(), resumedAfter };
  let batch: ImportRow[] = [];

  async function flush(): Promise<void> {
    const imported = await insertImported(store.db, siteId, `import-${from}`, batch, {
      name,
      records: report.records,
    });
    report.imported += imported;
    report.known += batch.length - imported;
    batch = [];
  }

  for await (const record of readers[from](options.file, options.onBytes)) {
    report.records++;
    if ('skipped' in record) {
      const entry = report.skipped.get(record.skipped);
      if (entry === undefined) report.skipped.set(record.skipped, { count: 1, first: record.where });
      else entry.count++;
      continue;
    }
    if (report.records <= resumedAfter) continue;
    batch.push(toRow(record.comment, options));
    if (batch.length >= batchSize) await flush();
  }
  await flush();
  await forgetImport(store.db, name);
  return report;
}

function toRow(comment: ImportedComment, { secrets, clock, judge }: Options): ImportRow {
  return {
    ...comment,
    id: newId(),
    authorKey: authorKey(secrets, {
      id: comment.authorId,
      name: comment.authorName,
      email: comment.authorEmail,
    }),
    fingerprint: fingerprintText(comment.text),
    searchText: foldForSearch(`${comment.text} ${comment.authorName}`),
    verdict: judge === null || comment.status === 'pending' ? null : judge(comment),
    at: new Date(clock.now()),
  };
}

/** Recognises a file without reading all of it: its name, size and first 64 KiB. */
async function fileMark(file: string): Promise<string> {
  const handle = await open(file);
  try {
    const { size } = await handle.stat();
    const head = Buffer.alloc(Math.min(size, 65_536));
    await handle.read(head, 0, head.length, 0);
    return createHash('sha256')
      .update(`${basename(file)} ${size} `)
      .update(head)
      .digest('hex')
      .slice(0, 24);
  } finally {
    await handle.close();
  }
}
