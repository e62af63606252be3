import { Checkbox, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { shownDigits } from '../../i18n/shown';
import { OrderedRows } from '../../parts/ordered/OrderedRows';
import type { FieldsProps } from './ContentFields';
import { NameFields } from './NameFields';
import { type DocumentLine, newDocument } from './service-form';

/** What the applicant brings, in the order in which it is asked for. */
export function DocumentFields({ value: { documents }, onChange, fault }: FieldsProps) {
  const { t } = useTranslation();
  const nameOf = (line: DocumentLine) =>
    line.nameAr || `${t('services.document')} ${shownDigits(documents.indexOf(line) + 1)}`;
  const change = (line: DocumentLine, part: Partial<DocumentLine>) =>
    onChange({ documents: documents.map((one) => (one === line ? { ...one, ...part } : one)) });
  return (
    <fieldset className="group">
      <legend>{t('services.documents')}</legend>
      <OrderedRows
        label={t('services.documents')}
        items={documents}
        nameOf={nameOf}
        onChange={(changed) => onChange({ documents: changed })}
      >
        {(line) => {
          const at = documents.indexOf(line);
          const of = shownDigits(at + 1);
          return (
            <div className="service-line">
              <NameFields
                value={line}
                at={`documents.${at}`}
                of={of}
                faultOf={fault}
                onChange={(names) => change(line, names)}
              />
              <div className="service-line-foot">
                <TextInput
                  label={`${t('services.documentCode')} – ${of}`}
                  dir="ltr"
                  maxLength={31}
                  value={line.code}
                  error={fault(`documents.${at}.code`)}
                  onChange={(event) => change(line, { code: event.currentTarget.value.toUpperCase() })}
                />
                <Checkbox
                  label={t('services.required')}
                  aria-label={`${t('services.required')} – ${of}`}
                  checked={line.required}
                  onChange={(event) => change(line, { required: event.currentTarget.checked })}
                />
              </div>
            </div>
          );
        }}
      </OrderedRows>
      <button type="button" className="button" onClick={() => onChange({ documents: [...documents, newDocument()] })}>
        {t('services.addDocument')}
      </button>
    </fieldset>
  );
}
