import { ContactFields } from '#app/modules/clients/record/ui/contact-fields.tsx';
import {
  EmergencyContactFields,
  GuardianFields,
  InsuranceFields,
} from '#app/modules/clients/record/ui/kin-fields.tsx';
import { NeedsFields } from '#app/modules/needs/ui/needs-fields.tsx';
import { LanguageField, NameFields } from '#app/modules/clients/record/ui/person-fields.tsx';
import { TimesFields } from '#app/modules/needs/ui/times-fields.tsx';
import type { IntakePage } from '../index.server.ts';
import type { IntakeStep } from '../intake.schema.ts';

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
