import type { Calibration } from '../../judgement/model/weights.ts';

/**
 * Logits added to what a language's scores are read as, chosen on the development file. Turkish: read as its one training
 * source is, the judge called too many harmless comments of another source toxic (turkish_incivil5k: macro-F1 .830 without,
 * .871 with). More would be better there (.885 at -0.6), but loses abusive comments that the unread ones hold the judge to.
 * Comments keep their order, so that AUC stays.
 */
export const operatingShifts: Readonly<Record<string, number>> = { tr: -0.4 };

export function shiftOperatingPoints(
  calibrations: Readonly<Record<string, Calibration>>,
): Record<string, Calibration> {
  return Object.fromEntries(
    Object.entries(calibrations).map(([language, { slope, offset }]) => [
      language,
      { slope, offset: offset + (operatingShifts[language] ?? 0) },
    ]),
  );
}
