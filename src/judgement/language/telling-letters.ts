import type { Prose } from './prose.ts';
import type { ScriptCode } from './script-of.ts';

/** Letters and the only languages, of those the model tells apart, that write them. */
const writers: Readonly<Partial<Record<ScriptCode, readonly (readonly [string, string])[]>>> = {
  Arab: [
    ['ٹڈڑ', 'ur pnb'],
    ['ںے', 'ur pnb ps sd'],
    ['ہ', 'ur pnb fa'],
    // Arabic's own forms, which old keyboards also had for its neighbours, but not for Urdu.
    ['ي', 'ar fa ps sd ug ckb az'],
    ['ك', 'ar fa ps ug ckb az'],
    ['ھ', 'ur pnb sd ug ckb ar'],
    ['ڵڕ', 'ckb'],
    ['ێ', 'ckb az'],
    ['ۆ', 'ckb ug ar az'],
    ['ە', 'ckb ug'],
    ['ۋۈۇ', 'ug'],
    ['ې', 'ps ug'],
    ['ټډړښږځڼګۍ', 'ps'],
    ['څ', 'ps'],
    ['ڄڃٿڦڙ۾ڊڌڏڻڀٺٽڱڳ', 'sd'],
    ['ڪ', 'sd ar'],
    ['ڇ', 'sd ar'],
  ],
  Cyrl: [
    ['їєґ', 'uk'],
    ['ў', 'be'],
    ['і', 'uk be kk'],
    ['ы', 'ru be kk ky mn tt'],
    ['э', 'ru be kk ky mn tg tt'],
    ['ъ', 'ru bg tt tg kk ky mn'],
    ['щ', 'ru uk bg kk ky mn tt'],
    ['и', 'ru uk bg sr mk kk ky mn tg tt'],
    ['ђћ', 'sr'],
    ['џјљњ', 'sr mk'],
    ['ѓќѕ', 'mk'],
    ['ә', 'kk tt'],
    ['ғқ', 'kk tg'],
    ['ңөү', 'kk ky mn tt'],
    ['ұ', 'kk'],
    ['ӯӣҳҷ', 'tg'],
    ['җ', 'tt'],
  ],
};

/** Places in a block of letters. */
const lettersAtMost = 0x180;

/** Log odds lost for a letter a language does not write; a name or a slip may still hold it. */
const strangerLogit = 2.5;

/** By letter (its place in the script's block), by class: what its presence costs. */
export interface TellingLetters {
  readonly first: number;
  readonly costs: readonly (Float64Array | undefined)[];
}

/** The telling letters of a script for the classes of its model, or null when it has none. */
export function tellingLetters(script: ScriptCode, classes: readonly string[]): TellingLetters | null {
  const entries = writers[script];
  if (entries === undefined) return null;
  const first = script === 'Arab' ? 0x600 : 0x400;
  const costs: (Float64Array | undefined)[] = new Array(lettersAtMost).fill(undefined);
  for (const [letters, languages] of entries) {
    const own = languages.split(' ');
    const cost = Float64Array.from(classes, (language) => (own.includes(language) ? 0 : strangerLogit));
    for (const letter of letters) costs[letter.charCodeAt(0) - first] = cost;
  }
  return { first, costs };
}

/** By place: the last call that met the letter. */
const seen = new Float64Array(lettersAtMost);
let round = 0;

/** Takes from each class what the letters it does not write cost it, each letter once. */
export function addLetters(logits: Float64Array, prose: Prose, { first, costs }: TellingLetters): void {
  round++;
  for (let i = 0; i < prose.length; i++) {
    const place = (prose.units[i] as number) - first;
    if (place < 0 || place >= lettersAtMost) continue;
    const cost = costs[place];
    if (cost === undefined || seen[place] === round) continue;
    seen[place] = round;
    for (let k = 0; k < cost.length; k++) logits[k] = (logits[k] as number) - (cost[k] as number);
  }
}
