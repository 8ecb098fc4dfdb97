import type { Area, AreaIn } from '#app/platform/i18n/message.ts';

const en = {
  title: 'Therapists',
  lead: 'Everybody who has a profile as a therapist in this clinic.',
  name: 'Name',
  locations: 'Locations',
  location: 'Location',
  languages: 'Languages',
  language: 'Language',
  specializations: 'Main specializations',
  specialization: 'Specialization',
  caseload: 'Caseload',
  caseloadOf: '{n} of {max}',
  accepting: 'New clients',
  accepting_yes: 'Accepting',
  accepting_no: 'Not accepting',
  notActive: 'Not active',
  state: 'Licensed in',
  licence: 'License ends',
  licence_ending: 'Within 90 days',
  licence_ended: 'In the past',
  status: 'Status',
  status_active: 'Active',
  status_inactive: 'Not active',
  ended: 'Ended {date}',
  noLicence: 'No license',
  any: 'Any',
  isFilter: '{label}: {value}',
  without: 'Without a profile: {names}',
  emptyTitle: 'Nobody matches these filters',
  empty: 'Remove a filter, or look for a part of the name.',
  showAll: 'Show all therapists',
} as const satisfies Area;

const es: AreaIn<typeof en> = {
  title: 'Terapeutas',
  lead: 'Todas las personas que tienen un perfil de terapeuta en esta clínica.',
  name: 'Nombre',
  locations: 'Sedes',
  location: 'Sede',
  languages: 'Idiomas',
  language: 'Idioma',
  specializations: 'Especializaciones principales',
  specialization: 'Especialización',
  caseload: 'Clientes',
  caseloadOf: '{n} de {max}',
  accepting: 'Clientes nuevos',
  accepting_yes: 'Acepta',
  accepting_no: 'No acepta',
  notActive: 'No activo',
  state: 'Con licencia en',
  licence: 'La licencia vence',
  licence_ending: 'En 90 días o menos',
  licence_ended: 'En el pasado',
  status: 'Estado',
  status_active: 'Activo',
  status_inactive: 'No activo',
  ended: 'Venció el {date}',
  noLicence: 'Sin licencia',
  any: 'Cualquiera',
  isFilter: '{label}: {value}',
  without: 'Sin perfil: {names}',
  emptyTitle: 'Nadie coincide con estos filtros',
  empty: 'Quite un filtro o busque una parte del nombre.',
  showAll: 'Mostrar todos los terapeutas',
};

export const directory = { en, es };

declare module '#app/platform/i18n/areas.ts' {
  interface Areas {
    directory: typeof en;
  }
}
