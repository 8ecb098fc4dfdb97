/** The demo's clinics, their people and places. Everybody is invented. */
export interface DemoTherapist {
  readonly account: string;
  readonly name: readonly [first: string, last: string];
  readonly credentials: string;
  /** Names of specializations with `e`xpert, `p`roficient or `f`amiliar and years. */
  readonly skills: readonly (readonly [name: string, level: 'e' | 'p' | 'f', years: number])[];
  readonly ages: readonly string[];
  readonly communication: readonly string[];
  readonly languages: readonly string[];
  readonly maxCaseload: number;
  /** Places by index; the first is the main one. */
  readonly places: readonly number[];
  readonly notAccepting?: true;
  readonly telehealth?: true;
}

export interface DemoClinic {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly senderName: string;
  readonly phone: string;
  readonly colour: string;
  readonly locations: readonly {
    readonly name: string;
    readonly address: string;
    readonly phone: string;
    readonly zone: string;
    readonly state: string;
    readonly rooms: readonly string[];
  }[];
  readonly staff: readonly { readonly account: string; readonly name: string; readonly role: 'admin' | 'receptionist' | 'billing' }[];
  readonly therapists: readonly DemoTherapist[];
  /** Accounts of the supervisor and of those supervised. */
  readonly supervision: { readonly by: string; readonly of: readonly string[] };
  readonly clients: number;
}

const YOUNG = ['early_childhood', 'school_age'];
const TEENS = ['school_age', 'adolescent'];
const GROWN = ['adolescent', 'adult'];

const riverside: DemoClinic = {
  id: '01900000-0000-7000-8000-000000000001',
  slug: 'riverside',
  name: 'Riverside Behavioral Health',
  senderName: 'Riverside',
  phone: '+12125550140',
  colour: '#0F5E7A',
  locations: [
    {
      name: 'Riverside Hudson', address: '48 Hudson Terrace, New York, NY 10031', phone: '+12125550140',
      zone: 'America/New_York', state: 'NY', rooms: ['Cedar', 'Maple', 'Willow', 'Aspen', 'Playroom'],
    },
    {
      name: 'Riverside Lakeview', address: '1200 Lakeview Avenue, Chicago, IL 60614', phone: '+13125550141',
      zone: 'America/Chicago', state: 'IL', rooms: ['Birch', 'Juniper', 'Oak'],
    },
  ],
  staff: [
    { account: 'admin', name: 'Helen Marsh', role: 'admin' },
    { account: 'mfa', name: 'Noah Whitfield', role: 'admin' },
    { account: 'reception', name: 'Dana Ortiz', role: 'receptionist' },
    { account: 'billing', name: 'Priya Nandan', role: 'billing' },
  ],
  therapists: [
    { account: 'therapist1', name: ['Amara', 'Okafor'], credentials: 'PhD, BCBA-D', skills: [['ABA', 'e', 12], ['Autism', 'e', 12], ['Non-verbal', 'e', 9], ['AAC', 'p', 7], ['Developmental delays', 'p', 8]], ages: YOUNG, communication: ['verbal', 'non_verbal', 'aac'], languages: ['en'], maxCaseload: 14, places: [0] },
    { account: 'therapist2', name: ['Luis', 'Herrera'], credentials: 'LCSW', skills: [['CBT', 'e', 9], ['Anxiety', 'e', 9], ['Trauma', 'p', 6], ['Spanish-speaking families', 'e', 9], ['Family', 'p', 5]], ages: TEENS.concat('adult'), communication: ['verbal'], languages: ['en', 'es'], maxCaseload: 16, places: [0], telehealth: true },
    { account: 'therapist3', name: ['Miriam', 'Sokolov'], credentials: 'PsyD', skills: [['EMDR', 'e', 14], ['Trauma', 'e', 14], ['DBT', 'p', 8], ['Anxiety', 'p', 10]], ages: GROWN, communication: ['verbal'], languages: ['en', 'ru'], maxCaseload: 12, places: [0] },
    { account: 'therapist4', name: ['Jonah', 'Pruitt'], credentials: 'LMFT', skills: [['Play therapy', 'e', 7], ['Family', 'e', 7], ['ADHD', 'p', 5], ['Developmental delays', 'f', 2]], ages: YOUNG, communication: ['verbal', 'non_verbal'], languages: ['en'], maxCaseload: 15, places: [0] },
    { account: 'therapist5', name: ['Grace', 'Tanaka'], credentials: 'MS, BCBA', skills: [['ABA', 'p', 4], ['Autism', 'p', 4], ['Sign language', 'e', 10], ['Non-verbal', 'p', 5]], ages: YOUNG.concat('adolescent'), communication: ['verbal', 'sign_language', 'non_verbal'], languages: ['en', 'ja'], maxCaseload: 10, places: [0] },
    { account: 'therapist6', name: ['Samuel', 'Adeyemi'], credentials: 'LPC', skills: [['CBT', 'p', 6], ['ADHD', 'e', 8], ['Group', 'p', 5], ['Anxiety', 'p', 6]], ages: TEENS, communication: ['verbal'], languages: ['en'], maxCaseload: 14, places: [0, 1] },
    { account: 'therapist7', name: ['Elena', 'Castellanos'], credentials: 'LCPC', skills: [['DBT', 'e', 11], ['Trauma', 'e', 9], ['Group', 'e', 8], ['Spanish-speaking families', 'p', 6]], ages: GROWN, communication: ['verbal'], languages: ['en', 'es'], maxCaseload: 12, places: [1] },
    { account: 'therapist8', name: ['Oliver', 'Brandt'], credentials: 'PhD', skills: [['CBT', 'e', 15], ['Anxiety', 'e', 15], ['EMDR', 'f', 2], ['Individual', 'e', 15]], ages: ['adult'], communication: ['verbal'], languages: ['en', 'de'], maxCaseload: 10, places: [1], telehealth: true },
    { account: 'therapist9', name: ['Naomi', 'Fields'], credentials: 'BCBA', skills: [['ABA', 'e', 8], ['Autism', 'e', 8], ['AAC', 'e', 6], ['Speech integration', 'p', 4]], ages: YOUNG, communication: ['verbal', 'non_verbal', 'aac'], languages: ['en'], maxCaseload: 12, places: [1] },
    { account: 'therapist10', name: ['Victor', 'Lindqvist'], credentials: 'LCSW', skills: [['Play therapy', 'p', 4], ['Trauma', 'p', 5], ['Refugee and immigrant families', 'e', 7]], ages: TEENS, communication: ['verbal'], languages: ['en', 'fr'], maxCaseload: 12, places: [1], notAccepting: true },
    { account: 'supervisor', name: ['Ruth', 'Castleman'], credentials: 'PsyD', skills: [['CBT', 'e', 20], ['Trauma', 'e', 18], ['Family', 'e', 20], ['Anxiety', 'e', 20]], ages: TEENS.concat('adult'), communication: ['verbal'], languages: ['en'], maxCaseload: 8, places: [0] },
    { account: 'both', name: ['Marcus', 'Ellery'], credentials: 'LMFT', skills: [['Family', 'e', 10], ['ADHD', 'p', 6], ['CBT', 'p', 8]], ages: TEENS.concat('adult'), communication: ['verbal'], languages: ['en'], maxCaseload: 8, places: [1] },
  ],
  supervision: { by: 'supervisor', of: ['therapist4', 'therapist5'] },
  clients: 60,
};

const lakeside: DemoClinic = {
  id: '01900000-0000-7000-8000-000000000002',
  slug: 'lakeside',
  name: 'Lakeside Family Therapy',
  senderName: 'Lakeside',
  phone: '+16085550170',
  colour: '#14603A',
  locations: [
    {
      name: 'Lakeside Madison', address: '77 Shoreline Drive, Madison, WI 53703', phone: '+16085550170',
      zone: 'America/Chicago', state: 'WI', rooms: ['Heron', 'Loon', 'Kestrel'],
    },
  ],
  staff: [
    { account: 'admin', name: 'Patricia Boone', role: 'admin' },
    { account: 'reception', name: 'Kyle Renner', role: 'receptionist' },
    { account: 'billing', name: 'Sofia Lund', role: 'billing' },
  ],
  therapists: [
    { account: 'therapist1', name: ['Hannah', 'Vogel'], credentials: 'LPC', skills: [['Play therapy', 'e', 8], ['Developmental delays', 'p', 6], ['Family', 'p', 6]], ages: YOUNG, communication: ['verbal', 'non_verbal'], languages: ['en'], maxCaseload: 10, places: [0] },
    { account: 'therapist2', name: ['Andre', 'Whitlock'], credentials: 'LCSW', skills: [['CBT', 'e', 9], ['Anxiety', 'e', 9], ['ADHD', 'p', 6]], ages: TEENS.concat('adult'), communication: ['verbal'], languages: ['en', 'es'], maxCaseload: 10, places: [0] },
    { account: 'supervisor', name: ['Joan', 'Petrakis'], credentials: 'PhD', skills: [['Trauma', 'e', 16], ['EMDR', 'e', 12], ['Family', 'e', 16]], ages: GROWN, communication: ['verbal'], languages: ['en', 'el'], maxCaseload: 8, places: [0] },
    { account: 'both', name: ['Marcus', 'Ellery'], credentials: 'LMFT', skills: [['Family', 'e', 10], ['ADHD', 'p', 6], ['CBT', 'p', 8]], ages: TEENS.concat('adult'), communication: ['verbal'], languages: ['en'], maxCaseload: 6, places: [0] },
  ],
  supervision: { by: 'supervisor', of: ['therapist1'] },
  clients: 15,
};

export const DEMO_CLINICS = [riverside, lakeside] as const;
export const DEMO_PASSWORD = 'demo-Clinic-2026';
export const DEMO_TOTP_SECRET = 'JBSWY3DPEHPK3PXP';

/** The address somebody signs in with. */
export function demoEmail(clinic: DemoClinic, account: string): string {
  return account === 'both' ? 'both@example.test' : `${account}@${clinic.slug}.test`;
}

export interface DemoAccount {
  readonly email: string;
  readonly name: string;
  /** The identity provider's subject. */
  readonly sub: string;
}

/** Everybody who can sign in, once each. */
export function demoAccounts(): DemoAccount[] {
  const everybody = DEMO_CLINICS.flatMap((clinic) => [
    ...clinic.staff.map(({ account, name }) => ({ email: demoEmail(clinic, account), name })),
    ...clinic.therapists.map(({ account, name }) => ({ email: demoEmail(clinic, account), name: name.join(' ') })),
  ]).concat({ email: 'operator@platform.test', name: 'Theo Grant' });
  return [...new Map(everybody.map((account) => [account.email, { ...account, sub: `demo|${account.email}` }])).values()];
}
