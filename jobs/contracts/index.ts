import * as appointments from './appointments.ts';
import * as clinics from './clinics.ts';
import type { JobContract } from './contract.ts';
import * as deliveries from './deliveries.ts';
import * as licences from './licences.ts';
import * as invitations from './invitations.ts';
import * as specializations from './specializations.ts';
import * as texts from './texts.ts';
import * as upkeep from './upkeep.ts';
import * as waitingOffers from './waiting-offers.ts';

/**
 * Every job of a clinic: all that the files of contracts export. Each has a queue of its own and a line in
 * jobs/handlers.
 */
export const CONTRACTS = {
  ...appointments,
  ...clinics,
  ...deliveries,
  ...licences,
  ...invitations,
  ...specializations,
  ...texts,
  ...upkeep,
  ...waitingOffers,
} satisfies Readonly<Record<string, JobContract>>;

export const JOBS: readonly JobContract[] = Object.values(CONTRACTS);
