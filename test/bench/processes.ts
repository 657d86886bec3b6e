import { readdirSync, readFileSync } from 'node:fs';

const tickMs = 10; // USER_HZ is 100 wherever Node runs

/** Processor time a process has used, its threads included, in milliseconds; and with `children`, those of its children. */
export function processorMs(pid: number, children = false): number {
  const own = statOf(pid);
  const mine = own === null ? 0 : own.ticks * tickMs;
  if (!children) return mine;
  const theirs = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => statOf(Number(name)))
    .filter((stat) => stat?.parent === pid)
    .reduce((sum, stat) => sum + (stat?.ticks ?? 0) * tickMs, 0);
  return mine + theirs + (own?.waitedTicks ?? 0) * tickMs;
}

/** Resident memory in megabytes (10^6). */
export function residentMb(pid: number): number {
  const kb = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return (Number(kb ?? 0) * 1024) / 1e6;
}

function statOf(pid: number): { parent: number; ticks: number; waitedTicks: number } | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const [, parent, , , , , , , , , , user, system, childUser, childSystem] = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    return {
      parent: parent ?? 0,
      ticks: (user ?? 0) + (system ?? 0),
      waitedTicks: (childUser ?? 0) + (childSystem ?? 0),
    };
  } catch {
    return null;
  }
}
