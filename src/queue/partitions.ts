import { createHash } from 'node:crypto';

const SLOTS = 16_384;

/** The slot of a Redis Cluster a hash tag falls into: CRC16 (XMODEM) modulo 16,384, by the cluster specification. */
export function slotOf(tag: string): number {
  let crc = 0;
  for (const byte of Buffer.from(tag)) {
    crc ^= byte << 8;
    for (let bit = 0; bit < 8; bit++)
      crc = crc & 0x8000 ? ((crc << 1) ^ 0x1021) & 0xffff : (crc << 1) & 0xffff;
  }
  return crc % SLOTS;
}

/**
 * The key prefix of a partition: the whole queue is in one slot, as BullMQ's scripts need it, and the partitions' slots
 * are evenly apart, so that on a Cluster whose masters share the slots in order each gets its part.
 */
export function partitionPrefix(partition: number, partitions: number): string {
  if (partitions === 1) return '{hakam}';
  for (let tries = 0; ; tries++) {
    const tag = `hakam-${partition}-${tries}`;
    if (Math.floor((slotOf(tag) * partitions) / SLOTS) === partition) return `{${tag}}`;
  }
}

/** Where jobs of a key go. */
export function partitionOf(key: string, partitions: number): number {
  return partitions === 1 ? 0 : createHash('sha1').update(key).digest().readUInt32BE(0) % partitions;
}
