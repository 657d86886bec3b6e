/** What an emoji says beside the words. */
export const emojiClasses = [
  'other',
  'animal-insult',
  'obscene',
  'weapon',
  'disgust',
  'clown',
  'affection',
  'laughter',
  'anger',
] as const;

const members: Readonly<Record<string, string>> = {
  'animal-insult': '🐕🐶🐩🐷🐖🐽🐒🐵🐍🐀🐁🪳🐛🫏🐴🐑🐄🐮🐂🦧🦍',
  obscene: '🖕🍆🍑💦👅🔞',
  weapon: '🔪🗡🔫💣🧨🪓⚔☠💀⚰🩸',
  disgust: '🤮🤢💩🚽🗑',
  clown: '🤡👺👹👿😈',
  affection: '❤♥💕💖💗💙💚💛💜🌹🌸🌺😍🥰😘🤗🙏🤲👍👏💐🌷🤝',
  laughter: '😂🤣😹😆😄😁',
  anger: '😡🤬😠👎',
};

/** First of the private-use units that stand for emoji in a view: `emojiUnit + class`. */
export const emojiUnit = 0xe000;

const classOf = new Map<number, number>();
for (const [name, emoji] of Object.entries(members)) {
  const id = emojiClasses.indexOf(name as (typeof emojiClasses)[number]);
  for (const one of emoji) classOf.set(one.codePointAt(0) as number, id);
}

/** The private-use unit of an emoji's meaning. */
export function unitOfEmoji(codePoint: number): number {
  return emojiUnit + (classOf.get(codePoint) ?? 0);
}
