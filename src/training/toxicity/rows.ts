import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

/** A labelled comment, as the data sets hold them: one JSON object a line. */
export interface ToxicityRow {
  readonly id: string;
  readonly text: string;
  readonly label: 0 | 1;
  /** The set's own labels. */
  readonly labels: Readonly<Record<string, unknown>>;
  readonly lang: string;
  readonly dialect?: string;
  readonly set: string;
}

/** Reads a `.jsonl` or `.jsonl.gz` file. */
export function readRows(path: string): ToxicityRow[] {
  const bytes = readFileSync(path);
  const lines = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as ToxicityRow);
}

/** Language code of a data set's tag: `ur-Latn` is Urdu in Latin letters. */
export function languageOf(tag: string): string {
  return tag.split('-')[0] as string;
}
