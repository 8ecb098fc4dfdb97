import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';
import { CLINIC_PLANS, readClinicQuery } from '#app/modules/clinics/standing/clinic-query.ts';
import type { ClinicStatusAct } from '#app/modules/clinics/standing/clinic-acts.ts';
import {
  changeLimits,
  changeStatus,
  listClinics,
  type Decider,
} from '#app/modules/clinics/standing/index.server.ts';
import { limitsSchema } from '#app/modules/clinics/standing/clinic.schema.ts';
import { COUNTED } from '#app/modules/clinics/standing/plans.ts';
import { listEveryTenant } from '#app/modules/tenancy/index.server.ts';
import { now } from '#app/platform/clock.ts';
import { newId } from '#app/platform/new-id.ts';
import type { No } from '#app/platform/refusal.ts';
import { UsageInvalid } from './usage-invalid.ts';
import { withStores } from './with-stores.ts';

export type Done = Promise<Record<string, unknown> & { readonly words?: string }>;

/** `clinic tenant list [--search TEXT] [--status STATUS] [--plan PLAN] [--page N]`: lists clinics with their use, 50 at a time. */
export async function tenantList(words: readonly string[], env: NodeJS.ProcessEnv): Done {
  const { options } = readWords(words, ['search', 'status', 'plan', 'page'], 0);
  const query = readClinicQuery(new URLSearchParams(options));
  return withStores(env, async () => {
    const { rows, total } = await listClinics(query);
    const clinics = rows.map(({ slug, name, plan, status, use, limits, lastSignedInAt }) => ({
      ...{ slug, name, plan, status, use, limits },
      lastSignedInAt: lastSignedInAt?.toISOString() ?? null,
    }));
    const lines = clinics.map(({ slug, name, plan, status, use, limits }) =>
      [slug, status, plan, ...COUNTED.map((of) => `${of} ${use[of]}/${limits[of] ?? '-'}`), name].join('  '),
    );
    return { total, clinics, words: [...lines, `${total} clinics`].join('\n') };
  });
}

/** `clinic tenant suspend SLUG --reason TEXT`: keeps everybody out of a clinic, and its jobs waiting. */
export function tenantSuspend(words: readonly string[], env: NodeJS.ProcessEnv): Done {
  return setStatus('suspension', words, env);
}

/** `clinic tenant resume SLUG --reason TEXT`: lets everybody in again. */
export function tenantResume(words: readonly string[], env: NodeJS.ProcessEnv): Done {
  return setStatus('resumption', words, env);
}

async function setStatus(act: ClinicStatusAct, words: readonly string[], env: NodeJS.ProcessEnv): Done {
  const { slug, options } = readWords(words, ['reason'], 1);
  const reason = (options['reason'] ?? '').trim();
  if (reason === '') throw new UsageInvalid('--reason: is missing');
  return withStores(env, async () => done(await changeStatus(decider(), act, await idOf(slug), reason)));
}

/**
 * `clinic tenant limits SLUG --plan PLAN [--locations N] [--therapists N] [--clients N]`: gives a clinic a plan, with the plan's limits
 * or, when any is named, with those; what is then left out has none.
 */
export async function tenantLimits(words: readonly string[], env: NodeJS.ProcessEnv): Done {
  const { slug, options } = readWords(words, ['plan', ...COUNTED], 1);
  const isOwn = COUNTED.some((of) => options[of] !== undefined);
  const given = limitsSchema.safeParse({ ...options, limits: isOwn ? 'own' : 'plan' });
  if (!given.success) {
    const takes = { plan: `is one of ${CLINIC_PLANS.join(', ')}` } as Readonly<Record<string, string>>;
    const faults = given.error.issues.map(({ path }) => {
      const name = path.join('.');
      return `--${name}: ${takes[name] ?? 'is a whole number from 1 to 1000000'}`;
    });
    throw new UsageInvalid(faults.join('\n'));
  }
  return withStores(env, async () => done(await changeLimits(decider(), await idOf(slug), given.data)));
}

/** The server itself, which whoever runs a command on it speaks for. */
export function decider(): Decider {
  return { actor: { kind: 'job', name: 'clinic-command' }, origin: { requestId: newId(now()) } };
}

export function done(refused: No | null): Record<string, unknown> {
  return refused === null ? { ok: true } : { ok: false, refused: refused.refused };
}

export async function idOf(slug: string): Promise<string> {
  const clinic = (await listEveryTenant()).find((one) => one.slug === slug);
  if (clinic === undefined) throw new Error(`There is no clinic ${slug}.`);
  return clinic.id;
}

/** Reads options, each with a text, and `places` words before or after them; the first of these is a clinic's name in addresses. */
export function readWords(words: readonly string[], names: readonly string[], places: 0 | 1) {
  const options: ParseArgsOptionsConfig = Object.fromEntries(names.map((name) => [name, { type: 'string' }]));
  try {
    const { values, positionals } = parseArgs({ args: [...words], options, allowPositionals: places === 1 });
    if (positionals.length !== places) throw new Error('Name one clinic by its name in addresses.');
    return { slug: positionals[0] ?? '', options: values as Record<string, string> };
  } catch (error) {
    throw new UsageInvalid(error instanceof Error ? error.message : 'The words cannot be read.');
  }
}
