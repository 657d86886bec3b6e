/** Type bytes of the PostgreSQL wire protocol, version 3 (documentation, chapter "Message Formats"). */
const SYNC = 0x53;
const QUERY = 0x51;
const FLUSH = 0x48;
const TERMINATE = 0x58;
const NOTIFICATION = 0x41;
const READY = 0x5a;

/** `I` idle, `T` in a transaction, `E` in a failed transaction. */
export type TransactionState = 'I' | 'T' | 'E';

interface ClientFrames {
  /** How many bytes, from the start, the server can answer now; 0 when more must come first. */
  answerable: number;
  /** The client says goodbye. */
  terminate: boolean;
}

/** Whether a request ends in a Flush, after which a server says nothing of being ready. */
export function endsInFlush(request: Buffer): boolean {
  let last: number | undefined;
  for (let at = 0; at + 5 <= request.length; at += 1 + request.readUInt32BE(at + 1)) last = request[at];
  return last === FLUSH;
}

/** Looks how far the bytes a client sent make up requests the server answers (Sync, Query, Flush). */
export function clientFrames(bytes: Buffer): ClientFrames {
  let answerable = 0;
  for (let at = 0; at + 5 <= bytes.length; ) {
    const end = at + 1 + bytes.readUInt32BE(at + 1);
    if (end > bytes.length) break;
    const type = bytes[at];
    if (type === TERMINATE) return { answerable, terminate: true };
    if (type === SYNC || type === QUERY || type === FLUSH) answerable = end;
    at = end;
  }
  return { answerable, terminate: false };
}

interface ServerFrames {
  /** From the last ReadyForQuery; undefined when the answer holds none (after a Flush). */
  state: TransactionState | undefined;
  /** The NotificationResponse frames, each as it came. */
  notifications: Buffer[];
}

/** Reads the transaction state and the notifications out of a complete server answer. */
export function serverFrames(bytes: Buffer): ServerFrames {
  let state: TransactionState | undefined;
  const notifications: Buffer[] = [];
  for (let at = 0; at + 5 <= bytes.length; ) {
    const end = at + 1 + bytes.readUInt32BE(at + 1);
    if (bytes[at] === READY) state = String.fromCharCode(bytes[at + 5] ?? 0x49) as TransactionState;
    if (bytes[at] === NOTIFICATION) notifications.push(bytes.subarray(at, end));
    at = end;
  }
  return { state, notifications };
}

function frame(type: string, body: Buffer): Buffer {
  const head = Buffer.alloc(5);
  head.write(type);
  head.writeUInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
}

/** What a server says to a start-up packet: authenticated, encoding, ready. */
export function greeting(): Buffer {
  const parameters = { server_version: '18.0', client_encoding: 'UTF8', standard_conforming_strings: 'on' };
  return Buffer.concat([
    frame('R', Buffer.alloc(4)),
    ...Object.entries(parameters).map(([name, value]) => frame('S', Buffer.from(`${name}\0${value}\0`))),
    frame('K', Buffer.alloc(8)),
    frame('Z', Buffer.from('I')),
  ]);
}

/** A simple Query frame. */
export function queryFrame(text: string): Buffer {
  return frame('Q', Buffer.from(`${text}\0`));
}
