import { DEMO_PASSWORD } from '#db/seed/clinics.ts';
import type { BrowserContext, Page } from '@playwright/test';

/** Who appears in the journeys, by what they do. */
export const PEOPLE = {
  receptionist: 'reception@riverside.test',
  administrator: 'admin@riverside.test',
  biller: 'billing@riverside.test',
  therapist: 'therapist1@riverside.test',
  therapist2: 'therapist2@riverside.test',
  therapist3: 'therapist3@riverside.test',
  therapist4: 'therapist4@riverside.test',
  therapist5: 'therapist5@riverside.test',
  groupTherapist: 'therapist6@riverside.test',
  supervisor: 'supervisor@riverside.test',
  wanderer: 'both@example.test',
  neighbour: 'billing@lakeside.test',
  lakesideSupervisor: 'supervisor@lakeside.test',
  lakesideAdmin: 'admin@lakeside.test',
  lakesideTherapist: 'therapist2@lakeside.test',
  lakesideDesk: 'reception@lakeside.test',
  operator: 'operator@platform.test',
} as const;

export type Person = keyof typeof PEOPLE;

type State = Awaited<ReturnType<BrowserContext['storageState']>>;

/** One sign-in per person and worker; its cookies serve every journey but those that end the session. */
const signedIn = new Map<Person, State>();

/** Signs in through the provider's own pages, as somebody at the desk does. */
export async function signIn(page: Page, person: Person): Promise<void> {
  await page.goto('/sign-in');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await proveIdentity(page, person);
  await page.waitForURL(
    (url) => !url.pathname.startsWith('/sign-in') && !url.pathname.startsWith('/interaction'),
    { waitUntil: 'commit' },
  );
}

/** Fills in the provider's form, wherever it is asked for. */
export async function proveIdentity(page: Page, person: Person): Promise<void> {
  await page.getByLabel('Email address').fill(PEOPLE[person]);
  await page.getByLabel('Password').fill(DEMO_PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

/** Gives the page's browser the session of somebody who signed in earlier, or signs in now. */
export async function arriveAs(page: Page, person: Person): Promise<void> {
  const known = signedIn.get(person);
  await page.context().clearCookies();
  if (known !== undefined) {
    await page.context().addCookies(known.cookies);
    return;
  }
  await signIn(page, person);
  signedIn.set(person, await page.context().storageState());
}
