import { endianness } from 'node:os';

/** `HKTB` and the layout's number. A change of the layout changes it. */
const magic = Uint8Array.of(0x48, 0x4b, 0x54, 0x42, 1);
const headerFrom = 12;
/** Every array starts at a multiple of it, so that it can be read in place. */
const alignment = 8;

const arrayTypes = { Uint8Array, Uint16Array, Int32Array };
type TypedArray = Uint8Array | Uint16Array | Int32Array;

/** Stands for an array in the header: its type, where it lies and its length. */
interface ArrayPlace {
  readonly array: keyof typeof arrayTypes;
  readonly from: number;
  readonly length: number;
}

const aligned = (at: number): number => Math.ceil(at / alignment) * alignment;

/** Plain objects, strings, numbers and typed arrays as bytes: a JSON header, then the arrays as they lie in memory. */
export function packTables(tables: object): Uint8Array {
  const arrays: { from: number; array: TypedArray }[] = [];
  let end = 0;
  const header = new TextEncoder().encode(
    JSON.stringify(tables, (_, value: unknown) => {
      if (!(value instanceof Uint8Array || value instanceof Uint16Array || value instanceof Int32Array))
        return value;
      const from = end;
      arrays.push({ from, array: value });
      end = aligned(from + value.byteLength);
      const name = value.constructor.name as ArrayPlace['array'];
      return { array: name, from, length: value.length } satisfies ArrayPlace;
    }),
  );
  const bodyFrom = aligned(headerFrom + header.length);
  const bytes = new Uint8Array(bodyFrom + end);
  bytes.set(magic);
  new DataView(bytes.buffer).setUint32(8, header.length, true);
  bytes.set(header, headerFrom);
  for (const { from, array } of arrays)
    bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), bodyFrom + from);
  return bytes;
}

/** What {@link packTables} packed, its arrays lying in `bytes`. Null for other bytes, and where numbers lie otherwise. */
export function unpackTables(bytes: Uint8Array<ArrayBuffer>): object | null {
  if (endianness() !== 'LE' || bytes.length < headerFrom || bytes.byteOffset % alignment !== 0) return null;
  if (magic.some((byte, at) => bytes[at] !== byte)) return null;
  const headerLength = new DataView(bytes.buffer, bytes.byteOffset).getUint32(8, true);
  const bodyFrom = bytes.byteOffset + aligned(headerFrom + headerLength);
  const header = new TextDecoder().decode(bytes.subarray(headerFrom, headerFrom + headerLength));
  return JSON.parse(header, (_, value: unknown) => {
    if (typeof value !== 'object' || value === null || !('array' in value)) return value;
    const { array, from, length } = value as ArrayPlace;
    return new arrayTypes[array](bytes.buffer, bodyFrom + from, length);
  }) as object;
}
