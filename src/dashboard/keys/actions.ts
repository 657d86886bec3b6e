/**
 * Every single-key action and the `event.code` it listens to unless the user chose another. Codes name the place
 * on the keyboard, so an Arabic layout (where J arrives as «ت») works the same.
 */
export const defaultKeys = {
  next: 'KeyJ',
  previous: 'KeyK',
  publish: 'KeyF',
  reject: 'KeyD',
  escalate: 'KeyE',
  defer: 'KeyS',
  undo: 'KeyU',
  select: 'KeyX',
  author: 'KeyA',
  conversation: 'KeyC',
  reveal: 'KeyB',
  search: 'Slash',
  open: 'KeyO',
  note: 'KeyN',
  right: 'KeyY',
  wrong: 'KeyW',
  mute: 'KeyM',
  ban: 'KeyB',
  reverse: 'KeyV',
  redeliver: 'KeyR',
} as const;

export type ActionId = keyof typeof defaultKeys;
export const actionIds = Object.keys(defaultKeys) as ActionId[];

/** What an Arabic (101) keyboard prints on each letter's key. */
const arabicLegends: Readonly<Record<string, string>> = {
  KeyQ: 'ض',
  KeyW: 'ص',
  KeyE: 'ث',
  KeyR: 'ق',
  KeyT: 'ف',
  KeyY: 'غ',
  KeyU: 'ع',
  KeyI: 'ه',
  KeyO: 'خ',
  KeyP: 'ح',
  KeyA: 'ش',
  KeyS: 'س',
  KeyD: 'ي',
  KeyF: 'ب',
  KeyG: 'ل',
  KeyH: 'ا',
  KeyJ: 'ت',
  KeyK: 'ن',
  KeyL: 'م',
  KeyZ: 'ئ',
  KeyX: 'ء',
  KeyC: 'ؤ',
  KeyV: 'ر',
  KeyB: 'لا',
  KeyN: 'ى',
  KeyM: 'ة',
  Slash: 'ظ',
};

const symbols: Readonly<Record<string, string>> = {
  Slash: '/',
  Period: '.',
  Comma: ',',
  Semicolon: ';',
  Quote: "'",
  BracketLeft: '[',
  BracketRight: ']',
  Space: '␣',
  Enter: '⏎',
};

/** Both legends of a key: what a Latin and what an Arabic keyboard print on it. */
export function legendsOf(code: string): { latin: string; arabic: string | null } {
  const latin = symbols[code] ?? code.replace(/^(Key|Digit|Numpad)/, '');
  return { latin, arabic: arabicLegends[code] ?? null };
}
