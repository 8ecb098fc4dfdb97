import { describe, expect, it } from 'vitest';
import { auditHref, readAuditCursor, readAuditQuery, spanOfDates } from '#app/modules/audit/audit-filter.ts';

const queryOf = (search: string) => readAuditQuery(new URLSearchParams(search));

describe('the filters of the audit trail', () => {
  it('leaves out what is malformed instead of failing', () => {
    expect(
      queryOf('from=2026-02-30&until=x&account=1&client=%27or&action=nothing.done&outcome=maybe'),
    ).toEqual({});
    expect(queryOf('from=2026-02-28&action=note.sign&outcome=denied')).toEqual({
      from: '2026-02-28',
      action: 'note.sign',
      outcome: 'denied',
    });
  });

  it('encloses the whole last day in the clinic’s zone, also when the clocks change', () => {
    expect(spanOfDates(queryOf('from=2026-03-08&until=2026-03-08'), 'America/New_York')).toEqual({
      from: new Date('2026-03-08T05:00:00Z'),
      until: new Date('2026-03-09T04:00:00Z'),
    });
    expect(spanOfDates({}, 'America/New_York')).toEqual({});
  });

  it('reads one cursor and ignores nonsense', () => {
    expect(readAuditCursor(new URLSearchParams('before=12'))).toEqual({ before: 12 });
    expect(readAuditCursor(new URLSearchParams('after=9'))).toEqual({ after: 9 });
    expect(readAuditCursor(new URLSearchParams('before=-1'))).toBeNull();
    expect(readAuditCursor(new URLSearchParams('after=1e9'))).toBeNull();
  });

  it('writes an address that reads back the same', () => {
    const query = queryOf('from=2026-02-28&outcome=failed');
    expect(auditHref('/a', query, { before: 3 })).toBe('/a?from=2026-02-28&outcome=failed&before=3');
    expect(auditHref('/a', {})).toBe('/a');
  });
});
