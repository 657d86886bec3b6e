import { emojiClasses, emojiUnit } from '../text/emoji.ts';
import { kind } from '../text/unit-table.ts';
import { isAddressed } from './address.ts';
import type { HashedWords } from './hashed-words.ts';
import { cut, type Evidence, general, type Reading } from './reading.ts';

/** Letters from which on capitals are shouting, and their share. */
const shoutingLetters = 24;
const shoutingShare = 0.8;

/** Capitals throughout. */
export function shoutingSignal(reading: Reading, evidence: Evidence[]): void {
  const { upper, cased } = reading.notes;
  if (cased < shoutingLetters || upper < cased * shoutingShare) return;
  evidence.push(general('shouting', null, Math.min(1, upper / cased), []));
}

/** From how many of a letter or sign in a row on they are a flood. */
const floodedRun = 20;

/** One letter, sign or emoji, or one word, over and over. */
export function floodingSignal(reading: Reading, evidence: Evidence[]): void {
  const { view, tokens } = reading;
  let longest = 0;
  let at = 0;
  // Folding has counted, but not in another reading.
  const looks = !reading.asFolded || reading.notes.longestRun >= floodedRun;
  for (let i = 0; looks && i < view.length; i++) {
    const run = view.runs[i] as number;
    if (run > longest && view.kinds[i] !== kind.space) {
      longest = run;
      at = i;
    }
  }
  if (longest >= floodedRun) {
    evidence.push(
      general('flooding', 'spam', Math.min(0.45, longest / 200), [
        cut(reading, view, at, at + 1, 'flooding'),
      ]),
    );
    return;
  }
  if (tokens.count < 20) return;
  if (mostRepeated(reading.words) >= tokens.count * 0.5) {
    evidence.push(general('flooding', 'spam', 0.45, []));
  }
}

/** How often the commonest word stands, where that is half the words or more; some number below half elsewhere. */
function mostRepeated({ tokens, offsets, hashes }: HashedWords): number {
  const word = (token: number): number => hashes[(offsets[token + 1] as number) + token] as number;
  // Half of the words cannot all stand three apart.
  let before = 0;
  let last = 0;
  let near = false;
  for (let token = 0; token < tokens.count; token++) {
    const own = word(token);
    if (token > 0 && (own === last || (own === before && token > 1))) near = true;
    before = last;
    last = own;
  }
  if (!near) return 0;
  // Of more than a third of the words only two can be: each third one takes a vote from both (Misra and Gries).
  let first = 0;
  let second = 0;
  let votes = 0;
  let otherVotes = 0;
  for (let token = 0; token < tokens.count; token++) {
    const own = word(token);
    if (votes > 0 && own === first) votes++;
    else if (otherVotes > 0 && own === second) otherVotes++;
    else if (votes === 0) {
      first = own;
      votes = 1;
    } else if (otherVotes === 0) {
      second = own;
      otherVotes = 1;
    } else {
      votes--;
      otherVotes--;
    }
  }
  let count = 0;
  let otherCount = 0;
  for (let token = 0; token < tokens.count; token++) {
    if (word(token) === first) count++;
    else if (word(token) === second) otherCount++;
  }
  return Math.max(count, otherCount);
}

/** An emoji somebody is called: «انت 🐷», or the finger. */
export function emojiSignal(reading: Reading, evidence: Evidence[]): void {
  const { view } = reading;
  if (reading.notes.emoji === 0) return;
  let token = 0;
  for (let at = 0; at < view.length; at++) {
    while (token < reading.tokens.count && (reading.tokens.ends[token] as number) <= at) token++;
    if (view.kinds[at] !== kind.emoji) continue;
    const name = emojiClasses[(view.units[at] as number) - emojiUnit];
    const obscene = name === 'obscene' && view.shapes[at] === 0xe0ff;
    if (name !== 'animal-insult' && name !== 'disgust' && name !== 'clown' && !obscene) continue;
    const before = token - 1;
    if (before < 0 && !obscene) continue;
    const addressed =
      before >= 0 &&
      isAddressed(reading, { firstToken: token, lastToken: token - 1, vocativeAttached: false });
    if (!addressed && !obscene) continue;
    const span = cut(reading, view, at, at + 1, 'emoji');
    const meaning = name ?? 'other';
    evidence.push(general('emoji', 'insult', addressed ? 0.55 : 0.4, [span], { meaning }, 2));
    return;
  }
}
