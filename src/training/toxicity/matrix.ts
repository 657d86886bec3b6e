import { kindWeights } from '../../judgement/model/feature-kinds.ts';
import { emptyFeatures, extractFeatures } from '../../judgement/model/features.ts';
import { isArabizi, type ModelInput } from '../../judgement/model/toxicity-model.ts';

const kindShift = 24;
const slotMask = (1 << kindShift) - 1;

/** Rows of hashed features, one after the other. */
export class FeatureMatrix {
  /** Slot in the lower 24 bits, kind above. */
  features = new Uint32Array(1 << 22);
  readonly starts: number[] = [0];
  /** One over the length of each row as a vector. */
  readonly norms: number[] = [];
  /** Ids of the classes of findings of each row. */
  readonly classes: number[][] = [];
  readonly #scratch = emptyFeatures();
  #length = 0;

  readonly classIds: Map<string, number>;
  readonly growing: boolean;

  /** @param growing whether classes not met before get an id */
  constructor(classIds: Map<string, number>, growing: boolean) {
    this.classIds = classIds;
    this.growing = growing;
  }

  add(input: ModelInput): void {
    extractFeatures(input.text, input.marks, isArabizi(input), input.senses, this.#scratch);
    const { count, slots, kinds } = this.#scratch;
    if (this.#length + count > this.features.length) {
      const bigger = new Uint32Array(Math.max(this.features.length * 2, this.#length + count));
      bigger.set(this.features);
      this.features = bigger;
    }
    let squares = 0;
    for (let at = 0; at < count; at++) {
      const type = kinds[at] as number;
      squares += (kindWeights[type] as number) ** 2;
      this.features[this.#length++] = (slots[at] as number) | (type << kindShift);
    }
    this.starts.push(this.#length);
    this.norms.push(squares > 0 ? 1 / Math.sqrt(squares) : 0);
    const ids = new Set<number>();
    for (const cls of input.classes) {
      let id = this.classIds.get(cls);
      if (id === undefined && this.growing) {
        id = this.classIds.size;
        this.classIds.set(cls, id);
      }
      if (id !== undefined) ids.add(id);
    }
    this.classes.push([...ids]);
  }

  get rows(): number {
    return this.norms.length;
  }
}

export const slotIn = (feature: number): number => feature & slotMask;
export const kindIn = (feature: number): number => feature >>> kindShift;
