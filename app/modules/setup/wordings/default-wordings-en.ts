import type { WORDING_TYPES } from '#db/schema/setup-wordings.ts';

export type WordingType = (typeof WORDING_TYPES)[number];

/** The title and the text of each type, in one language. A single line end inside a paragraph is no line end of the text. */
export type DefaultTexts = Readonly<Record<WordingType, { readonly title: string; readonly body: string }>>;

/**
 * The English wordings with which a clinic begins. The authorization has what 45 CFR 164.508(c) asks for, the consent for records of
 * substance use disorder treatment what 42 CFR 2.31(a) asks for.
 */
export const ENGLISH_WORDINGS: DefaultTexts = {
  treatment_consent: {
    title: 'Consent to treatment',
    body: `
# What you agree to
You ask this clinic to assess and treat the client named below, and you agree to the treatment that the therapist plans
with you. It may be individual, family or group sessions, in which people talk, play, practice skills and work on behavior.

# What may help, and what may be hard
Many people feel and do better with treatment. Nobody can promise a result. Talking about difficult things can hurt,
feelings may grow stronger before they ease, and change can strain relationships. There are other ways: other kinds of
therapy, medicine from a doctor, self-help groups, or no treatment. Your therapist will talk with you about them.

# Your choice
- You may ask about anything at any time: the plan, the methods, the therapist’s training, how long it may take.
- You may refuse a method, ask for another therapist, or stop at any time.
- If we cannot give the help that is needed, we tell you, and help you find somebody who can.

# What stays private, and when we must speak
What you tell us is private. We share it with your permission, or where the law allows or requires it. We may have to act
without your permission:
- when we suspect that a child, an older person or a person with a disability is abused or neglected;
- when somebody is in serious danger of harming themselves or another person;
- when a court, or an authority that may do so, orders it.

Our Notice of Privacy Practices says how we use information for treatment, payment and running the clinic. Therapists may
talk about the care they give with their supervisor and with others here who treat you. In family and group sessions we ask
everybody to keep what is said to themselves, but we cannot promise that they do.

# Clients who are minors
A parent, a guardian or another person with the legal right to decide signs for a minor. In some states minors may agree to
some care by themselves. Treatment needs trust: the therapist agrees with you on what parents are told. If a court has decided
on custody or on medical decisions, please bring us the order.

# Appointments and fees
Before treatment begins we tell you what it costs, what we know of your coverage, and how early to cancel. If you pay
yourself, you may ask for an estimate in writing.

# Emergencies
We are not an emergency service. In danger call 911 or go to the nearest emergency room. In a crisis call or text 988, day or
night.

# By signing
You have read this, or it was read to you. You could ask, and you understood the answers. You agree to treatment at this
clinic until you withdraw this consent in writing. You get a copy.
`,
  },
  telehealth_consent: {
    title: 'Consent to telehealth',
    body: `
# What it is
In telehealth, you and the therapist meet by secure video, or by phone where that is allowed. All that you agreed to for
treatment holds here too.

# What is good about it, and what is not
You save the way, and care can go on when you cannot come. But a therapist sees and hears less than in one room, the connection
can fail, and no technology is free of risk: somebody might overhear a session or get into a device or an account. If telehealth
does not suit you, the therapist says so and offers sessions in person, or helps you find them.

# What we need of you
- Be in a private place where nobody listens who should not. A child has an adult within reach.
- Tell us at the beginning of each session where you are. The therapist must be licensed for the state in which you are.
- Do not record a session. We do not record it either, unless you agree to that in writing.
- Do not drive during a session.

# If the connection fails
We try again, and then call you at this number: ___

# In an emergency
Telehealth is not for emergencies. If we believe that you are in danger, we call help to the place where you are, and this
person:

Name: ___

Phone: ___

In danger call 911. In a crisis call or text 988.

# Your choice
You may refuse telehealth or stop it at any time and ask for sessions in person. That changes nothing about your right to care.
What it costs may differ; ask your insurance whether it pays.

# By signing
You have read this, or it was read to you. You could ask, and you understood the answers. You agree to telehealth until you
withdraw this consent in writing. You get a copy.
`,
  },
  hipaa_authorization: {
    title: 'Authorization to share health information',
    body: `
# Who may share
[ ] This clinic
[ ] Another person or organization: ___

# With whom
Person or organization: ___

Address, phone or fax: ___

[ ] Both may share with each other.

# What may be shared
[ ] Dates of appointments and attendance
[ ] Assessment and diagnosis
[ ] Treatment plan and progress
[ ] Summary at the end of treatment
[ ] Bills and payments
[ ] Something else: ___

About care from ___ to ___

Psychotherapy notes are not shared by this form; they need an authorization of their own. Nor are records of treatment for a
substance use disorder that 42 CFR Part 2 protects; there is a consent made for them.

# Why
[ ] The client, or who signs for the client, asks for it
[ ] Care by several people is to fit together
[ ] School or work
[ ] Insurance or benefits
[ ] Something else: ___

# Until when
This authorization ends on this date, or when this happens: ___

# Your rights
- You may withdraw it at any time, by writing to this clinic. What was shared in reliance on it before we had your letter stays
shared. If it was signed to get insurance, the insurer may keep a right to contest a claim or the policy.
- You do not have to sign. Treatment, payment, enrollment and eligibility for benefits do not depend on it. One exception: where
a service has no other purpose than a report to somebody else, we may make it depend on your authorization for that report.
- Whoever receives the information may share it further, and then federal privacy rules may not protect it any more.
- You get a copy of what you signed.

This clinic is not paid for sharing the information.

# By signing
You have read this, or it was read to you, and you allow that the information is shared as written above. Whoever signs for the
client writes below by what right: parent, guardian, or another legal representative.
`,
  },
  part2_consent: {
    title: 'Consent to share records of substance use disorder treatment',
    body: `
Federal law (42 CFR Part 2) protects these records. We share them as you allow here, and beyond that only where that law
permits it.

# Who may share
[ ] This clinic
[ ] Another program: ___

# With whom
[ ] My treating providers, health plans, third-party payers, and people who help to operate this clinic
[ ] Only this person or organization: ___

# What may be shared about the treatment of a substance use disorder
[ ] All of these records
[ ] Dates of appointments and attendance
[ ] Diagnosis
[ ] Medication
[ ] Results of tests
[ ] Treatment plan and progress
[ ] Something else: ___

Counseling notes that are kept apart from these records need a consent of their own. So does any use of the records, or of
what they say, in a civil, criminal, administrative or legislative proceeding against the client. Neither is part of this form.

# Why
[ ] Treatment, payment and health care operations, now and later
[ ] The client asks for it
[ ] Something else: ___

# Until when
[ ] On this date, or when this happens: ___
[ ] At the end of treatment here
[ ] No end (only for treatment, payment and health care operations)

# Your rights
- You may withdraw this consent at any time, by writing to this clinic. What was shared in reliance on it before stays shared.
- You do not have to sign. If you do not, we do not share the records for the purposes above. An insurance may then not pay, and
others who treat you may lack what they need to know.
- Health care providers, health plans and those who work for them, if they receive the records for treatment, payment or health
care operations, may share them further as the HIPAA rules allow, but not for a proceeding against the client.
- Where the records go through an intermediary, such as a health information exchange, you may ask it who received them within
the last three years.
- With each disclosure goes a notice that federal law protects the records, and a copy of this consent or an explanation of it.
- You get a copy of what you signed.

# By signing
You have read this, or it was read to you, and you allow that the records are shared as written above.
`,
  },
  photo_video_release: {
    title: 'Permission for photos, video and sound recordings',
    body: `
# What may be recorded
[ ] Photos
[ ] Video
[ ] Sound

Of whom or what: ___

# What for
[ ] Treatment: to look at together, and to see progress
[ ] Supervision and training of this clinic’s staff
[ ] Something else, and where it will be seen: ___

Each purpose is allowed only if its box is ticked. We publish nothing that shows the client, on paper or online, unless it is
written above. For anything outside treatment and the work of this clinic we also need your authorization to share health
information.

# How we keep it
Recordings are health information: they are stored encrypted, and only people who need them for the ticked purposes see or hear
them. They are deleted when they are no longer needed for that, at the latest on: ___

A recording that becomes part of the client’s record is kept as long as the record.

# Your choice
- You do not have to sign. Treatment does not depend on it.
- You may ask at any time that a recording is stopped.
- You may withdraw this permission at any time, by writing to this clinic. We then make no more recordings, and delete those
that need not be kept by law. What has been shown or published before cannot always be taken back.
- You are not paid for it, and nobody may sell the recordings.

# By signing
You have read this, or it was read to you, and you allow recordings as ticked above until you withdraw it. You get a copy.
`,
  },
  sms_consent: {
    title: 'Consent to text messages',
    body: `
# What you agree to
This clinic may send text messages, also by automatic means, to this mobile number: ___

You confirm that the number is yours, or that you may decide about it.

# What we send
- Reminders of appointments, and news when one is moved or cancelled
- Offers of a time that has become free, where you asked for one
- Requests to call us, or to fill in a form

We send no advertising. How many messages come depends on the appointments. Your carrier may charge for messages and data.

# What you should know about privacy
Text messages are not encrypted, and others who see the phone can read them. So our messages give the clinic’s neutral name, the
day, the time and a phone number, and nothing about the care. Please write nothing private to us by text.

# How to stop them
Answer STOP to any message, or tell us in any other way. Answer HELP for help, and START to get messages again. You may ask for
e-mail or calls in place of texts.

# Your choice
You do not have to agree. Treatment does not depend on it. Text messages are not for emergencies: in danger call 911, in a
crisis call or text 988.

# By signing
You have read this, or it was read to you, and you agree to text messages to this number until you withdraw it. Please tell us
when the number changes.
`,
  },
};
