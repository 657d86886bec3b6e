import { kind as letterKinds } from '../text/unit-table.ts';
import { type Evidence, type Reading, someCueNear } from './reading.ts';

const opening = '«“„‹﴿"';
const closing = '»”“›﴾"';

/** 1 for every word inside quotation marks that close; null where there are none. */
export function quotedTokens(reading: Reading): Uint8Array | null {
  const { view, tokens } = reading;
  let inside: Uint8Array | null = null;
  let open = -1;
  let kind = -1;
  let token = 0;
  for (let at = 0; at < view.length; at++) {
    const id = view.kinds[at] as number;
    if (id >= letterKinds.digit || id === letterKinds.space) continue;
    const unit = view.units[at] as number;
    if (unit !== 0x22 && unit < 0xab) continue;
    while (token < tokens.count && (tokens.ends[token] as number) <= at) token++;
    const letter = String.fromCharCode(unit);
    if (
      open >= 0 &&
      (closing.charAt(kind) === letter || (letter === '»' && kind >= 0) || (letter === '"' && kind === 5))
    ) {
      inside ??= new Uint8Array(tokens.count);
      inside.fill(1, open, token);
      open = -1;
      continue;
    }
    const mark = opening.indexOf(letter);
    if (mark >= 0 && open < 0) {
      open = token;
      kind = mark;
    }
  }
  return inside;
}

/** أنت "كلب": marks around a word someone is called do not make it a quotation. */
export function calledBeforeQuote(reading: Reading, one: Evidence, quotes: Uint8Array): boolean {
  return someCueNear(
    reading,
    one.firstToken,
    10,
    (cue) =>
      (cue.type === 'second-person' || cue.type === 'vocative') &&
      quotes[cue.lastToken] === 0 &&
      cue.lastToken < one.firstToken &&
      one.firstToken - cue.lastToken <= 2 &&
      !someCueNear(
        reading,
        one.firstToken,
        10,
        (other) =>
          other.type === 'reporting' &&
          other.lastToken < cue.firstToken &&
          cue.firstToken - other.lastToken < 6,
      ),
  );
}
