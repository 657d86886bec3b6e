import { controlName, segmentsOf } from './segments.ts';

interface Props {
  text: string;
  /** In UTF-16 units. */
  longest: number;
}

/** The first words of a comment for one row. Directional overrides are named, so a row cannot turn its neighbours. */
export function Excerpt({ text, longest }: Props) {
  const cut = text.length > longest ? `${text.slice(0, longest).replace(/[\ud800-\udbff]$/, '')}…` : text;
  return segmentsOf(cut).map((segment, index) => {
    if (segment.kind === 'text') return segment.text;
    const shown = segment.kind === 'control' ? `[${controlName(segment.text)}]` : segment.text;
    // biome-ignore lint/suspicious/noArrayIndexKey: segments of one text have no other identity
    return <bdi key={index}>{shown}</bdi>;
  });
}
