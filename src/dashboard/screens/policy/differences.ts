/** One place where two policies differ. `undefined`: one of them has nothing there. */
export interface Difference {
  path: readonly string[];
  before: unknown;
  after: unknown;
}

/** Where two policies differ, by path. Lists are compared as a whole: which entries came and which went. */
export function differences(before: unknown, after: unknown, path: readonly string[] = []): Difference[] {
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  if (Array.isArray(before) && Array.isArray(after)) {
    const gone = before.filter((entry) => !includes(after, entry));
    const come = after.filter((entry) => !includes(before, entry));
    return [
      ...gone.map((entry) => ({ path, before: entry, after: undefined })),
      ...come.map((entry) => ({ path, before: undefined, after: entry })),
    ];
  }
  if (isObject(before) && isObject(after)) {
    return [...new Set([...Object.keys(before), ...Object.keys(after)])]
      .filter((key) => key !== 'version')
      .flatMap((key) => differences(before[key], after[key], [...path, key]));
  }
  return [{ path, before, after }];
}

const includes = (list: readonly unknown[], entry: unknown): boolean => {
  const text = JSON.stringify(entry);
  return list.some((each) => JSON.stringify(each) === text);
};

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
