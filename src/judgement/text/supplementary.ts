/** Whether a point is a letter in another style: mathematical, parenthesised, squared, circled or a regional indicator. */
export function isStyledLetter(point: number): boolean {
  return isMathematical(point) || (point >= 0x1f110 && point <= 0x1f1ff);
}

/** Latin and Arabic mathematical letters and digits. */
function isMathematical(point: number): boolean {
  return (point >= 0x1d400 && point <= 0x1d7ff) || (point >= 0x1ee00 && point <= 0x1eeff);
}

/** The plain letter behind a styled one; 0 where it is not one letter. */
export function plainLetter(point: number): number {
  if (!isMathematical(point)) return enclosedLetter(point);
  const plain = String.fromCodePoint(point).normalize('NFKC');
  return plain.length === 1 ? plain.charCodeAt(0) : 0;
}

/** Parenthesised, squared, circled and regional-indicator letters. */
function enclosedLetter(point: number): number {
  for (const first of [0x1f110, 0x1f130, 0x1f150, 0x1f170, 0x1f1e6]) {
    if (point >= first && point < first + 26) return 0x61 + point - first;
  }
  return 0;
}

/** Skin tones, tags and variation selectors. */
export function isInvisiblePoint(point: number): boolean {
  return (point >= 0x1f3fb && point <= 0x1f3ff) || (point >= 0xe0000 && point <= 0xe0fff);
}

export function isEmojiPoint(point: number): boolean {
  return point >= 0x1f000 && point <= 0x1fbff;
}
