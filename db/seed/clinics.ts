import type { DemoClinic } from './demo-clinic.ts';
import { lakeside } from './lakeside.ts';
import { riverside } from './riverside.ts';

export const DEMO_CLINICS = [riverside, lakeside] as const;
export const DEMO_PASSWORD = 'demo-Clinic-2026';
export const DEMO_TOTP_SECRET = 'JBSWY3DPEHPK3PXP';

/** Returns the address with which an account signs in. */
export function demoEmail(clinic: DemoClinic, account: string): string {
  return account === 'both' ? 'both@example.test' : `${account}@${clinic.slug}.test`;
}

export interface DemoAccount {
  readonly email: string;
  readonly name: string;
  /** The identity provider's subject. */
  readonly sub: string;
}

/** Lists everybody who can sign in, once each. */
export function demoAccounts(): DemoAccount[] {
  const everybody = DEMO_CLINICS.flatMap((clinic) => [
    ...clinic.staff.map(({ account, name }) => ({ email: demoEmail(clinic, account), name })),
    ...clinic.therapists.map(({ account, name }) => ({
      email: demoEmail(clinic, account),
      name: name.join(' '),
    })),
  ]).concat({ email: 'operator@platform.test', name: 'Theo Grant' });
  return [
    ...new Map(
      everybody.map((account) => [account.email, { ...account, sub: `demo|${account.email}` }]),
    ).values(),
  ];
}
