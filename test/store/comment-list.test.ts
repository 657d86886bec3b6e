import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CommentFilter } from '../../src/contract/comment.ts';
import { listComments } from '../../src/store/comment-list.ts';
import { openStore, type Store } from '../../src/store/connect.ts';
import { createSite } from '../../src/store/sites.ts';
import { type Place, sizes } from '../support/sizes.ts';

const rows = 9000;
type Filter = Omit<CommentFilter, 'q'> & { search?: string };
interface Row {
  n: number;
  text: string;
  status: string;
  language: string;
}

/** The n-th comment, from the oldest on. */
const all: Row[] = Array.from({ length: rows }, (_, n) => ({
  n,
  text: [
    'الخبر',
    n % 3 === 0 ? 'والكتب' : 'قلم',
    n < 3000 ? 'قديمه' : 'جديده',
    ...(n % 900 === 7 ? ['نادر'] : []),
    ...(n === 40 ? ['once'] : []),
  ].join(' '),
  status: n % 10 === 0 ? 'flagged' : n % 500 === 1 ? 'deleted' : 'published',
  language: n === 100 ? 'ku' : n % 2 === 0 ? 'ar' : 'en',
}));

describe.each(sizes().filter(({ name }) => name !== 'postgres + redis'))(
  'lists of comments on $name',
  ({ place }) => {
    let here: Place;
    let store: Store;
    let siteId: string;
    const ids: string[] = [];

    beforeAll(async () => {
      here = await place();
      store = await openStore({ databaseUrl: here.databaseUrl ?? undefined, dataFolder: here.dataFolder });
      siteId = (await createSite(store.db, 'Here')).id;
      await fill((await createSite(store.db, 'Elsewhere')).id, '8');
      await fill(siteId, '9');
      for (const { n } of all) ids.push(idOf(n, '9'));
      await sql`analyze hakam.comment`.execute(store.db);
    }, 120_000);
    afterAll(async () => {
      await store.close();
      await here.remove();
    });

    const idOf = (n: number, variant: string) =>
      `01900000-${n.toString(16).padStart(4, '0')}-7000-${variant}000-000000000000`;

    async function fill(site: string, variant: string): Promise<void> {
      await sql`
        insert into hakam.comment (id, site_id, text, article_id, author_key, author_name, received_at, updated_at,
          judge_after, status, language, search_text)
        select id, ${site}::uuid, text, 'a' || n % 4, 'i:u' || n % 5, 'Reader', now(), now(), now(), status, language, text
        from json_to_recordset(${JSON.stringify(all.map((row) => ({ ...row, id: idOf(row.n, variant) })))}::json)
          as row(id uuid, n int, text text, status text, language text)`.execute(store.db);
    }

    /** Page by page, as numbers; never more pages than it takes to look at 2,000 comments a page. */
    async function read(filter: Filter, ms?: number, languages: string[] | null = null): Promise<number[]> {
      const found: number[] = [];
      let cursor: string | null = null;
      for (let pages = 0; ; pages++) {
        expect(pages).toBeLessThan(200);
        const limits = ms === undefined ? { languages } : { languages, ms };
        const page = await listComments(store.db, siteId, filter, limits, 50, cursor);
        expect(page.rows.length).toBeLessThanOrEqual(50);
        found.push(...page.rows.map(({ id }) => ids.indexOf(id)));
        if (page.nextCursor === null) return found;
        cursor = page.nextCursor;
      }
    }

    const newestFirst = (wanted: (row: Row) => boolean) =>
      all
        .filter(wanted)
        .map(({ n }) => n)
        .reverse();
    const has = (word: string) => (row: Row) => row.text.split(' ').some((each) => each.endsWith(word));

    it.each<[string, Filter, (row: Row) => boolean]>([
      ['a frequent word', { search: 'كتب' }, has('كتب')],
      ['a rare word', { search: 'نادر' }, has('نادر')],
      ['a word that occurs once', { search: 'once' }, has('once')],
      ['its first letter', { search: 'o' }, has('once')],
      ['a word that nobody wrote', { search: 'nobody' }, () => false],
      ['a word that is no longer used', { search: 'قديمه' }, has('قديمه')],
      ['a rare word beside frequent ones', { search: 'كتب نادر جديده' }, (row) => rareAndNew(row)],
      ['two words that never meet', { search: 'قديمه جديده' }, () => false],
      ['words of a language', { search: 'كتب', language: 'en' }, (r) => has('كتب')(r) && r.language === 'en'],
      ['words of an article', { search: 'كتب', articleId: 'a1' }, (r) => has('كتب')(r) && r.n % 4 === 1],
      [
        'old words of an author that editors wait for',
        { search: 'قديمه', authorId: 'u0', status: 'flagged' },
        (r) => has('قديمه')(r) && r.n % 10 === 0,
      ],
      ['what is deleted', { status: 'deleted' }, (r) => r.status === 'deleted'],
      ['what waits for editors', { status: 'flagged' }, (r) => r.status === 'flagged'],
      ['what waits for the judge', { status: 'pending' }, () => false],
      ['a rare language', { language: 'ku' }, (r) => r.language === 'ku'],
    ])('finds %s, also when time is short', async (_name, filter, wanted) => {
      const expected = newestFirst(wanted);
      expect(await read(filter)).toEqual(expected);
      expect(await read(filter, 0)).toEqual(expected);
    });

    const rareAndNew = (row: Row) => has('كتب')(row) && has('نادر')(row) && has('جديده')(row);

    it('shows only the languages a user may see', async () => {
      const expected = newestFirst((row) => row.language === 'en' && has('نادر')(row));
      expect(await read({ search: 'نادر' }, undefined, ['en'])).toEqual(expected);
    });

    it('answers with what it found when time is short, and where to go on', async () => {
      const page = await listComments(
        store.db,
        siteId,
        { language: 'ku' },
        { languages: null, ms: 0 },
        50,
        null,
      );
      expect(page.rows).toEqual([]);
      expect(page.nextCursor).not.toBeNull();
    });
  },
);
