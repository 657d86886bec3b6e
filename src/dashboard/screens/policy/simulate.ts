import type { Policy } from '../../../contract/policy.ts';
import type { SimulationLine, SimulationResult } from '../../../contract/simulation.ts';
import { refusalOf, Unreachable, urlOf } from '../../api/http.ts';

/** Judges stored comments under `policy`. Calls `onProgress` with the share done; resolves with what would change. */
export async function simulate(
  policy: Policy,
  limit: number,
  onProgress: (share: number) => void,
  signal: AbortSignal,
): Promise<SimulationResult> {
  const response = await fetch(urlOf('/v1/policy/simulations'), {
    method: 'POST',
    credentials: 'same-origin',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ policy, limit }),
    signal,
  }).catch((error: unknown) => {
    throw new Unreachable(error);
  });
  if (!response.ok || response.body === null)
    throw refusalOf(response, await response.json().catch(() => null));
  let rest = '';
  let result: SimulationResult | null = null;
  const take = (line: string) => {
    if (line.trim() === '') return;
    const parsed = JSON.parse(line) as SimulationLine;
    if (parsed.type === 'progress') onProgress(parsed.total === 0 ? 1 : parsed.done / parsed.total);
    else if (parsed.type === 'result') result = parsed;
    else throw new Error(parsed.detail);
  };
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    const lines = (rest + value).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) take(line);
  }
  take(rest);
  if (result === null) throw new Unreachable(new Error('the answer ended early'));
  return result;
}
