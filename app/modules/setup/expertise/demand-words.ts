import type { Area, AreaIn } from '#app/platform/i18n/message.ts';

const en = {
  title: 'Demand and supply',
  lead: 'Clients whose newest assessment names this specialization, and active therapists who have it.',
  waiting: 'Clients waiting',
  waitingNote: 'No therapist yet',
  inCare: 'Clients in care',
  therapists: 'Therapists',
  byLevel: '{expert} expert, {proficient} proficient, {familiar} familiar',
  openings: 'Openings',
  openingsNote: 'More clients whom they take',
  gap: 'Gap',
  short: { one: '{count} opening short', other: '{count} openings short' },
  enough: 'Openings for all',
  shared: 'An opening counts for each specialization of its therapist, and is filled once.',
  supply: 'Who has it',
  nobody: 'No active therapist has this specialization.',
  therapist: 'Therapist',
  trend: 'Demand and supply by month',
  byMonth: 'Clients waiting and openings at the end of each month',
  trendNote: 'At the end of each month, this month as of now.',
  before:
    'Therapists and openings before {month} are not on record, and clients who left without a therapist are not counted there.',
  notRecorded: 'Not on record',
  trendSummary:
    'Clients waiting: {first} at the end of {from}, {last} in {until}. Openings in {until}: {openings}.',
  noTrend: 'A trend is shown from the second month on.',
  month: 'Month',
  clients: 'Clients',
  ofThemWaiting: 'Waiting',
  of: 'for {name}: demand and supply',
} as const satisfies Area;

const es: AreaIn<typeof en> = {
  title: 'Demanda y oferta',
  lead: 'Clientes cuya última evaluación nombra esta especialización, y terapeutas activos que la tienen.',
  waiting: 'Clientes en espera',
  waitingNote: 'Aún sin terapeuta',
  inCare: 'Clientes en atención',
  therapists: 'Terapeutas',
  byLevel: '{expert} con dominio experto, {proficient} competente, {familiar} básico',
  openings: 'Cupos',
  openingsNote: 'Clientes que aún aceptan',
  gap: 'Diferencia',
  short: { one: 'Falta {count} cupo', other: 'Faltan {count} cupos' },
  enough: 'Cupos para todos',
  shared: 'Un cupo cuenta para cada especialización de su terapeuta, y se ocupa una vez.',
  supply: 'Quién la tiene',
  nobody: 'Ningún terapeuta activo tiene esta especialización.',
  therapist: 'Terapeuta',
  trend: 'Demanda y oferta por mes',
  byMonth: 'Clientes en espera y cupos al final de cada mes',
  trendNote: 'Al final de cada mes; este mes, hasta ahora.',
  before:
    'No constan los terapeutas ni los cupos anteriores a {month}, y allí no se cuentan los clientes que se fueron sin terapeuta.',
  notRecorded: 'No consta',
  trendSummary:
    'Clientes en espera: {first} al final de {from}, {last} en {until}. Cupos en {until}: {openings}.',
  noTrend: 'La tendencia se muestra a partir del segundo mes.',
  month: 'Mes',
  clients: 'Clientes',
  ofThemWaiting: 'En espera',
  of: 'para {name}: demanda y oferta',
};

export const demand = { en, es };

declare module '#app/platform/i18n/areas.ts' {
  interface Areas {
    demand: typeof en;
  }
}
