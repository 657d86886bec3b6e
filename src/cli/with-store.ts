import { type Config, readConfig } from '../config.ts';
import { isId } from '../id.ts';
import { openSecrets } from '../open-secrets.ts';
import type { Secrets } from '../secrets.ts';
import { connectStore, openStore, type Store } from '../store/connect.ts';
import { ensureDefaultSite } from '../store/default-site.ts';
import { listSites } from '../store/sites.ts';
import { CommandError } from './command-error.ts';

interface Opened {
  config: Config;
  store: Store;
  secrets: Secrets;
}

/** Runs a command on the store of the environment, without queue, models or port. */
export async function withStore(
  work: (opened: Opened) => Promise<void>,
  options: { migrate?: boolean } = {},
): Promise<void> {
  const config = readConfig(process.env);
  const open = options.migrate === false ? connectStore : openStore;
  // A command is alone on the embedded store: a backup may hold it as long as it takes.
  const store = await open({
    databaseUrl: config.databaseUrl,
    dataFolder: config.dataFolder,
    transactionMs: 0,
  });
  try {
    await work({ config, store, secrets: openSecrets(config) });
  } finally {
    await store.close();
  }
}

/** The site named by `--site`, or the default one. */
export async function chooseSite(store: Store, id: string | undefined): Promise<string> {
  const sites = await listSites(store.db, null);
  const site =
    id === undefined ? sites[0] : isId(id) ? sites.find((candidate) => candidate.id === id) : undefined;
  if (site === undefined)
    throw new CommandError(
      id === undefined
        ? 'there is no site yet, and nothing of one: make one with `hakam sites create NAME`, or start the service'
        : `there is no site ${id}: see \`hakam sites list\``,
    );
  return site.id;
}

/** For what is put into a site: the default one is made where there is none, as the first start of the service does. */
export function chooseSiteToFill(store: Store, id: string | undefined): Promise<string> {
  return id === undefined ? ensureDefaultSite(store.db) : chooseSite(store, id);
}

/** Rows as aligned columns on stdout. */
export function printTable(rows: readonly Record<string, string>[]): void {
  if (rows.length === 0) {
    process.stdout.write('none\n');
    return;
  }
  const names = Object.keys(rows[0] as object);
  const widths = names.map((name) => Math.max(name.length, ...rows.map((row) => (row[name] ?? '').length)));
  const line = (cells: readonly string[]) =>
    `${cells
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .join('  ')
      .trimEnd()}\n`;
  process.stdout.write(line(names));
  for (const row of rows) process.stdout.write(line(names.map((name) => row[name] ?? '')));
}
