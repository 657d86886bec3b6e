import type pg from 'pg';

interface Column {
  name: string;
  /** As SQL spells it, e.g. `timestamp with time zone`. */
  type: string;
  identity: boolean;
}

export interface Table {
  name: string;
  /** Those that are stored and not computed from others. */
  columns: Column[];
  /** Tables whose rows must be there first. */
  needs: string[];
}

type Queryable = Pick<pg.Pool, 'query'>;

/** The tables of schema `hakam` but the migration ledger, each after those it refers to. */
export async function listTables(client: Queryable): Promise<Table[]> {
  const { rows } = await client.query<Table>(`
    select t.relname as name,
      (select json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod),
          'identity', a.attidentity <> '') order by a.attnum)
        from pg_attribute a
        where a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
      coalesce((select json_agg(distinct r.relname)
        from pg_constraint c join pg_class r on r.oid = c.confrelid
        where c.conrelid = t.oid and c.contype = 'f' and c.confrelid <> t.oid), '[]') as needs
    from pg_class t
    where t.relnamespace = 'hakam'::regnamespace and t.relkind = 'r' and t.relname <> 'migration'
    order by t.relname`);
  const ordered: Table[] = [];
  const placed = new Set<string>();
  while (ordered.length < rows.length) {
    const next = rows.filter(
      ({ name, needs }) => !placed.has(name) && needs.every((need) => placed.has(need)),
    );
    if (next.length === 0) throw new Error('the tables refer to each other in a circle');
    for (const table of next) {
      ordered.push(table);
      placed.add(table.name);
    }
  }
  return ordered;
}
