import { modelInput } from '../model/model-input.ts';
import { type ModelScores, scoreText } from '../model/toxicity-model.ts';
import { cut, type Evidence, general, type Reading } from './reading.ts';
import { sortFew } from './sort-few.ts';

/** From which probability on the words that speak for it are worth showing. */
const worthShowing = 0.4;
/** How many of them, and from how many letters on. */
const mostWords = 3;
const fewestLetters = 3;

/** The trained scorers' opinion, the other signals' findings among what they read. */
export function modelSignal(reading: Reading, evidence: Evidence[]): ModelScores {
  const opinion = scoreText(reading.models.toxicity, modelInput(reading, evidence));
  const { toxicity } = opinion.scores;
  if (toxicity >= worthShowing) {
    const words = opinion.contributions.filter(
      ({ start, end, weight }) => weight > 0 && end - start >= fewestLetters,
    );
    const loudest = sortFew(
      sortFew(words, (a, b) => b.weight - a.weight).slice(0, mostWords),
      (a, b) => a.start - b.start,
    );
    const spans = loudest.map(({ start, end }) => cut(reading, reading.view, start, end, 'model'));
    evidence.push(general('model', null, toxicity, spans, { attribute: 'toxicity' }));
  }
  return opinion;
}
