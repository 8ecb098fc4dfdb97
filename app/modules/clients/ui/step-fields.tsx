import type { IntakePage } from '../index.server.ts';
import type { IntakeStep } from '../intake.schema.ts';
import { ContactFields } from './contact-fields.tsx';
import { EmergencyContactFields, GuardianFields, InsuranceFields } from './kin-fields.tsx';
import { NeedsFields } from './needs-fields.tsx';
import { LanguageField, NameFields } from './person-fields.tsx';
import { TimesFields } from './times-fields.tsx';

/** The fields of one topic of an intake. */
export function StepFields({ step, page }: { step: IntakeStep; page: IntakePage }) {
  switch (step) {
    case 'person':
      return (
        <>
          <NameFields />
          <LanguageField />
        </>
      );
    case 'contact':
      return <ContactFields state={page.place.state} />;
    case 'guardian':
      return <GuardianFields isRequired={page.isMinor} />;
    case 'emergency-contact':
      return <EmergencyContactFields />;
    case 'insurance':
      return <InsuranceFields />;
    case 'needs':
      return (
        <NeedsFields
          place={page.place}
          specializations={page.specializations}
          chosen={page.intake.answers.needs?.importance ?? {}}
        />
      );
    case 'times':
      return <TimesFields />;
  }
}
