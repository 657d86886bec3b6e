import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { systemClock } from '../clock.ts';
import { readConfig } from '../config.ts';
import { submission } from '../contract/comment.ts';
import { createAcceptor } from '../intake/accept.ts';
import { createLog } from '../log.ts';
import { openQueue } from '../queue/connect.ts';
import { packageRoot } from '../root.ts';
import { createProgress } from './progress.ts';
import { chooseSiteToFill, withStore } from './with-store.ts';

const sample = z.object({
  text: z.string(),
  author: z.string(),
  articleId: z.string(),
  articleTitle: z.string(),
});

/** `hakam seed`: the sample comments, each once however often it is run; a running or later worker judges them. */
export function seed(options: { site?: string }): Promise<void> {
  return withStore(async ({ store, secrets }) => {
    const siteId = await chooseSiteToFill(store, options.site);
    const lines = readFileSync(join(packageRoot(), 'seeds', 'comments.jsonl'), 'utf8')
      .trim()
      .split('\n');
    const queue = await openQueue({
      redisUrl: readConfig(process.env).redisUrl,
      store,
      log: createLog('warn'),
    });
    const acceptor = createAcceptor(store, queue, secrets, systemClock);
    const progress = createProgress('Comments', lines.length);
    let done = 0;
    await Promise.all(
      lines.map(async (line, at) => {
        const row = sample.parse(JSON.parse(line));
        await acceptor.accept({
          siteId,
          idempotency: null,
          source: 'seed',
          submission: submission.parse({
            externalId: `seed-${at + 1}`,
            text: row.text,
            article: { id: row.articleId, title: row.articleTitle },
            author: { id: `seed-${row.author}`, name: row.author },
          }),
        });
        done++;
        progress.show(done);
      }),
    );
    await queue.close();
    process.stdout.write(`${lines.length} sample comments are in.\n`);
  });
}
