import { describe, expect, it } from 'vitest';
import { listQuery } from '#app/platform/list-query.ts';

const { read, href } = listQuery(['name', 'last'], { role: ['admin', 'therapist'], status: ['active'] });
const readAt = (address: string) => read(new URL(address, 'http://x').searchParams);

describe('the address of a part of a list', () => {
  it('is the list’s own where nothing is chosen', () => {
    expect(href('/staff', readAt('/staff'))).toBe('/staff');
    expect(readAt('/staff')).toMatchObject({ by: 'name', isReversed: false, page: 1 });
  });

  it.each([
    '/staff?search=Lund',
    '/staff?role=admin&status=active',
    '/staff?by=-name',
    '/staff?search=O%E2%80%99Neil&role=therapist&by=-last&page=3',
  ])('is read as it was written: %s', (address) => {
    expect(href('/staff', readAt(address))).toBe(address);
  });

  it.each([
    '?page=0',
    '?page=1.5',
    '?page=x',
    '?page=99999',
    '?by=constructor',
    '?role=owner',
    '?role=toString&status=',
    '?search=%20',
  ])('leaves out what makes no sense: %s', (query) => {
    expect(href('/staff', readAt(`/staff${query}`))).toBe('/staff');
  });
});
