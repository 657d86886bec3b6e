import type { NamedGroup } from './groups.ts';
import { clauseEnds, cutTokens, type Evidence, onWords, type Reading, someCueNear } from './reading.ts';
import { isSaidOf } from './said-of.ts';

/** How far apart the group and the abuse may stand, in words. */
const reach = 4;

/** Abuse of a group of people: the group and what it is called, in one clause, and nobody else it could be meant for. */
export function identitySignal(reading: Reading, evidence: Evidence[]): void {
  if (reading.groups.length === 0) return;
  const abuse = evidence.filter((one) => one.firstToken >= 0 && isAbuse(one)).slice(0, 50);
  for (const one of abuse) {
    const group = nearest(reading, one);
    if (group === null) continue;
    const first = Math.min(group.firstToken, one.firstToken);
    const last = Math.max(group.lastToken, one.lastToken);
    evidence.push(
      onWords(
        'identity',
        'identityAttack',
        Math.max(3, one.severity ?? 3),
        Math.min(0.92, one.strength + 0.15),
        [cutTokens(reading, first, last, 'identity')],
        one.firstToken,
        one.lastToken,
        { group: group.group },
      ),
    );
  }
}

function isAbuse(one: Evidence): boolean {
  return (
    one.category === 'insult' ||
    one.category === 'profanity' ||
    one.category === 'threat' ||
    one.category === 'severeToxicity'
  );
}

/** What people are called, unlike what is done to them. */
function isName({ category }: Evidence): boolean {
  return category === 'insult' || category === 'profanity';
}

function nearest(reading: Reading, one: Evidence): NamedGroup | null {
  let best: NamedGroup | null = null;
  let distance = reach + 1;
  for (const group of reading.groups) {
    const before = one.firstToken - group.lastToken;
    const after = group.firstToken - one.lastToken;
    const apart = before > 0 ? before : Math.max(after, 0);
    if (apart === 0 || apart >= distance || apart > (before > 0 ? reach : 2)) continue;
    const [from, to] = before > 0 ? [group.lastToken, one.firstToken] : [one.lastToken, group.firstToken];
    if (clauseEnds(reading, from, to) || someoneElse(reading, from, to)) continue;
    if (isName(one) && !isSaidOf(reading, group, one)) continue;
    best = group;
    distance = apart;
  }
  return best;
}

/** "Muslims, you idiot": who is called the word stands between. */
function someoneElse(reading: Reading, from: number, to: number): boolean {
  return someCueNear(
    reading,
    from,
    to - from + 1,
    ({ type, firstToken, lastToken }) =>
      firstToken > from && lastToken < to && (type === 'second-person' || type === 'vocative'),
  );
}
