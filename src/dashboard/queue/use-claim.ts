import { useEffect } from 'react';
import { request, urlOf } from '../api/http.ts';
import { getOverlay } from './overlay.ts';

/** A comment passed over faster is not claimed. */
const dwellMs = 120;
const renewMs = 4 * 60_000;

const ignore = () => undefined;

let last: Promise<unknown> = Promise.resolve();

/** Claims and releases one after the other: a release that overtook its claim would leave the comment held. */
function inTurn(send: () => Promise<unknown>): void {
  last = last.then(send).catch(ignore);
}

/** Holds the comment being read, so that colleagues see it is; lets go of it when moving on undecided. */
export function useClaim(commentId: string | null, allowed: boolean): void {
  useEffect(() => {
    if (commentId === null || !allowed) return;
    let held = false;
    const claim = () => {
      held = true;
      // Deciding needs no claim: a claim that fails is only a badge that does not show.
      inTurn(() => request('/v1/claims', { method: 'POST', body: { ids: [commentId] } }));
    };
    const first = setTimeout(claim, dwellMs);
    const renew = setInterval(claim, renewMs);
    const onLeave = () => {
      if (held) fetch(urlOf(`/v1/claims/${commentId}`), { method: 'DELETE', keepalive: true }).catch(ignore);
    };
    window.addEventListener('pagehide', onLeave);
    return () => {
      window.removeEventListener('pagehide', onLeave);
      clearTimeout(first);
      clearInterval(renew);
      if (held && !getOverlay().hidden.has(commentId))
        inTurn(() => request(`/v1/claims/${commentId}`, { method: 'DELETE' }));
    };
  }, [commentId, allowed]);
}
