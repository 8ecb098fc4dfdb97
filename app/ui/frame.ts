import { createContext, useContext } from 'react';

/** What surrounds a page's content: who is signed in, where, and what its forms carry. */
export interface Frame {
  locale: 'en' | 'es';
  theme: 'system' | 'light' | 'dark';
  /** The address of the page, without the origin. */
  path: string;
  /** Bound to the session; every form posts it. Null on pages for everybody. */
  csrf: string | null;
  clinic: { slug: string; name: string } | null;
  viewer: {
    displayName: string;
    role: string | null;
    therapistId: string | null;
    isOperator: boolean;
    hasSeveralClinics: boolean;
    idleEndsAt: Date;
  } | null;
  /** Whether the viewer has a permission; pages hide what would be refused. */
  can: (permission: string) => boolean;
  now: Date;
  /** Key of a message to show once, left by the redirect that came here. */
  flash: string | null;
}

export const FrameContext = createContext<Frame | null>(null);

export function useFrame(): Frame {
  const frame = useContext(FrameContext);
  if (frame === null) throw new Error('No frame: the page was not rendered by entry.server.tsx.');
  return frame;
}

/** The clinic of a page that is inside one, for its links. */
export function useClinicSlug(): string {
  const { clinic } = useFrame();
  if (clinic === null) throw new Error('This page is in no clinic.');
  return clinic.slug;
}
