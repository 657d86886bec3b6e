import { createContext, useContext } from 'react';
import type { Session } from '../contract/session.ts';
import { type Ability, may } from './roles.ts';

export interface Place {
  session: Session;
  /** The chosen site's id; '' where there is none yet. */
  site: string;
}

export const PlaceContext = createContext<Place | null>(null);

/** Who is signed in and which site they look at. Only under the shell. */
export function usePlace(): Place {
  const place = useContext(PlaceContext);
  if (place === null) throw new Error('usePlace outside the shell');
  return place;
}

/** Whether whoever is signed in may do this. */
export const useMay = (ability: Ability): boolean => may(usePlace().session.user.role, ability);
