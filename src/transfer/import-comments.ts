import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Clock } from '../clock.ts';
import type { Verdict } from '../contract/verdict.ts';
import { newIdAt } from '../id.ts';
import { authorKey } from '../intake/accept.ts';
import { fingerprintOf } from '../judgement/text/fingerprint.ts';
import { foldForSearch } from '../judgement/text/search.ts';
import type { Secrets } from '../secrets.ts';
import type { Store } from '../store/connect.ts';
import { findImport, forgetImport, type ImportRow, insertImported } from '../store/imports.ts';
import type { ImportedComment, Reader } from './imported.ts';
import { createMemoryBound } from './memory-bound.ts';
import { readCoral } from './read-coral.ts';
import { readCsv } from './read-csv.ts';
import { readDisqus } from './read-disqus.ts';
import { readJsonl } from './read-jsonl.ts';
import { readWxr } from './read-wxr.ts';

export const readers = {
  wxr: readWxr,
  disqus: readDisqus,
  coral: readCoral,
  jsonl: readJsonl,
  csv: readCsv,
} satisfies Record<string, Reader>;
export type ImportFormat = keyof typeof readers;

const batchRows = 500;
/** UTF-16 units of text in a batch. */
const batchUnits = 250_000;

/** Counts of the whole file, whatever part of it an earlier, interrupted run had done. */
interface ImportReport {
  records: number;
  imported: number;
  /** The site had them already, or the file has them twice. */
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
  const name = `import ${siteId} ${from} ${await markOf(options.file)}`;
  const mark = (await findImport(store.db, name)) ?? { records: 0, imported: 0, known: 0 };
  const report: ImportReport = { ...mark, records: 0, skipped: new Map(), resumedAfter: mark.records };
  let batch: ImportRow[] = [];
  let units = 0;
  let writing: Promise<void> = Promise.resolve();
  const boundMemory = createMemoryBound();

  /** The next batch is read while this one is written; batches are written one after the other. */
  async function flush(): Promise<void> {
    const rows = batch;
    const { records } = report;
    batch = [];
    units = 0;
    await writing;
    writing = write(rows, records);
    // Its failure is met where it is awaited next.
    writing.catch(() => undefined);
  }

  async function write(rows: readonly ImportRow[], records: number): Promise<void> {
    const { imported, known } = await insertImported(store.db, siteId, `import-${from}`, rows, {
      name,
      records,
      imported: report.imported,
      known: report.known,
    });
    report.imported = imported;
    report.known = known;
  }

  try {
    for await (const record of readers[from](options.file, options.onBytes)) {
      report.records++;
      if (report.records % batchRows === 0) boundMemory();
      if ('skipped' in record) {
        countSkipped(report, record);
        continue;
      }
      if (report.records <= report.resumedAfter) continue;
      batch.push(toRow(record.comment, options));
      units += record.comment.text.length;
      if (batch.length >= batchRows || units >= batchUnits) await flush();
    }
    await flush();
  } finally {
    await writing;
  }
  await forgetImport(store.db, name);
  return report;
}

function countSkipped(report: ImportReport, { skipped, where }: { skipped: string; where: string }): void {
  const entry = report.skipped.get(skipped);
  if (entry === undefined) report.skipped.set(skipped, { count: 1, first: where });
  else entry.count++;
}

function toRow(comment: ImportedComment, { secrets, clock, judge }: Options): ImportRow {
  const at = new Date(clock.now());
  const receivedAt = comment.receivedAt ?? comment.submittedAt ?? at;
  const { id: keptId, ...rest } = comment;
  return {
    ...rest,
    keptId,
    id: newIdAt(receivedAt.getTime()),
    receivedAt,
    authorKey: authorKey(secrets, {
      id: comment.authorId,
      name: comment.authorName,
      email: comment.authorEmail,
    }),
    fingerprint: fingerprintOf(comment),
    searchText: foldForSearch(`${comment.text} ${comment.authorName}`),
    verdict: judge === null || comment.status === 'pending' ? comment.verdict : judge(comment),
    at,
  };
}

/** Recognises a file without reading all of it: its name, size and first 64 KiB. */
async function markOf(file: string): Promise<string> {
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
