import { until } from '../support/until.ts';

/**
 * Asks until there is an answer, as WordPress does: a check that cannot be stored within a second is answered `invalid`,
 * which is what clients throw, and asked again. `isAnswer`: what counts as one.
 */
export async function askAgain<T>(ask: () => Promise<T>, isAnswer = (_answer: T) => true): Promise<T> {
  const answers: T[] = [];
  await until(() =>
    ask().then(
      (answer) => isAnswer(answer) && answers.push(answer) > 0,
      () => false,
    ),
  );
  return answers[0] as T;
}
