/** A word-list library that people use for this today. */
export interface WordListLibrary {
  readonly name: string;
  /** Whether it finds something in a text. */
  finds(text: string): boolean;
}

/** The libraries that are installed. They are development dependencies: a production install measures without them. */
export async function wordListLibraries(): Promise<WordListLibrary[]> {
  const found: WordListLibrary[] = [];
  for (const load of [obscenity, badWords, twoToad, glin]) {
    try {
      found.push(await load());
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ERR_MODULE_NOT_FOUND') throw error;
    }
  }
  return found;
}

async function obscenity(): Promise<WordListLibrary> {
  const { RegExpMatcher, englishDataset, englishRecommendedTransformers } = await import('obscenity');
  const matcher = new RegExpMatcher({ ...englishDataset.build(), ...englishRecommendedTransformers });
  return { name: 'obscenity', finds: (text) => matcher.hasMatch(text) };
}

async function badWords(): Promise<WordListLibrary> {
  const { Filter } = await import('bad-words');
  const filter = new Filter();
  return { name: 'bad-words', finds: (text) => filter.isProfane(text) };
}

async function twoToad(): Promise<WordListLibrary> {
  const { Profanity } = await import('@2toad/profanity');
  const profanity = new Profanity({
    languages: ['ar', 'de', 'en', 'es', 'fr', 'hi', 'it', 'ja', 'ko', 'pt', 'ru', 'zh'],
  });
  return { name: '@2toad/profanity', finds: (text) => profanity.exists(text) };
}

async function glin(): Promise<WordListLibrary> {
  const { Filter } = await import('glin-profanity');
  const filter = new Filter({ allLanguages: true });
  return { name: 'glin-profanity', finds: (text) => filter.isProfane(text) };
}
