import {
  auditSigningFilesOf,
  readExportedHeads,
  readShredding,
  useAuditSigning,
  verifyAuditChain,
  type ChainVerdict,
  type ExportedHeads,
} from '#app/modules/audit/chain/index.server.ts';
import { listEveryTenant, PLATFORM_TENANT } from '#app/modules/tenancy/index.server.ts';
import { describeError } from '#app/platform/log.server.ts';
import { KeysGone, type Tenant } from '#db/tenant.server.ts';
import { withStores } from './with-stores.ts';

/** What `clinic audit verify` found. */
export interface AuditReport {
  readonly ok: boolean;
  /** By the name in the clinic's address; its id stands behind a name that others have too. */
  readonly clinics: Readonly<Record<string, Outcome>>;
  readonly file: {
    /** How many lines of the file of exported heads could not be read. */
    readonly unreadable: number;
    /** The ids of clinics that have exported heads and are no longer in the database. */
    readonly gone: readonly string[];
  };
}

/**
 * What became of one clinic: its verdict, or the code of what kept it from being verified, or when it was shredded: without its
 * keys, its trail can be verified no more.
 */
type Outcome =
  | ChainVerdict
  | { readonly ok: false; readonly failed: string }
  | { readonly ok: true; readonly shreddedAt: string };

/**
 * `clinic audit verify [SLUG…]`: computes the audit chains of these clinics anew, or those of all clinics and of the
 * system itself, and compares them with their signed ends. `ok` is false when anything was edited, removed, moved or cut
 * off, or could not be compared. A clinic that cannot be verified does not keep the others from it. One whose keys are gone counts
 * as shredded only when the platform's trail says so: whoever destroys keys in the database alone hides nothing.
 */
export async function auditVerify(words: readonly string[], env: NodeJS.ProcessEnv): Promise<AuditReport> {
  const { KEY_FILE, AUDIT_SIGNING_KEY_FILE, AUDIT_PUBLIC_KEY_FILE, AUDIT_HEADS_FILE } = env;
  return withStores(env, async () => {
    useAuditSigning(
      auditSigningFilesOf({ KEY_FILE, AUDIT_SIGNING_KEY_FILE, AUDIT_PUBLIC_KEY_FILE, AUDIT_HEADS_FILE }),
    );
    const exports = await readExportedHeads();
    const tenants = await tenantsOf(words);
    const outcomes: [string, Outcome][] = [];
    for (const tenant of tenants) outcomes.push([nameIn(tenants, tenant), await outcomeOf(tenant, exports)]);
    const known = new Set(tenants.map(({ id }) => id));
    const file = {
      unreadable: exports?.unreadable ?? 0,
      // Of clinics that were not asked for nothing is said.
      gone: words.length > 0 ? [] : [...(exports?.byTenant.keys() ?? [])].filter((id) => !known.has(id)),
    };
    const isWhole = file.unreadable === 0 && file.gone.length === 0;
    return {
      ok: isWhole && outcomes.every(([, { ok }]) => ok),
      clinics: Object.fromEntries(outcomes),
      file,
    };
  });
}

/** Returns a clinic's own name in the report: whoever may change names must not make two clinics one. */
function nameIn(tenants: readonly Tenant[], { id, slug }: Tenant): string {
  return tenants.some((other) => other.slug === slug && other.id !== id) ? `${slug} ${id}` : slug;
}

async function outcomeOf(tenant: Tenant, exports: ExportedHeads | null): Promise<Outcome> {
  try {
    return await verifyAuditChain(tenant, exports);
  } catch (error) {
    const shreddedAt = error instanceof KeysGone ? await readShredding(PLATFORM_TENANT, tenant.id) : null;
    if (shreddedAt !== null) return { ok: true, shreddedAt: shreddedAt.toISOString() };
    const { error: name, code } = describeError(error);
    return { ok: false, failed: String(code ?? name) };
  }
}

/** Returns the clinics that are asked for, whatever their status, or all of them and the system's own tenant. */
async function tenantsOf(slugs: readonly string[]): Promise<Tenant[]> {
  const every = [PLATFORM_TENANT, ...(await listEveryTenant())];
  const unknown = slugs.find((asked) => every.every(({ slug }) => slug !== asked));
  if (unknown !== undefined) throw new Error(`There is no clinic ${unknown}.`);
  return slugs.length === 0 ? every : every.filter(({ slug }) => slugs.includes(slug));
}

/**
 * Words a report: one line when all is well, otherwise one for each fault too. A run says how much was compared, because
 * nothing to compare is nothing proved.
 */
export function describeReport({ ok, clinics, file }: AuditReport): string {
  const outcomes = Object.entries(clinics);
  const verified = outcomes.flatMap(([, outcome]) => ('faults' in outcome ? [outcome] : []));
  const shredded = outcomes.flatMap(([slug, outcome]) =>
    'shreddedAt' in outcome
      ? [`${slug}: shredded on ${outcome.shreddedAt.slice(0, 10)}; its trail can be verified no more`]
      : [],
  );
  const sum = (of: 'checked' | 'seals' | 'afterLastSeal') =>
    verified.reduce((total, verdict) => total + verdict[of], 0);
  const compared = `${verified.length} of ${outcomes.length} trails verified: ${sum('checked')} entries, ${sum('seals')} signed ends compared, ${sum('afterLastSeal')} entries newer than the last signed end`;
  if (ok) return [`Whole. ${compared}.`, ...shredded].join('\n');
  const lines = outcomes.flatMap(([slug, outcome]) => {
    if ('failed' in outcome) return [`${slug}: could not be verified (${outcome.failed})`];
    const faults = 'faults' in outcome ? outcome.faults : [];
    return faults.map(({ kind, from, to }) => `${slug}: ${kind} ${from === to ? from : `${from}–${to}`}`);
  });
  return [
    `Not whole. ${compared}.`,
    ...lines,
    ...shredded,
    ...(file.unreadable > 0 ? [`exported heads: ${file.unreadable} lines cannot be read`] : []),
    ...file.gone.map((id) => `${id}: has exported heads, and is not in the database`),
  ].join('\n');
}
