import { readPageNumber } from '#app/platform/list-query.ts';

export const THERAPIST_ORDERS = ['name', 'caseload', 'licence'] as const;

/** The part of the directory that a page shows. */
export interface TherapistQuery {
  readonly search: string | undefined;
  /** Ids of the clinic, a stored language and the USPS code of a state; what nobody has finds nobody. */
  readonly specialization: string | undefined;
  readonly location: string | undefined;
  readonly language: string | undefined;
  readonly state: string | undefined;
  readonly accepting: 'yes' | 'no' | undefined;
  readonly by: (typeof THERAPIST_ORDERS)[number];
  readonly isReversed: boolean;
  /** Counted from 1. */
  readonly page: number;
}

const TEXTS = ['search', 'specialization', 'location', 'language', 'state'] as const;

/** Reads the query from a page's address; values that make no sense are left out. */
export function readTherapistQuery(given: URLSearchParams): TherapistQuery {
  const text = (name: (typeof TEXTS)[number]) => {
    const typed = (given.get(name) ?? '').trim().slice(0, 100);
    return typed === '' ? undefined : typed;
  };
  const accepting = given.get('accepting');
  const by = given.get('by') ?? '';
  const column = by.replace(/^-/, '');
  return {
    search: text('search'),
    specialization: text('specialization'),
    location: text('location'),
    language: text('language'),
    state: text('state'),
    accepting: accepting === 'yes' || accepting === 'no' ? accepting : undefined,
    by: THERAPIST_ORDERS.find((order) => order === column) ?? 'name',
    isReversed: by.startsWith('-'),
    page: readPageNumber(given),
  };
}

/** Returns the address of that part. */
export function therapistsHref(base: string, query: Partial<TherapistQuery>): string {
  const { by = 'name', isReversed = false, page = 1, accepting } = query;
  const order = `${isReversed ? '-' : ''}${by}`;
  const given = new URLSearchParams(
    TEXTS.flatMap((name) => (query[name] === undefined ? [] : [[name, query[name]]])),
  );
  if (accepting !== undefined) given.set('accepting', accepting);
  if (order !== 'name') given.set('by', order);
  if (page !== 1) given.set('page', String(page));
  return given.size === 0 ? base : `${base}?${given.toString()}`;
}
