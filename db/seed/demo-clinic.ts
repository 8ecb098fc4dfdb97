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
  /** The format of this therapist's notes; SOAP unless said. */
  readonly noteFormat?: 'dap' | 'birp';
}

/** Sessions of several clients with one therapist. */
export interface DemoGroup {
  readonly service: 'group' | 'family';
  /** The account of the therapist. */
  readonly by: string;
  /** The account of the co-therapist. */
  readonly along?: string;
  /** The ISO weekday, one on which the therapist works at the main place. */
  readonly weekday: number;
  /** When it begins there, `HH:MM`, at a time when nothing else is seeded. */
  readonly startsAt: string;
  readonly clients: number;
  /** Each week, or the next time alone. */
  readonly isWeekly: boolean;
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
  readonly staff: readonly {
    readonly account: string;
    readonly name: string;
    readonly role: 'admin' | 'receptionist' | 'billing';
  }[];
  readonly therapists: readonly DemoTherapist[];
  /** Accounts of the supervisor and of those supervised. */
  readonly supervision: { readonly by: string; readonly of: readonly string[] };
  readonly clients: number;
  readonly groups: readonly DemoGroup[];
}

export const YOUNG = ['early_childhood', 'school_age'];
export const TEENS = ['school_age', 'adolescent'];
export const GROWN = ['adolescent', 'adult'];
