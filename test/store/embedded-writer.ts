// Writes numbered rows as fast as it can and says each number once it is committed. Killed by its test.
import { openStore } from '../../src/store/connect.ts';

const store = await openStore({ dataFolder: process.argv[2] ?? '' });
let next = Number(process.argv[3]);
process.stdout.write('open\n');

/** Alone, in transactions and at once: the three ways the service writes. */
async function write(way: number): Promise<void> {
  for (;;) {
    const number = next++;
    const name = `written-${number}`;
    const row = { name, value: JSON.stringify({ way, filler: 'x'.repeat(number % 3000) }) };
    if (way === 0) {
      await store.db.transaction().execute(async (transaction) => {
        await transaction
          .insertInto('setting')
          .values({ ...row, name: `${name}-twin` })
          .execute();
        await transaction.insertInto('setting').values(row).execute();
      });
    } else {
      await store.db.insertInto('setting').values(row).execute();
    }
    process.stdout.write(`${number}\n`);
  }
}

await Promise.all([write(0), write(1), write(2)]);
