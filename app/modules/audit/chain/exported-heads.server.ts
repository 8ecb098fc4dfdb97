import { appendFileSync, createReadStream, existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { auditSigningFiles, type SignedHead } from './audit-signing.server.ts';

/** What the file of exported heads holds. */
export interface ExportedHeads {
  /** The heads of each clinic, by its id, in the order of their export. */
  readonly byTenant: ReadonlyMap<string, readonly SignedHead[]>;
  /** When the newest head of the file was signed; the epoch when there is none. */
  readonly until: Date;
  /** How many lines are no signed head: damaged, or written by somebody else. */
  readonly unreadable: number;
}

const Line = z.object({
  tenantId: z.uuid(),
  id: z.uuid(),
  sequence: z.int().positive(),
  hash: z.string(),
  signedAt: z.iso.datetime().transform((text) => new Date(text)),
  signature: z.string(),
});

/** Appends to the exported heads, by which a truncated chain can be told from a short one. */
export function exportHead(head: SignedHead): void {
  const { headsFile } = auditSigningFiles();
  mkdirSync(dirname(headsFile), { recursive: true });
  appendFileSync(headsFile, `${JSON.stringify(head)}\n`, { mode: 0o600 });
}

/** Reads the file of exported heads, once for all clinics. Null when there is no such file. */
export async function readExportedHeads(): Promise<ExportedHeads | null> {
  const { headsFile } = auditSigningFiles();
  if (!existsSync(headsFile)) return null;
  const byTenant = new Map<string, SignedHead[]>();
  let unreadable = 0;
  let until = new Date(0);
  for await (const line of createInterface({ input: createReadStream(headsFile), crlfDelay: Infinity })) {
    if (line === '') continue;
    const head = readLine(line);
    if (head === null) unreadable += 1;
    else {
      if (head.signedAt > until) until = head.signedAt;
      const heads = byTenant.get(head.tenantId);
      if (heads === undefined) byTenant.set(head.tenantId, [head]);
      else heads.push(head);
    }
  }
  return { byTenant, until, unreadable };
}

function readLine(line: string): SignedHead | null {
  try {
    return Line.parse(JSON.parse(line));
  } catch {
    return null;
  }
}
