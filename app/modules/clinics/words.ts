import type { Area, AreaIn } from '#app/platform/i18n/message.ts';

const en = {
  title: 'Clinics',
  lead: 'Every clinic with its plan and what it uses of it: counts alone, nothing of any client. Times are UTC.',
  caption: 'Clinics',
  name: 'Clinic',
  plan: 'Plan',
  status: 'Status',
  locations: 'Locations',
  therapists: 'Therapists',
  clients: 'Active clients',
  lastActivity: 'Last sign-in',
  useOf: '{used}',
  useOfLimit: '{used} of {limit}',
  status_active: 'Active',
  status_provisioning: 'Being made',
  status_suspended: 'Suspended',
  plan_solo: 'Solo',
  plan_practice: 'Practice',
  plan_group: 'Group',
  plan_unlimited: 'Without limits',
  searchLabel: 'Name, or name in the address',
  nameIs: 'Name: {search}',
  anyStatus: 'Any status',
  anyPlan: 'Any plan',
  emptyTitle: 'No clinic is listed',
  empty: 'No clinic has this name, status and plan.',
  showAll: 'Show all clinics',
  address: 'Address',
} as const satisfies Area;

const es: AreaIn<typeof en> = {
  title: 'Clínicas',
  lead: 'Todas las clínicas con su plan y lo que usan de él: solo cifras, nada de ningún cliente. Las horas son UTC.',
  caption: 'Clínicas',
  name: 'Clínica',
  plan: 'Plan',
  status: 'Estado',
  locations: 'Sedes',
  therapists: 'Terapeutas',
  clients: 'Clientes activos',
  lastActivity: 'Último acceso',
  useOf: '{used}',
  useOfLimit: '{used} de {limit}',
  status_active: 'Activa',
  status_provisioning: 'En creación',
  status_suspended: 'Suspendida',
  plan_solo: 'Individual',
  plan_practice: 'Consulta',
  plan_group: 'Grupo',
  plan_unlimited: 'Sin límites',
  searchLabel: 'Nombre, o nombre en la dirección',
  nameIs: 'Nombre: {search}',
  anyStatus: 'Cualquier estado',
  anyPlan: 'Cualquier plan',
  emptyTitle: 'No hay ninguna clínica en la lista',
  empty: 'Ninguna clínica tiene este nombre, estado y plan.',
  showAll: 'Mostrar todas las clínicas',
  address: 'Dirección',
};

export const tenants = { en, es };

declare module '#app/platform/i18n/areas.ts' {
  interface Areas {
    tenants: typeof en;
  }
}
