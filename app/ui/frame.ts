import type { PlainKey } from '#app/platform/i18n/t.ts';
import { createContext, useContext } from 'react';
import type { WeekStart } from '#app/platform/week.ts';

/** The clinic in which a page is. */
export interface FrameClinic {
  slug: string;
  name: string;
  weekStartsOn: WeekStart;
  /** The colour that the clinic chose, `#RRGGBB`. */
  colour: string;
  logoId: string | null;
}

/** What surrounds a page's content: who is signed in, where, and what forms need. */
export interface Frame {
  locale: 'en' | 'es';
  theme: 'system' | 'light' | 'dark';
  /** How much room controls and rows take. */
  density?: 'compact' | 'comfortable';
  /** The address of the page, without the origin. */
  path: string;
  /** The token that is bound to the session and that every form posts. Null on pages for everybody. */
  csrf: string | null;
  clinic: FrameClinic | null;
  viewer: {
    accountId: string;
    displayName: string;
    /** The words of the roles in the clinic; none outside of one. */
    roles: readonly PlainKey[];
    therapistId: string | null;
    /** The zone (IANA) from which the person looks, where they chose one. */
    zone: string | null;
    isOperator: boolean;
    hasSeveralClinics: boolean;
    idleEndsAt: Date;
  } | null;
  /** Tells whether the viewer has a permission; pages hide what would be refused. */
  can: (permission: string) => boolean;
  now: Date;
  /** The key of a message to show once, left by the redirect that led here. */
  flash: string | null;
  /** A page of a kiosk: large controls, no script. */
  isKiosk?: true;
  /** Where the page leads by itself after so many seconds. */
  refresh?: { seconds: number; href: string };
}

export const FrameContext = createContext<Frame | null>(null);

export function useFrame(): Frame {
  const frame = useContext(FrameContext);
  if (frame === null) throw new Error('No frame: the page was not rendered by entry.server.tsx.');
  return frame;
}

/** Returns the clinic's slug, for the links of a page that is inside a clinic. */
export function useClinicSlug(): string {
  const { clinic } = useFrame();
  if (clinic === null) throw new Error('This page is in no clinic.');
  return clinic.slug;
}
