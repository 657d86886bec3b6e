import { randomBytes } from 'node:crypto';
import { link, open, readdir, rename, stat, unlink } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { join } from 'node:path';

const NAME = 'lock.sock';

/** The data folder is in use by another process. */
export class FolderInUse extends Error {
  constructor(folder: string, holder: string) {
    super(
      `the data folder ${folder} is in use by ${holder}; stop it first, or set HAKAM_DATA to another folder`,
    );
    this.name = 'FolderInUse';
  }
}

function isCode(error: unknown, ...codes: string[]): boolean {
  return error instanceof Error && 'code' in error && codes.includes(String(error.code));
}

async function remove(path: string): Promise<void> {
  await unlink(path).catch((error) => {
    if (!isCode(error, 'ENOENT')) throw error;
  });
}

/** Who listens at the socket: its own words, or undefined when nobody does. */
function holderOf(path: string): Promise<string | undefined> {
  return new Promise((resolve, reject) => {
    let said = '';
    const socket = connect(path);
    const answer = (words: string | undefined) => {
      socket.destroy();
      resolve(words);
    };
    socket.setTimeout(1000, () => answer(said || 'another process'));
    socket.on('data', (chunk) => {
      said += chunk.toString();
    });
    socket.on('end', () => answer(said || 'another process'));
    socket.on('error', (error) => {
      if (isCode(error, 'ECONNREFUSED', 'ENOENT')) answer(undefined);
      else if (isCode(error, 'ECONNRESET', 'EPIPE', 'EAGAIN')) answer(said || 'another process');
      else reject(error);
    });
  });
}

/** Moves a dead socket out of the way, unless it has come alive or been replaced since `inode` was found dead. */
async function clearStale(path: string, inode: number): Promise<void> {
  const aside = `${path}.${randomBytes(4).toString('hex')}`;
  await rename(path, aside);
  try {
    if ((await stat(aside)).ino !== inode) await link(aside, path);
  } finally {
    await remove(aside);
  }
}

/**
 * Locks a folder for this process by a listening Unix socket in it: the kernel ends the lock with the process, even
 * after kill -9, and it holds across containers of one machine, where process ids say nothing.
 * Returns the function that lets go. Throws `FolderInUse`.
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  // A socket's address may have 107 bytes; the open folder's descriptor is a short name for any folder.
  const handle = await open(folder, 'r');
  const base = process.platform === 'linux' ? `/proc/self/fd/${handle.fd}` : folder;
  const path = join(base, NAME);
  const own = join(base, `.${NAME}.${randomBytes(4).toString('hex')}`);
  const server = createServer((socket) => {
    socket.on('error', () => socket.destroy());
    socket.end(`process ${process.pid}`);
  });
  try {
    await listen(server, own);
    await takeName(folder, path, own);
  } catch (error) {
    server.close();
    await handle.close();
    throw error;
  } finally {
    await remove(own);
  }
  await sweepLeftovers(base);
  server.unref();
  return async () => {
    await remove(path);
    await new Promise((resolve) => server.close(resolve));
    await handle.close();
  };
}

function listen(server: Server, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(path, resolve);
  });
}

/** Gives the listening socket its well-known name; linking is atomic and never replaces. */
async function takeName(folder: string, path: string, own: string): Promise<void> {
  const mine = (await stat(own)).ino;
  for (let round = 0; round < 20; round++) {
    try {
      await link(own, path);
      // Whoever took our socket for a stale one has put it back, or another in its place, by now.
      await new Promise((resolve) => setTimeout(resolve, 20));
      if ((await stat(path)).ino === mine) return;
    } catch (error) {
      if (!isCode(error, 'EEXIST', 'ENOENT')) throw error;
    }
    try {
      const { ino } = await stat(path);
      const holder = await holderOf(path);
      if (holder !== undefined) throw new FolderInUse(folder, holder);
      await clearStale(path, ino);
    } catch (error) {
      if (!isCode(error, 'ENOENT', 'EEXIST')) throw error;
    }
  }
  throw new FolderInUse(folder, 'processes that start and stop');
}

/** Names a killed process left between listening and taking the lock. */
async function sweepLeftovers(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (
      name.startsWith(`.${NAME}.`) &&
      (await holderOf(join(folder, name)).catch(() => 'unknown')) === undefined
    ) {
      await remove(join(folder, name));
    }
  }
}
