import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import type { Random } from './random.ts';

export type ProxyMode =
  | 'pass'
  /** Every chunk waits 200 ms. */
  | 'delay'
  /** Now and then half a chunk arrives, then the connection is gone. */
  | 'halve'
  /** Connections are cut as soon as they are made. */
  | 'reset';

const delayMs = 200;

/** A TCP proxy between two parts of the service, which spoils what passes through it. */
export interface FaultyLink {
  port: number;
  mode: ProxyMode;
  /** Cuts every connection that is open. */
  cut(): void;
  close(): Promise<void>;
}

export async function startProxy(targetPort: number, random: Random): Promise<FaultyLink> {
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(targetPort, '127.0.0.1');
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(socket);
      socket.setNoDelay(true);
      socket.on('error', () => other.destroy());
      socket.on('close', () => {
        sockets.delete(socket);
        other.destroy();
      });
      socket.on('data', (chunk) => pass(chunk, socket, other));
    }
    if (proxy.mode === 'reset') near.resetAndDestroy();
  });

  const queues = new WeakMap<Socket, { chunk: Buffer; due: number }[]>();

  function pass(chunk: Buffer, from: Socket, to: Socket) {
    if (proxy.mode === 'halve' && random.chance(0.01)) {
      to.write(chunk.subarray(0, chunk.length >> 1), () => from.destroy());
      return;
    }
    const queue = queues.get(to) ?? [];
    queues.set(to, queue);
    if (proxy.mode !== 'delay' && queue.length === 0) {
      to.write(chunk);
      return;
    }
    // What comes after the delay waits for what is still delayed, and for no longer.
    queue.push({ chunk, due: Date.now() + (proxy.mode === 'delay' ? delayMs : 0) });
    if (queue.length === 1) forwardWhenDue(to, queue);
  }

  function forwardWhenDue(to: Socket, queue: { chunk: Buffer; due: number }[]) {
    setTimeout(
      () => {
        while (queue[0] !== undefined && queue[0].due <= Date.now()) {
          const next = queue.shift();
          if (next !== undefined && !to.destroyed) to.write(next.chunk);
        }
        if (queue.length > 0) forwardWhenDue(to, queue);
      },
      Math.max(1, (queue[0]?.due ?? 0) - Date.now()),
    );
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const proxy: FaultyLink = {
    port: (server.address() as AddressInfo).port,
    mode: 'pass',
    cut() {
      for (const socket of sockets) socket.resetAndDestroy();
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        proxy.cut();
      }),
  };
  return proxy;
}
