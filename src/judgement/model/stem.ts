const prime = 0x01000193;
const stemSalt = 0x0777_1234;

const alef = 0x627;
const ba = 0x628;
const ta = 0x62a;
const ha = 0x62d;
const fa = 0x641;
const kaf = 0x643;
const lam = 0x644;
const mim = 0x645;
const nun = 0x646;
const heh = 0x647;
const waw = 0x648;
const ya = 0x64a;

/** Hash of the word as it stands. */
export function hashWord(units: Uint16Array, start: number, end: number): number {
  let hash = 0x811c9dc5;
  for (let at = start; at < end; at++) hash = Math.imul(hash ^ (units[at] as number), prime);
  return hash;
}

/** Hash of the word without conjunctions, article, one-letter prepositions and pronoun, dual or plural endings. */
export function hashStem(units: Uint16Array, from: number, to: number): number {
  let start = from;
  let end = to;
  let first = units[start] as number;
  if ((first === waw || first === fa) && end - start >= 5) {
    start++;
    first = units[start] as number;
  }
  const second = units[start + 1] as number;
  if (end - start >= 5 && second === lam && (first === alef || first === lam)) start += 2;
  else if (
    end - start >= 6 &&
    second === alef &&
    units[start + 2] === lam &&
    (first === ba || first === kaf || first === ha || first === heh)
  ) {
    start += 3;
  } else if (end - start >= 5 && (first === ba || first === lam)) start++;
  for (let round = 0; round < 2 && end - start >= 4; round++) {
    const last = units[end - 1] as number;
    const previous = units[end - 2] as number;
    if (
      end - start >= 5 &&
      ((last === alef && (previous === heh || previous === nun || previous === waw)) ||
        (last === mim && (previous === heh || previous === kaf)) ||
        (last === nun && (previous === ya || previous === waw || previous === alef)) ||
        (last === ta && previous === alef) ||
        (previous === ya && (last === heh || last === kaf)))
    ) {
      end -= 2;
    } else if (
      last === heh ||
      last === kaf ||
      last === ya ||
      last === ta ||
      (last === alef && end - start >= 5)
    ) {
      end--;
    } else break;
  }
  let hash = stemSalt;
  for (let at = start; at < end; at++) hash = Math.imul(hash ^ (units[at] as number), prime);
  return hash;
}
