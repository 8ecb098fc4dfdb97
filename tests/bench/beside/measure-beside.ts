import { execFileSync } from 'node:child_process';
import { availableParallelism, loadavg } from 'node:os';
import { residentMb } from '#tests/support/process-figures.ts';
import type { Scale } from '../scale.ts';
import { startFloor } from '../servers/floor-server.ts';
import { startProvider } from '../servers/provider.ts';
import { DESKS } from '../rows/rush.ts';
import { measureInTurn, type BesideRow } from './measure-in-turn.ts';
import { openSide, type SideOptions } from './open-side.ts';
import type { BesideFindings } from './report-beside.ts';
import { inspectorPort, profileRow } from './profile-row.ts';
import { sideRows } from './side-rows.ts';

export interface BesideOptions {
  /** Folder of the other checkout, built. */
  readonly checkout: string;
  readonly scale: Scale;
  readonly isWanted: (name: string) => boolean;
  readonly rounds: number;
  /** Posts of the rush. */
  readonly posts: number;
  readonly isKept: boolean;
  /** Whether our web server is profiled in one more round of each row. */
  readonly isProfiled: boolean;
  readonly say: (what: string) => void;
}

/** Measures this checkout's build and another one's in turn, each on a PostgreSQL and a world of its own. */
export async function measureBeside(options: BesideOptions): Promise<BesideFindings> {
  const { checkout, scale, rounds, say } = options;
  const began = performance.now();
  const at = new Date();
  const [loadBefore = 0] = loadavg();
  const provider = await startProvider('bench');
  const common: SideOptions = {
    issuer: provider.issuer,
    execArgv: [],
    desks: DESKS,
    scale,
    at,
    isKept: options.isKept,
  };
  say('making the worlds');
  const inspector = options.isProfiled ? await inspectorPort() : undefined;
  const ours = await openSide('.', { ...common, execArgv: inspector?.execArgv ?? [] });
  const beside = await openSide(checkout, common);
  const floor = await startFloor(ours, provider.jwk);
  try {
    const rowOptions = { scale, provider, at, posts: options.posts };
    const besideRows = await sideRows(beside, null, rowOptions);
    const rows: BesideRow[] = [];
    const profiles: string[] = [];
    const missing: { name: string; why: string }[] = [];
    for (const [i, row] of (await sideRows(ours, floor, rowOptions)).entries()) {
      if (!options.isWanted(row.name)) continue;
      say(row.name);
      try {
        rows.push(await measureInTurn(row, besideRows[i]!, rounds));
        if (inspector !== undefined)
          profiles.push(await profileRow(row, { ...inspector, pid: ours.pid, round: rounds }));
      } catch (error) {
        missing.push({ name: row.name, why: error instanceof Error ? error.message : String(error) });
      }
    }
    return {
      startedAt: at.toISOString(),
      seconds: Math.round((performance.now() - began) / 1_000),
      machine: { cores: availableParallelism(), node: process.version, loadBefore },
      builds: { ours: commitOf('.'), beside: commitOf(checkout) },
      scale: scale.name,
      rowsInWorld: ours.rows,
      rounds,
      memoryMb: { ours: residentMb(ours.pid), beside: residentMb(beside.pid) },
      rows,
      profiles,
      missing,
    };
  } finally {
    provider.stop();
    await Promise.all([ours.stop(), beside.stop(), floor.stop()]);
  }
}

/** The commit of a checkout, marked when files differ from it; "unknown" where git does not say. */
function commitOf(checkout: string): string {
  const git = ['-C', checkout, 'describe', '--always', '--dirty', '--exclude=*'];
  try {
    return execFileSync('git', git, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return 'unknown';
  }
}
