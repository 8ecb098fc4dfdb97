/**
 * What each way into a clinic leaves in the audit trail: the act, the fields that it read or changed, and whether it is
 * about one client. Pages without a line of their own show no client, or lead on to one that does.
 */
export const AUDITED: Readonly<Record<string, readonly string[]>> = {
  'GET /c/:clinic': [],
  'GET /c/:clinic/kept/:form': [],
  'POST /c/:clinic/kept/:form': [],
  'GET /c/:clinic/clients': ['client.search (firstName,lastName,dateOfBirth,status)'],
  'POST /c/:clinic/clients': [],
  'GET /c/:clinic/clients/new': [],
  'POST /c/:clinic/clients/new': ['intake.start (firstName,lastName,dateOfBirth,phone,email)'],
  'GET /c/:clinic/clients/:client': [
    'client.read (contact,guardians,emergency,insurance,careTeam,appointments) of a client',
    'client.read (appointments) of a client',
    'message.list (client,dateOfBirth,phone,kind,status)',
  ],
  'GET /c/:clinic/clients/:client/edit': [
    'client.read (contact,guardians,emergency,insurance,careTeam,appointments) of a client',
  ],
  'POST /c/:clinic/clients/:client/edit': [
    'client.update (lastName,preferredLanguage,phone,email,address) of a client',
  ],
  'GET /c/:clinic/clients/:client/activation': [
    'client.read (contact,guardians,emergency,insurance,careTeam,appointments) of a client',
  ],
  'POST /c/:clinic/clients/:client/activation': ['client.update (status) of a client'],
  'GET /c/:clinic/clients/:client/guardians/:guardian': [
    'client.read (contact,guardians,emergency,insurance,careTeam,appointments) of a client',
  ],
  'POST /c/:clinic/clients/:client/guardians/:guardian': [
    'client.update (guardianPhone,guardianEmail) of a client',
  ],
  'GET /c/:clinic/clients/:client/emergency-contacts/:contact': [
    'client.read (contact,guardians,emergency,insurance,careTeam,appointments) of a client',
  ],
  'POST /c/:clinic/clients/:client/emergency-contacts/:contact': [
    'client.update (emergencyContactPhone) of a client',
  ],
  'GET /c/:clinic/clients/:client/insurances/:insurance': [
    'client.read (contact,guardians,emergency,insurance,careTeam,appointments) of a client',
  ],
  'POST /c/:clinic/clients/:client/insurances/:insurance': [
    'client.update (insurancePolicyNumber,insuranceGroupNumber) of a client',
  ],
  'GET /c/:clinic/clients/:client/needs': [
    'needs.read (id,requiredSpecializations,communicationNeeds,ageGroup,preferredTimes,sessionMinutes,isLanguageRequired,modality,urgencyLevel,concerns,assessedAt) of a client',
  ],
  'GET /c/:clinic/clients/:client/needs/new': [
    'needs.read (id,requiredSpecializations,communicationNeeds,ageGroup,preferredTimes,sessionMinutes,isLanguageRequired,modality,urgencyLevel,concerns,assessedAt) of a client',
  ],
  'POST /c/:clinic/clients/:client/needs/new': ['needs.assess (concerns) of a client'],
  'GET /c/:clinic/intakes': ['intake.search (firstName,lastName,dateOfBirth)'],
  'GET /c/:clinic/intakes/:intake': [
    'intake.read (person,contact,guardian,emergency-contact,insurance,needs,times)',
  ],
  'GET /c/:clinic/intakes/:intake/check': [
    'intake.read (person,contact,guardian,emergency-contact,insurance,needs,times)',
  ],
  'POST /c/:clinic/intakes/:intake/check': [
    'client.create (firstName,lastName,dateOfBirth,preferredLanguage,phone,email,address,state,messageChannel,guardianName,guardianRelationship,guardianPhone,guardianEmail,insuranceProvider,insurancePolicyNumber,insuranceGroupNumber,emergencyContactName,emergencyContactPhone,emergencyContactRelationship) of a client',
    'needs.assess (importance,communicationNeeds,isLanguageRequired,urgencyLevel,modality,sessionMinutes,homeLocationId,concerns,preferredTimes) of a client',
    'intake.complete of a client',
  ],
  'GET /c/:clinic/intakes/:intake/abandonment': [
    'intake.read (person,contact,guardian,emergency-contact,insurance,needs,times)',
  ],
  'POST /c/:clinic/intakes/:intake/abandonment': ['intake.abandon'],
  'GET /c/:clinic/intakes/:intake/:step': [
    'intake.read (person,contact,guardian,emergency-contact,insurance,needs,times)',
  ],
  'POST /c/:clinic/intakes/:intake/:step': [
    'intake.save (importance,communicationNeeds,isLanguageRequired,urgencyLevel,modality,sessionMinutes,homeLocationId,concerns)',
  ],
  'GET /c/:clinic/today': [
    'client.read (name,dateOfBirth,appointments) of a client',
    'message.list (client,dateOfBirth,phone,kind,status)',
  ],
  'GET /c/:clinic/calendar': [],
  'GET /c/:clinic/calendar/day/:date': ['client.read (name,appointments) of a client'],
  'GET /c/:clinic/calendar/day/:date/print': ['client.read (name,dateOfBirth,appointments) of a client'],
  'GET /c/:clinic/calendar/week/:date': ['client.read (name,appointments) of a client'],
  'GET /c/:clinic/calendar/month/:date': [],
  'GET /c/:clinic/calendar/agenda/:date': ['client.read (name,dateOfBirth,appointments) of a client'],
  'GET /c/:clinic/appointments/new': ['client.read (name,dateOfBirth)'],
  'POST /c/:clinic/appointments/new': ['appointment.book of a client'],
  'GET /c/:clinic/appointments/:id': ['client.read (name,dateOfBirth,appointment) of a client'],
  'GET /c/:clinic/appointments/:id/move': ['client.read (name,dateOfBirth,appointment) of a client'],
  'POST /c/:clinic/appointments/:id/move': ['appointment.move of a client'],
  'GET /c/:clinic/appointments/:id/undo-move': ['client.read (name,dateOfBirth,appointment) of a client'],
  'POST /c/:clinic/appointments/:id/undo-move': ['appointment.undo-move of a client'],
  'GET /c/:clinic/appointments/:id/cancellation': ['client.read (name,dateOfBirth,appointment) of a client'],
  'POST /c/:clinic/appointments/:id/cancellation': ['appointment.cancel of a client'],
  'GET /c/:clinic/appointments/past/new': ['client.read (name,dateOfBirth)'],
  'POST /c/:clinic/appointments/past/new': ['appointment.enter of a client'],
  'GET /c/:clinic/appointments/:id/undo-step': ['client.read (name,dateOfBirth,appointment) of a client'],
  'POST /c/:clinic/appointments/:id/undo-step': ['appointment.undo-step of a client'],
  'GET /c/:clinic/appointments/:id/correction': ['client.read (name,dateOfBirth,appointment) of a client'],
  'POST /c/:clinic/appointments/:id/correction': ['appointment.correct of a client'],
  'GET /c/:clinic/appointments/:id/details-correction': [
    'client.read (name,dateOfBirth,appointment) of a client',
  ],
  'POST /c/:clinic/appointments/:id/details-correction': ['appointment.correct of a client'],
  'GET /c/:clinic/appointments/:id/check-in': ['client.read (name,dateOfBirth,appointment) of a client'],
  'POST /c/:clinic/appointments/:id/check-in': ['appointment.check-in of a client'],
  'GET /c/:clinic/appointments/:id/start': ['client.read (name,dateOfBirth,appointment) of a client'],
  'POST /c/:clinic/appointments/:id/start': ['appointment.start of a client'],
  'GET /c/:clinic/appointments/:id/completion': ['client.read (name,dateOfBirth,appointment) of a client'],
  'POST /c/:clinic/appointments/:id/completion': ['appointment.complete of a client'],
  'GET /c/:clinic/appointments/:id/no-show': ['client.read (name,dateOfBirth,appointment) of a client'],
  'POST /c/:clinic/appointments/:id/no-show': ['appointment.no-show of a client'],
  'GET /c/:clinic/clients/:client/matches': ['match.read (fullName,dateOfBirth,ranking) of a client'],
  'POST /c/:clinic/clients/:client/matches': [],
  'GET /c/:clinic/clients/:client/matches/try': [],
  'POST /c/:clinic/clients/:client/matches/try': [],
  'GET /c/:clinic/clients/:client/matches/override': [
    'match.read (fullName,dateOfBirth,ranking) of a client',
  ],
  'POST /c/:clinic/clients/:client/matches/override': [
    'care-team.assign of a client',
    'match.override (therapistId,status) of a client',
  ],
  'GET /c/:clinic/my-day': ['my-day.read of a client'],
  'GET /c/:clinic/my-caseload': ['caseload.read'],
  'GET /c/:clinic/appointments/:appointment/note': [
    'note.read (subjective,objective,assessment,plan) of a client',
    'needs.read (id,requiredSpecializations,communicationNeeds,ageGroup,preferredTimes,sessionMinutes,isLanguageRequired,modality,urgencyLevel,concerns,assessedAt) of a client',
  ],
  'POST /c/:clinic/appointments/:appointment/note': [
    'note.open of a client',
    'note.save (subjective,objective,assessment,plan,startedAt,endedAt) of a client',
  ],
  'POST /c/:clinic/appointments/:appointment/note/autosave': [
    'note.open of a client',
    'note.save (subjective,objective,assessment,plan,startedAt,endedAt) of a client',
  ],
  'GET /c/:clinic/notes/:note': ['note.read (subjective,objective,assessment,plan) of a client'],
  'GET /c/:clinic/notes/:note/versions/:number': [
    'note.read (subjective,objective,assessment,plan) of a client',
  ],
  'GET /c/:clinic/notes/:note/sign': ['note.read (subjective,objective,assessment,plan) of a client'],
  'POST /c/:clinic/notes/:note/sign': ['note.sign of a client'],
  'GET /c/:clinic/notes/:note/cosign': ['note.read (subjective,objective,assessment,plan) of a client'],
  'POST /c/:clinic/notes/:note/cosign': ['note.cosign of a client'],
  'GET /c/:clinic/notes/:note/addenda/new': ['note.read (subjective,objective,assessment,plan) of a client'],
  'POST /c/:clinic/notes/:note/addenda/new': ['note.addend (body) of a client'],
  'GET /c/:clinic/clients/:client/notes': ['note.list of a client'],
  'GET /c/:clinic/admin': [],
  'GET /c/:clinic/admin/audit': ['audit.read'],
  'GET /c/:clinic/admin/audit/:event': ['audit.read'],
  'GET /c/:clinic/admin/permissions': [],
  'GET /c/:clinic/admin/therapists': [],
  'GET /c/:clinic/admin/users': [],
  'GET /c/:clinic/admin/users/:id': [],
  'GET /c/:clinic/admin/users/:id/session-end': [],
  'POST /c/:clinic/admin/users/:id/session-end': ['staff.end-session'],
  'GET /c/:clinic/admin/users/:id/sign-out': [],
  'POST /c/:clinic/admin/users/:id/sign-out': ['staff.sign-out'],
  // Without the provider's admin interface nothing is done.
  'GET /c/:clinic/admin/users/:id/second-factor': [],
  'POST /c/:clinic/admin/users/:id/second-factor': ['staff.require-second-factor failed'],
  'GET /c/:clinic/admin/users/:id/unlocking': [],
  'POST /c/:clinic/admin/users/:id/unlocking': ['staff.unlock failed'],
  'GET /c/:clinic/admin/users/:id/deactivation': [],
  'POST /c/:clinic/admin/users/:id/deactivation': ['staff.deactivate'],
  'GET /c/:clinic/admin/users/:id/reactivation': [],
  'POST /c/:clinic/admin/users/:id/reactivation': ['staff.reactivate'],
  'GET /c/:clinic/admin/deliveries': ['message.list (client,dateOfBirth,kind,status)'],
  'GET /c/:clinic/admin/deliveries/:delivery': ['message.read (client,dateOfBirth,address,text) of a client'],
  'GET /c/:clinic/admin/deliveries/:delivery/told': [
    'message.read (client,dateOfBirth,address,text) of a client',
  ],
  'POST /c/:clinic/admin/deliveries/:delivery/told': ['message.tell of a client'],
  'GET /c/:clinic/admin/deliveries/:delivery/resend': [
    'message.read (client,dateOfBirth,address,text) of a client',
  ],
  'POST /c/:clinic/admin/deliveries/:delivery/resend': ['message.resend of a client'],
};
