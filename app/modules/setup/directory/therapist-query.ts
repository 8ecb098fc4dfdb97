import { MODALITIES, type Modality } from '#app/modules/therapists/modalities.ts';
import { readPageNumber } from '#app/platform/list-query.ts';

/** The filters that have a fixed list of values. */
export const THERAPIST_CHOICES = {
  accepting: ['yes', 'no'],
  licence: ['ending', 'ended'],
  status: ['active', 'inactive'],
} as const;

type Choices = typeof THERAPIST_CHOICES;

export const THERAPIST_ORDERS = ['name', 'caseload', 'licence'] as const;

/** As many as the list of clients has: the first opening of each is found for the page. */
export const THERAPISTS_PER_PAGE = 25;

/** How the directory is shown. */
export const THERAPIST_VIEWS = ['table', 'cards'] as const;

/** The part of the directory that a page shows. */
export interface TherapistQuery {
  readonly search: string | undefined;
  /** Ids of the clinic, a stored language and the USPS code of a state; what nobody has finds nobody. */
  readonly specialization: string | undefined;
  readonly location: string | undefined;
  readonly language: string | undefined;
  readonly state: string | undefined;
  /** A kind of therapy. */
  readonly modality: Modality | undefined;
  readonly accepting: Choices['accepting'][number] | undefined;
  /** Whose licence of a state ends soon, or has ended, and no other one follows. */
  readonly licence: Choices['licence'][number] | undefined;
  readonly status: Choices['status'][number] | undefined;
  readonly by: (typeof THERAPIST_ORDERS)[number];
  readonly isReversed: boolean;
  readonly view: (typeof THERAPIST_VIEWS)[number];
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
  const choice = <Name extends keyof Choices>(name: Name): Choices[Name][number] | undefined =>
    THERAPIST_CHOICES[name].find((value) => value === given.get(name));
  const by = given.get('by') ?? '';
  const column = by.replace(/^-/, '');
  return {
    search: text('search'),
    specialization: text('specialization'),
    location: text('location'),
    language: text('language'),
    state: text('state'),
    modality: MODALITIES.find((one) => one === given.get('modality')),
    accepting: choice('accepting'),
    licence: choice('licence'),
    status: choice('status'),
    by: THERAPIST_ORDERS.find((order) => order === column) ?? 'name',
    isReversed: by.startsWith('-'),
    view: THERAPIST_VIEWS.find((view) => view === given.get('view')) ?? 'table',
    page: readPageNumber(given),
  };
}

/** Returns the address of that part. */
export function therapistsHref(base: string, query: Partial<TherapistQuery>): string {
  const { by = 'name', isReversed = false, view = 'table', page = 1 } = query;
  const order = `${isReversed ? '-' : ''}${by}`;
  const filters = [...TEXTS, 'modality', 'accepting', 'licence', 'status'] as const;
  const given = new URLSearchParams(
    filters.flatMap((name) => (query[name] === undefined ? [] : [[name, query[name]]])),
  );
  if (order !== 'name') given.set('by', order);
  if (view !== 'table') given.set('view', view);
  if (page !== 1) given.set('page', String(page));
  return given.size === 0 ? base : `${base}?${given.toString()}`;
}

/** Returns what somebody may ask of it who does not manage the clinic: nothing about licences that end and caseloads. */
export function withinReach(query: TherapistQuery): TherapistQuery {
  return { ...query, licence: undefined, status: undefined, by: 'name' };
}
