import { Button } from '../button.tsx';
import { ButtonGroup } from '../button-group.tsx';
import { ButtonLink } from '../button-link.tsx';
import { Card } from '../card.tsx';
import { Checkbox } from '../checkbox.tsx';
import { Checkboxes } from '../checkboxes.tsx';
import { Combobox } from '../combobox.tsx';
import { DateInput } from '../date-input.tsx';
import { FieldRow } from '../field-row.tsx';
import { FileUpload } from '../file-upload.tsx';
import { Form } from '../form.tsx';
import { Radios } from '../radios.tsx';
import { Select } from '../select.tsx';
import { TextArea } from '../text-area.tsx';
import { TextInput } from '../text-input.tsx';
import { TimeSelect } from '../time-select.tsx';

const THERAPISTS = [
  'Amara Nwosu',
  'Dana Osei',
  'Jun Park',
  'Marisol Vega',
  'Priya Raman',
  'Theo Lindqvist',
].map((label) => ({
  value: label.toLowerCase().replace(' ', '-'),
  label,
}));

const ERRORS = {
  firstName: 'Enter the first name',
  dateOfBirth: 'The date of birth must be in the past',
  communicationNeeds: 'Choose how the client communicates',
  reason: 'Write why another therapist was chosen',
};

export function GalleryForms() {
  return (
    <div className="grid-2">
      <Card heading="Fields">
        <SampleForm prefix="plain-" errors={{}} />
      </Card>
      <Card heading="Refused, input kept">
        <SampleForm prefix="refused-" errors={ERRORS} />
      </Card>
    </div>
  );
}

function SampleForm({ prefix, errors }: { prefix: string; errors: Readonly<Record<string, string>> }) {
  return (
    <Form
      idPrefix={prefix}
      errors={errors}
      summary
      action="#forms"
      values={{ lastName: 'Okafor', 'dateOfBirth.year': '2031' }}
    >
      <FieldRow>
        <TextInput name="firstName" label="First name" width="12" autoComplete="off" />
        <TextInput name="lastName" label="Last name" width="12" autoComplete="off" />
      </FieldRow>
      <DateInput name="dateOfBirth" label="Date of birth" />
      <FieldRow>
        <DateInput name="startsOn" label="First session" kind="native" value="2026-11-23" hint={null} />
        <TimeSelect name="startsAt" label="Start time" value="09:30" />
      </FieldRow>
      <Radios
        name="communicationNeeds"
        label="How does the client communicate?"
        value="aac"
        choices={[
          { value: 'verbal', label: 'Speaks' },
          {
            value: 'aac',
            label: 'Uses a device (AAC)',
            hint: 'A tablet, a board or another aid',
            conditional: <TextInput name="device" label="Which device?" optional width="12" />,
          },
          { value: 'sign_language', label: 'Signs' },
        ]}
      />
      <Checkboxes
        name="preferredDays"
        label="Preferred days"
        inline
        values={['1', '3']}
        choices={['Mon', 'Tue', 'Wed', 'Thu', 'Fri'].map((label, index) => ({
          value: String(index + 1),
          label,
        }))}
      />
      <Combobox name="therapistId" label="Therapist" options={THERAPISTS} hint="Type part of a name" />
      <Select
        name="urgencyLevel"
        label="Urgency"
        width="12"
        options={[
          { value: 'routine', label: 'Routine' },
          { value: 'soon', label: 'Within two weeks' },
          { value: 'urgent', label: 'Urgent' },
        ]}
      />
      <TextInput
        name="fee"
        label="Fee"
        prefix="$"
        suffix="per session"
        width="8"
        inputMode="decimal"
        optional
      />
      <TextArea name="reason" label="Reason" limit={500} rows={3} />
      <FileUpload name="report" label="Referral" optional />
      <Checkbox
        name="agreed"
        label="The client was told about the fee for late cancellation"
        hint="Required before the first session"
      />
      <ButtonGroup>
        <Button>Save and continue</Button>
        <ButtonLink href="#forms" variant="quiet">
          Cancel
        </ButtonLink>
      </ButtonGroup>
    </Form>
  );
}
