import { describe, expect, it } from 'vitest';
import { gettingOf, isMuted } from '#app/modules/identity/account/staff-messages.ts';

const muted = ['licence-warnings'] as const;

describe('Warnings that a license ends', () => {
  it('can be done without by a therapist, and by nobody who is an administrator too', () => {
    expect(gettingOf('licence-warnings', { role: 'therapist' })).toBe('as-chosen');
    expect(gettingOf('licence-warnings', { role: 'admin' })).toBe('always');
    expect(gettingOf('licence-warnings', { role: 'admin', furtherRoles: ['therapist'] })).toBe('always');
    expect(gettingOf('licence-warnings', { role: 'receptionist' })).toBe('never');
  });

  it('reach a therapist who did without them again once they are an administrator', () => {
    expect(isMuted('licence-warnings', { role: 'therapist', muted })).toBe(true);
    expect(isMuted('licence-warnings', { role: 'therapist', muted: [] })).toBe(false);
    expect(isMuted('licence-warnings', { role: 'admin', furtherRoles: ['therapist'], muted })).toBe(false);
  });
});
