import { fold } from '../text/fold.ts';
import { tokenise } from '../text/tokens.ts';
import { type CueType, findCues } from './cues.ts';
import { findGroups } from './groups.ts';
import { type HashedWords, hashWords } from './hashed-words.ts';
import { type Reading, wordAt } from './reading.ts';

/** Units read of the comment answered and of the article's title. */
const unitsRead = 400;

/** Words that point at people named elsewhere, folded. */
const pronouns = new Set(
  (
    'they them their theyre those these هم هولاء اوليك هذول هذولا هدول دول ذوله ديل هاذو هادو هولا منهم عنهم فيهم بهم ' +
    'ils elles eux leur ellos ellas esos loro costoro eles onlar bunlar sie diese die انها اينها اونها آنها يه وه они эти הם אלה'
  ).split(' '),
);

function readAs(reading: Reading, text: string): HashedWords {
  const { view } = fold(
    { text: text.slice(0, unitsRead), starts: null, ends: null },
    reading.language.script,
  );
  return hashWords(view, tokenise(view));
}

/**
 * The group that a comment without one speaks of as "they": named in the comment it answers or, failing that, in the
 * title of the article. Null where none is, or where nothing in the comment points at people.
 */
export function groupSpokenOf(reading: Reading): string | null {
  const { comment, groups } = reading;
  const around = [comment.parentText, comment.article.title].filter(
    (text): text is string => text !== null && text !== '',
  );
  if (groups.length > 0 || around.length === 0 || !pointsAtPeople(reading)) return null;
  for (const text of around) {
    const [named] = findGroups(reading.models.lexicons.groups, readAs(reading, text), reading.language);
    if (named !== undefined) return named.group;
  }
  return null;
}

function pointsAtPeople(reading: Reading): boolean {
  const { tokens } = reading;
  for (let token = 0; token < tokens.count; token++) {
    const size = (tokens.ends[token] as number) - (tokens.starts[token] as number);
    if (size <= 7 && pronouns.has(wordAt(reading, token))) return true;
  }
  return false;
}

/** Whether the title of the article speaks of something: a match, animals, medicine. */
export function titleSpeaksOf(reading: Reading, types: readonly CueType[]): CueType | null {
  const { title } = reading.comment.article;
  if (title === null || title === '') return null;
  const cues = findCues(reading.models.lexicons.cues, readAs(reading, title), reading.language);
  return types.find((type) => cues.some((cue) => cue.type === type)) ?? null;
}
