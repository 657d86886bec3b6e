import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Checked } from './checker.ts';
import { smallDiskBytes } from './faults.ts';
import { createRandom } from './random.ts';
import { type Round, runRound } from './round.ts';
import { type ChaosSize, startWorld } from './world.ts';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '3' },
    comments: { type: 'string', default: '1000' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    /** embedded, postgres, postgres+redis, or several with commas. */
    size: { type: 'string', default: 'postgres+redis,embedded' },
    rate: { type: 'string' },
    faults: { type: 'string', default: '3' },
    /** Only faults whose name holds this. */
    only: { type: 'string' },
  },
});

let failed = false;
for (const size of values.size.split(',') as ChaosSize[]) failed = (await runSize(size)) || failed;
process.exit(failed ? 1 : 0);

/** All rounds on one size. True when something was found. */
async function runSize(size: ChaosSize): Promise<boolean> {
  const seed = Number(values.seed);
  const rate = Number(values.rate ?? (size === 'embedded' ? 100 : 200));
  const disk = size === 'embedded' ? smallDisk() : null;
  if (size === 'embedded' && disk === null)
    console.log('the fault "disk full" is left out: a small tmpfs cannot be mounted here');
  const world = await startWorld({
    size,
    random: createRandom(seed),
    ...(disk === null ? {} : { dataFolder: join(disk, 'data') }),
  });
  const rounds: Round[] = [];
  let found = false;
  let current = seed;
  console.log(`${size}: ${values.rounds} rounds of ${values.comments} comments at ${rate}/s, seed ${seed}`);
  try {
    for (let number = 1; number <= Number(values.rounds) && !found; number++) {
      current = seed + number - 1;
      const round = await runRound(world, createRandom(current), {
        number,
        comments: Number(values.comments),
        rate,
        faults: Number(values.faults),
        only: values.only,
      });
      rounds.push(round);
      found = report(number, current, round);
    }
  } catch (error) {
    found = true;
    console.log(`  broke off: ${error instanceof Error ? error.stack : error}`);
  }
  const crashes = [world.intake, ...world.workers].reduce((sum, part) => sum + part.crashes(), 0);
  summarise(size, rounds, crashes);
  if (found)
    console.log(
      `  to repeat: npm run chaos -- --size ${size} --rounds 1 --comments ${values.comments} --seed ${current}\n  logs: ${world.folder}`,
    );
  await world.close();
  if (!found) rmSync(world.folder, { recursive: true, force: true });
  if (disk !== null) {
    execFileSync('umount', [disk]);
    rmSync(disk, { recursive: true, force: true });
  }
  return found;
}

function report(number: number, seed: number, { driven, struck, checked, settledMs }: Round): boolean {
  const bad = Object.entries(checked.findings).filter(([, list]) => list.length > 0);
  const faults = struck
    .map(({ name, from, to }) => `${name} (${((to - from) / 1000).toFixed(1)} s)`)
    .join(', ');
  console.log(
    `  round ${number} (seed ${seed}): ${checked.comments} comments, ${driven.decisions} decisions, ${driven.undos} undone, ` +
      `${checked.changes} changes, ${checked.callbacks} callbacks in ${checked.attempts} attempts, ${checked.superseded} superseded, ` +
      `${driven.retries} requests repeated; ${faults}; settled in ${(settledMs / 1000).toFixed(1)} s, ` +
      `worst recovery ${(checked.worstRecoveryMs / 1000).toFixed(1)} s (${checked.slowest})${bad.length === 0 ? '' : ' — FAILED'}`,
  );
  for (const [what, list] of bad)
    console.log(
      `    ${what}: ${list.length}\n${list
        .slice(0, 10)
        .map((line: string) => `      ${line}`)
        .join('\n')}`,
    );
  return bad.length > 0;
}

function summarise(size: ChaosSize, rounds: readonly Round[], crashes: number): void {
  const sum = (value: (round: Round) => number) => rounds.reduce((total, round) => total + value(round), 0);
  const count = (name: keyof Checked['findings']) => sum(({ checked }) => checked.findings[name].length);
  const worst = Math.max(0, ...rounds.map(({ checked }) => checked.worstRecoveryMs));
  console.log(
    `${size}: ${sum(({ checked }) => checked.comments)} comments, ${sum(({ struck }) => struck.length)} faults, ` +
      `${sum(({ driven }) => driven.retries)} requests repeated, ${sum(({ checked }) => checked.attempts - checked.callbacks)} further attempts\n` +
      `  lost ${count('lost')}, judged twice ${count('judgedTwice')}, never judged ${count('neverJudged')}, ` +
      `missing callbacks ${count('missingCallbacks')}, untrue ${count('untrueCallbacks')}, out of order ${count('outOfOrder')}, ` +
      `bad signatures ${count('badSignatures')}, wrong status ${count('wrongStatus')}, audit ${count('audit')}, ` +
      `dead jobs ${rounds.at(-1)?.checked.deadJobs ?? 0}, processes that ended by themselves ${crashes}\n` +
      `  worst recovery ${(worst / 1000).toFixed(1)} s`,
  );
}

/** A tmpfs that can be filled without hurting anybody; null where mounting is not allowed. */
function smallDisk(): string | null {
  const folder = mkdtempSync(join(tmpdir(), 'hakam-small-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${smallDiskBytes}`, 'tmpfs', folder], {
      stdio: 'ignore',
    });
    return folder;
  } catch {
    rmSync(folder, { recursive: true });
    return null;
  }
}
