import type { ListEntry } from '../../../contract/policy.ts';

/** A list as lines one can type: `pattern | languages | note`, the latter two where there are any. */
export const toLines = (entries: readonly ListEntry[]): string =>
  entries
    .map((entry) => {
      if (typeof entry === 'string') return entry;
      const parts = [entry.pattern, entry.languages?.join(', ') ?? '', entry.note ?? ''];
      while (parts.at(-1) === '') parts.pop();
      return parts.join(' | ');
    })
    .join('\n');

export const fromLines = (text: string): ListEntry[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const [pattern = '', languages = '', ...note] = line.split('|').map((part) => part.trim());
      const codes = languages.split(/[\s,،]+/).filter((code) => code !== '');
      const said = note.join(' | ');
      if (codes.length === 0 && said === '') return pattern;
      return {
        pattern,
        ...(codes.length > 0 ? { languages: codes } : {}),
        ...(said === '' ? {} : { note: said }),
      };
    });
