import pg from 'pg';

const INT8 = 20;
const DATE = 1082;

/** Beyond 2^53 the text is kept, as node-postgres does by default. */
function parseInt8(text: string): number | string {
  const number = Number(text);
  return Number.isSafeInteger(number) ? number : text;
}

/**
 * How columns are read, the same in both sizes: bigint → number, timestamptz → Date, date → its text (a Date would
 * move it by the machine's time zone), numeric and xid8 → text, json → parsed.
 */
export const columnTypes: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') => {
    if (format !== 'binary' && oid === INT8) return parseInt8;
    if (format !== 'binary' && oid === DATE) return (text: string) => text;
    return pg.types.getTypeParser(oid, format as 'text');
  }) as typeof pg.types.getTypeParser,
};
