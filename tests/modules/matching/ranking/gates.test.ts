import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { failedGates, type GateCandidate, type GateNeeds } from '#app/modules/matching/ranking/gates.ts';

const needs: GateNeeds = {
  today: '2026-05-18',
  clientState: 'NY',
  locationId: 'main-street',
  acceptsTelehealth: false,
  requiredLanguage: 'Spanish',
  criticalSpecializations: [{ specializationId: 'autism', name: 'Autism' }],
  criticalIsGate: true,
};
const therapist: GateCandidate = {
  isAccountActive: true,
  isAcceptingNewClients: true,
  offersCare: true,
  licences: [{ state: 'NY', validFrom: null, expiresOn: '2026-05-18' }],
  activeCaseload: 9,
  maxCaseload: 10,
  locationIds: ['main-street'],
  offersTelehealth: false,
  languages: ['English', 'Spanish'],
  specializationIds: ['autism'],
};
const codes = (change: Partial<GateCandidate>, asked: Partial<GateNeeds> = {}) =>
  failedGates({ ...needs, ...asked }, { ...therapist, ...change }).map(({ code }) => code);

describe('the gates before a match', () => {
  it('are all passed by a therapist who fits, on the last day of the licence', () => {
    expect(failedGates(needs, therapist)).toEqual([]);
  });

  it('each close on their own', () => {
    expect(codes({ isAccountActive: false })).toEqual(['account-inactive']);
    expect(codes({ isAcceptingNewClients: false })).toEqual(['not-accepting-clients']);
    expect(codes({ activeCaseload: 10 })).toEqual(['caseload-full']);
    expect(codes({ activeCaseload: 0, maxCaseload: 0 })).toEqual(['caseload-full']);
    expect(codes({ locationIds: ['elsewhere'] })).toEqual(['location-not-served']);
    expect(codes({ languages: ['English'] })).toEqual(['language-not-spoken']);
    expect(codes({ specializationIds: [] })).toEqual(['critical-specialization-missing']);
    expect(codes({ licences: [] })).toEqual(['licence-missing-in-state']);
  });

  it('close together when everything is wrong, in one order', () => {
    const nobody = {
      isAccountActive: false,
      isAcceptingNewClients: false,
      licences: [],
      activeCaseload: 10,
      locationIds: [],
      languages: [],
      specializationIds: [],
    };
    expect(failedGates(needs, { ...therapist, ...nobody })).toEqual([
      { code: 'account-inactive', params: {} },
      { code: 'not-accepting-clients', params: {} },
      { code: 'licence-missing-in-state', params: { state: 'NY' } },
      { code: 'caseload-full', params: { active: 10, max: 10 } },
      { code: 'location-not-served', params: {} },
      { code: 'language-not-spoken', params: { language: 'Spanish' } },
      { code: 'critical-specialization-missing', params: { name: 'Autism' } },
    ]);
  });

  it('ask one licence to be both of the state and of the day', () => {
    const elsewhere = { state: 'NJ', validFrom: null, expiresOn: '2030-01-01' };
    const lapsed = { state: 'NY', validFrom: null, expiresOn: '2026-05-17' };
    const failed = (licences: GateCandidate['licences']) => failedGates(needs, { ...therapist, licences });
    expect(failed([elsewhere, lapsed])).toEqual([
      { code: 'licence-expired', params: { state: 'NY', expiredOn: '2026-05-17' } },
    ]);
    expect(failed([lapsed, { state: 'ny', validFrom: null, expiresOn: '2026-05-18' }])).toEqual([]);
    const coming = { state: 'NY', validFrom: '2026-05-19', expiresOn: '2030-01-01' };
    expect(failed([lapsed, coming])).toEqual([
      { code: 'licence-not-yet-valid', params: { state: 'NY', validFrom: '2026-05-19' } },
    ]);
    expect(failed([{ ...coming, validFrom: '2026-05-18' }])).toEqual([]);
  });

  it('let telehealth stand in for a place only when both sides agree to it', () => {
    expect(codes({ locationIds: [], offersTelehealth: true })).toEqual(['location-not-served']);
    expect(codes({ locationIds: [] }, { acceptsTelehealth: true })).toEqual(['location-not-served']);
    expect(codes({ locationIds: [], offersTelehealth: true }, { acceptsTelehealth: true })).toEqual([]);
    expect(codes({ locationIds: ['anywhere'] }, { locationId: null })).toEqual([]);
    expect(codes({ locationIds: [] }, { locationId: null })).toEqual(['location-not-served']);
  });

  it('ask for a language only when it is required, and for critical skills only when the clinic says so', () => {
    expect(codes({ languages: [] }, { requiredLanguage: null })).toEqual([]);
    expect(codes({ languages: [' spanish '] })).toEqual([]);
    expect(codes({ specializationIds: [] }, { criticalIsGate: false })).toEqual([]);
  });

  it('never open by what they do not ask about, and never close by a gain', () => {
    fc.assert(
      fc.property(
        fc.record({
          activeCaseload: fc.nat(20),
          maxCaseload: fc.nat(20),
          languages: fc.subarray(['English', 'Spanish']),
        }),
        fc.date({ min: new Date('2026-05-01'), max: new Date('2026-06-01'), noInvalidDate: true }),
        (change, day) => {
          const expiresOn = day.toISOString().slice(0, 10);
          const failed = codes({ ...change, licences: [{ state: 'NY', validFrom: null, expiresOn }] });
          expect(failed.includes('caseload-full')).toBe(!(change.maxCaseload > change.activeCaseload));
          expect(failed.includes('language-not-spoken')).toBe(!change.languages.includes('Spanish'));
          expect(failed.includes('licence-expired')).toBe(expiresOn.localeCompare('2026-05-18') < 0);
        },
      ),
    );
  });
});
