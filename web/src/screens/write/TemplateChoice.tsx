import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asProblem } from '../../api/problem';
import { queries } from '../../api/queries';
import { useSettings } from '../../settings';
import { useProblemWords } from '../../states/ProblemNote';
import type { LetterForm } from './letter-form';
import { templateQuery, templatesQuery } from './queries';

export interface TemplateChoiceProps {
  unitId: string;
  form: LetterForm;
  onTaken(what: Partial<LetterForm>): void;
}

/** A form to begin from: kind, subject and text. What is typed already is not replaced without asking. */
export function TemplateChoice({ unitId, form, onTaken }: TemplateChoiceProps) {
  const { t } = useTranslation();
  const words = useProblemWords();
  const { language } = useSettings();
  const { data: templates = [] } = useQuery(templatesQuery(unitId));
  const [asked, setAsked] = useState<string>();
  const [fault, setFault] = useState<string>();
  const take = async (id: string) => {
    setAsked(undefined);
    setFault(undefined);
    try {
      const { kind, subject, body } = await queries.fetchQuery(templateQuery(id));
      onTaken({ kind, subject, body });
    } catch (problem) {
      const { code, status } = asProblem(problem);
      setFault(words(code, status));
    }
  };
  const typed = form.subject.trim() !== '' || form.body.blocks.length > 0;
  const nameOf = (one: { nameAr: string; nameEn: string }) => (language === 'ar' ? one.nameAr : one.nameEn);
  return (
    <div>
      <NativeSelect
        id="letter-template"
        className="field"
        label={t('write.template')}
        value={asked ?? ''}
        error={fault}
        data={[
          { value: '', label: t('write.noTemplate') },
          ...templates.map((one) => ({ value: one.id, label: nameOf(one) })),
        ]}
        onChange={(event) => {
          const id = event.currentTarget.value;
          if (!id) return setAsked(undefined);
          if (typed) setAsked(id);
          else void take(id);
        }}
      />
      {asked && (
        <div className="ask" role="alert">
          <p>{t('write.templateReplaces')}</p>
          <div className="buttons">
            <button type="button" className="button" onClick={() => void take(asked)}>
              {t('write.templateTake')}
            </button>
            <button type="button" className="button quiet" onClick={() => setAsked(undefined)}>
              {t('dialog.cancel')}
            </button>
          </div>
        </div>
      )}
    </div>
  );
}
