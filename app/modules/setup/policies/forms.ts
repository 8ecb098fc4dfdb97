import { declareForm } from '#app/platform/forms/form.ts';
import { choice } from '#app/platform/forms/readers.ts';
import { paths } from '#app/platform/paths.ts';
import { clinicSchema, policiesSchema } from './policies.schema.ts';

export const clinicForm = declareForm({
  at: [paths.clinicFacts(':clinic')],
  schema: clinicSchema,
  errors: 'policies',
  fields: {
    name: { label: 'policies.name' },
    messageSenderName: { label: 'policies.sender' },
    phone: { label: 'policies.phone' },
    weekStartsOn: { label: 'policies.week', read: choice('policies.week_') },
    locale: { label: 'policies.language', read: choice('policies.language_') },
    zone: { label: 'policies.zone' },
  },
});

export const policiesForm = declareForm({
  at: [paths.policies(':clinic')],
  schema: policiesSchema,
  errors: 'policies',
  fields: {
    cancellationPolicyHours: { label: 'policies.notice' },
    reminderHours: { label: 'policies.reminders' },
    opens: { label: 'policies.opens' },
    closes: { label: 'policies.closes' },
    pastEntryDays: { label: 'policies.past' },
    marksNoShows: { label: 'policies.noShows', read: choice('policies.noShows_') },
    criticalIsGate: { label: 'policies.critical', read: choice('policies.critical_') },
    receptionSeesNeeds: { label: 'policies.needs', read: choice('policies.needs_') },
    sessionIdleMinutes: { label: 'policies.idle' },
    sessionHours: { label: 'policies.signedIn' },
    timeOffAtOnce: { label: 'policies.timeOff', read: choice('policies.timeOff_') },
  },
});
