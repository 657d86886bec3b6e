import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../root.ts';
import type { ToxicityRow } from './rows.ts';

const languageLine = /^# lang (\S+)$/;
const commentLine = /^([+-]) (.+)$/;

/**
 * Comments of our own, written one by one: the files of `comments/`, a comment a line after `+` (toxic) or `-` (harmless),
 * Arabic unless a line `# lang xx` before them names another language. Throws on a line of any other form.
 */
export function ownComments(folder = join(packageRoot(), 'src/training/toxicity/comments')): ToxicityRow[] {
  const rows: ToxicityRow[] = [];
  for (const name of readdirSync(folder).sort()) {
    if (!name.endsWith('.txt')) continue;
    let lang = 'ar';
    for (const [index, line] of readFileSync(join(folder, name), 'utf8').split('\n').entries()) {
      if (line === '') continue;
      const language = languageLine.exec(line)?.[1];
      if (language !== undefined) {
        lang = language;
        continue;
      }
      const [, sign, text] = commentLine.exec(line) ?? [];
      if (text === undefined) throw new Error(`comments/${name}:${index + 1} is not «+ text» or «- text»`);
      const set = `own_comments_${lang}`;
      rows.push({
        id: `${name}-${index}`,
        text,
        label: sign === '+' ? 1 : 0,
        labels: {},
        lang,
        set,
      });
    }
  }
  return rows;
}

/** Whether a set is comments of our own. */
export const isOwnComments = (set: string): boolean => set.startsWith('own_comments_');
