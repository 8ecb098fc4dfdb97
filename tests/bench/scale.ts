/** How large the world is and how long each row is measured. */
export interface Scale {
  readonly name: 'quick' | 'default' | 'full';
  /** Clinics over all; what the others do not need are neighbours, which only take up room. */
  readonly tenants: number;
  readonly therapists: number;
  readonly clients: number;
  /** In the largest clinic. */
  readonly appointments: number;
  /** In each neighbour. */
  readonly neighbourAppointments: number;
  /** Therapists of the clinics that suggestions are read in; the largest clinic is the first of them. */
  readonly candidates: readonly number[];
  /** Connections that ask at once. */
  readonly concurrencies: readonly number[];
  readonly warmUpMs: number;
  /** Fewer where the same code was measured before. */
  readonly warmUpActs?: number;
  readonly measureMs: number;
}

const LARGEST = { therapists: 50, clients: 5_000, appointments: 50_000 } as const;

export const SCALES: Readonly<Record<Scale['name'], Scale>> = {
  quick: {
    name: 'quick',
    tenants: 6,
    ...LARGEST,
    neighbourAppointments: 500,
    candidates: [50, 500],
    concurrencies: [8],
    warmUpMs: 500,
    measureMs: 1_200,
  },
  default: {
    name: 'default',
    tenants: 20,
    ...LARGEST,
    neighbourAppointments: 1_000,
    candidates: [50, 500, 5_000],
    concurrencies: [1, 8, 32],
    warmUpMs: 700,
    measureMs: 2_200,
  },
  full: {
    name: 'full',
    tenants: 200,
    ...LARGEST,
    neighbourAppointments: 4_830,
    candidates: [50, 500, 5_000],
    concurrencies: [1, 8, 32],
    warmUpMs: 1_000,
    measureMs: 4_000,
  },
};
