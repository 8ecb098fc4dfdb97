import { subscribe } from 'node:diagnostics_channel';
import { applyMigrations } from '#db/migrate.server.ts';

/** What the drill tells this program: it migrates, and is killed at its n-th statement (0: never). */
export interface Errand {
  readonly url: string;
  readonly folder: string;
  readonly killAt: number;
  /** Whether the statement is under way by then, or not sent yet. */
  readonly isSent: boolean;
}

const { url, folder, killAt, isSent } = JSON.parse(process.argv[2] ?? '{}') as Errand;
let statement = 0;
subscribe('clinic:migration-statement', () => {
  statement += 1;
  if (statement !== killAt) return;
  const die = () => process.kill(process.pid, 'SIGKILL');
  if (isSent) setImmediate(die);
  else die();
});
await applyMigrations(url, { folder });
