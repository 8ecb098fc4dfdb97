import type { Child } from '#tests/support/child.ts';
import { Connection } from '#tests/support/connection.ts';
import { getText } from '#tests/support/http-text.ts';
import { openSession, startProductionServer, type Session } from '#tests/support/production-server.ts';
import type { Answerer } from '../load/measure-load.ts';
import type { BenchClinic } from '../world/make-clinic.ts';
import type { World } from '../world/make-world.ts';

export interface OurServer extends Child, Answerer {
  /** From the start of the process to the last byte of a first page, in milliseconds. */
  readonly firstPageMs: number;
}

/** The production build on the bench's database. */
export async function startOurServer(world: World, issuer: string): Promise<OurServer> {
  const began = performance.now();
  const child = await startProductionServer(world, { issuer });
  const connection = new Connection(child.port);
  const answer = await connection.ask(getText('/sign-in'));
  connection.close();
  if (answer.status !== 200) throw new Error(`The first page answered ${answer.status}.`);
  return Object.assign(child, { firstPageMs: performance.now() - began, postmaster: world.postmaster });
}

/** The production build's other process: what sends reminders and messages. */
export function startOurWorker(world: World, issuer: string): Promise<Child> {
  return startProductionServer(world, { issuer, role: 'worker' });
}

/** Somebody of a clinic who is signed in. */
export interface Visitor extends Session {
  readonly clinic: BenchClinic;
}

/** A session of the clinic's receptionist. */
export async function signIn(
  world: World,
  server: OurServer,
  clinic: BenchClinic,
  at: Date,
): Promise<Visitor> {
  return { clinic, ...(await openSession(world.superuser, server.port, clinic.receptionistId, at)) };
}
