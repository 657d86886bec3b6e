import type pg from 'pg';
import type { DatabaseServer } from './database.ts';

const FIRST_RETRY_MS = 100;
const LAST_RETRY_MS = 5000;

/** Called with a notification's payload, or with `null` when some may have been missed: read what is new. */
export type Heard = (payload: string | null) => void;

interface Listener {
  /** Resolves once the channel is heard; the answer ends it. Channel names are `[a-z_]+`. */
  listen(channel: string, heard: Heard): Promise<() => Promise<void>>;
  close(): Promise<void>;
}

/**
 * Hears NOTIFY over one connection of its own (a pooler in transaction mode would lose LISTEN). A broken
 * connection is made again, and every listener told that it may have missed something.
 */
export function createListener(server: DatabaseServer, onError: (error: Error) => void): Listener {
  const channels = new Map<string, Set<Heard>>();
  let connection: Promise<pg.Client> | undefined;
  let closed = false;
  let retryMs = FIRST_RETRY_MS;
  let timer: NodeJS.Timeout | undefined;

  async function connect(): Promise<pg.Client> {
    const client = server.client('hakam-listen');
    client.on('notification', ({ channel, payload }) => {
      for (const heard of channels.get(channel) ?? []) heard(payload ?? '');
    });
    let lost = false;
    const lose = (error?: Error) => {
      if (lost || closed) return;
      lost = true;
      if (error) onError(error);
      connection = undefined;
      client.end().catch(() => undefined);
      timer = setTimeout(reconnect, retryMs);
      retryMs = Math.min(retryMs * 2, LAST_RETRY_MS);
    };
    client.on('error', lose);
    client.on('end', () => lose());
    await client.connect();
    for (const channel of channels.keys()) await client.query(`listen ${channel}`);
    retryMs = FIRST_RETRY_MS;
    return client;
  }

  function connected(): Promise<pg.Client> {
    connection ??= connect();
    const attempt = connection;
    attempt.catch(() => {
      if (connection === attempt) connection = undefined;
    });
    return attempt;
  }

  function reconnect(): void {
    if (closed || channels.size === 0) return;
    connected().then(
      () => {
        for (const listeners of channels.values()) for (const heard of listeners) heard(null);
      },
      (error: Error) => {
        onError(error);
        clearTimeout(timer);
        if (closed) return;
        timer = setTimeout(reconnect, retryMs);
        retryMs = Math.min(retryMs * 2, LAST_RETRY_MS);
      },
    );
  }

  return {
    async listen(channel, heard) {
      if (!/^[a-z_]+$/.test(channel)) throw new Error(`not a channel name: ${channel}`);
      const listeners = channels.get(channel) ?? new Set();
      channels.set(channel, listeners.add(heard));
      await (await connected()).query(`listen ${channel}`);
      return async () => {
        // The LISTEN stays: the embedded size has one session, and an UNLISTEN would silence others in it.
        listeners.delete(heard);
      };
    },
    async close() {
      closed = true;
      clearTimeout(timer);
      channels.clear();
      const client = await connection?.catch(() => undefined);
      await client?.end().catch(() => undefined);
    },
  };
}
