import { Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Entry } from '../../api/queries';
import { AnnulmentForm } from './AnnulmentForm';
import type { EntryAction } from './actions';
import { CorrectionForm } from './CorrectionForm';
import { DecisionForm } from './DecisionForm';
import { FilingForm } from './FilingForm';
import { ReopeningForm } from './ReopeningForm';

export interface EntryDialogProps {
  entry: Entry;
  action: EntryAction;
  opened: boolean;
  onClose(): void;
  onDone(): void;
}

/** One dialog for whatever is asked about the line; a form begins empty each time. */
export default function EntryDialog({ action, opened, onClose, ...props }: EntryDialogProps) {
  const { t } = useTranslation();
  return (
    <Modal opened={opened} onClose={onClose} title={t(`act.${action}`)}>
      <Form action={action} onCancel={onClose} {...props} />
    </Modal>
  );
}

export interface EntryFormProps {
  entry: Entry;
  onCancel(): void;
  onDone(): void;
}

function Form({ action, entry, ...props }: EntryFormProps & { action: EntryAction }) {
  switch (action) {
    case 'correct':
      return <CorrectionForm entry={entry} {...props} />;
    case 'request-annulment':
      return <AnnulmentForm entry={entry} {...props} />;
    case 'decide-annulment': {
      const waiting = entry.annulments.find(({ approved }) => approved === null);
      return waiting ? <DecisionForm annulment={waiting} {...props} /> : null;
    }
    case 'file':
      return <FilingForm entry={entry} {...props} />;
    case 'reopen':
      return <ReopeningForm entry={entry} {...props} />;
  }
}
