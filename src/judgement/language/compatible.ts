import { unit, unitClasses } from './script-of.ts';

/** Units that go through NFKC, which is slow on what nobody writes. */
const compatibilityUnits = 4000;

/** Whether a text has letters that NFKC reads as plain ones: of full width, mathematical, enclosed. */
export function needsCompatibility(codes: Uint16Array, length: number): boolean {
  for (let i = 0; i < length; i++) {
    const code = codes[i] as number;
    if (code < 0x300) continue;
    const kind = unitClasses[code] as number;
    if (kind === unit.compatible) return true;
    // Mathematical letters (1D400–1D7FF) and enclosed letters (1F100–1F1FF).
    if (code === 0xd835) return true;
    if (code === 0xd83c && ((codes[i + 1] as number) & 0xff00) === 0xdd00) return true;
  }
  return false;
}

/** NFKC of the text's start. Runs of marks are cut first: ordering them is what makes normalising slow. */
export function compatible(text: string): string {
  return text
    .slice(0, compatibilityUnits)
    .replace(/[\ufdf0-\ufdff]/g, ' ')
    .replace(/(\p{M}{2})\p{M}+/gu, '$1')
    .normalize('NFKC');
}
