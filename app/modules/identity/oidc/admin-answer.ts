import type { z } from 'zod';
import { OidcRefused } from './oidc-refusal.ts';
import type { ProviderAnswer } from './provider-call.server.ts';

/** Reads an answer of the provider's admin interface. @throws OidcRefused `provider-misconfigured` unless it has status 200 and this shape */
export function readBody<S extends z.ZodType>(schema: S, answer: ProviderAnswer): z.output<S> {
  assertStatus(answer, 200);
  const parsed = schema.safeParse(answer.body);
  if (!parsed.success) throw new OidcRefused('provider-misconfigured');
  return parsed.data;
}

/** @throws OidcRefused `provider-misconfigured` unless the answer has one of the statuses */
export function assertStatus({ status }: ProviderAnswer, ...accepted: number[]): void {
  if (!accepted.includes(status)) throw new OidcRefused('provider-misconfigured');
}
