import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { shownDigits } from '../../i18n/shown';
import { useSettings } from '../../settings';
import { type ComparedLine, compareBodies, compareWords, type Words } from './compare';
import type { LetterForm } from './letter-form';
import { departmentsQuery } from './queries';

export interface CompareProps {
  unitId: string;
  before: LetterForm;
  after: LetterForm;
}

/** What changed from one version of a letter to another: the particulars first, then the text line by line. */
export function Compare({ unitId, before, after }: CompareProps) {
  const { t } = useTranslation();
  const facts = useFacts(unitId);
  const changed = facts(before)
    .map(([name, was], at): [string, string, string] => [name, was, facts(after)[at]?.[1] ?? ''])
    .filter(([, was, is]) => was !== is);
  const lines = useMemo(() => compareBodies(before.body, after.body), [before.body, after.body]);
  const same = changed.length === 0 && lines.every(({ change }) => change === 'same');
  if (same) return <p className="hint">{t(sameBody(before, after) ? 'write.same' : 'write.sameWords')}</p>;
  return (
    <div className="compared">
      {changed.length > 0 && (
        <dl className="facts">
          {changed.map(([name, was, is]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>
                <WordsShown words={compareWords(was, is)} />
              </dd>
            </div>
          ))}
        </dl>
      )}
      <div dir="rtl" lang="ar">
        {lines.map((line, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place
          <LineShown key={at} line={line} />
        ))}
      </div>
    </div>
  );
}

const sameBody = (before: LetterForm, after: LetterForm) => JSON.stringify(before.body) === JSON.stringify(after.body);

function LineShown({ line }: { line: ComparedLine }) {
  return (
    <p data-change={line.change}>
      <WordsShown words={line.words} />
    </p>
  );
}

function WordsShown({ words }: { words: Words[] }) {
  const { t } = useTranslation();
  return words.map(({ text, change }, at) => {
    const key = `${at}${change}`;
    if (change === 'same') return <span key={key}>{text}</span>;
    const Mark = change === 'added' ? 'ins' : 'del';
    return (
      <Mark key={key}>
        <span className="only-heard">{t(`write.word.${change}`)} </span>
        {text}
      </Mark>
    );
  });
}

/** The particulars of a version as [name, what it says]. */
function useFacts(unitId: string): (form: LetterForm) => [string, string][] {
  const { t } = useTranslation();
  const { language } = useSettings();
  const { data: departments = [] } = useQuery(departmentsQuery(unitId));
  const department = (id: string | null) => {
    const found = departments.find((one) => one.id === id);
    return (language === 'ar' ? found?.nameAr : found?.nameEn) ?? '';
  };
  return (form) => [
    [t('write.kind'), t(`write.kinds.${form.kind}`)],
    [t('write.department'), department(form.departmentId)],
    [t('write.subject'), form.subject],
    [
      t('write.recipients'),
      form.recipients
        .map((to) => [t(`write.recipientKind.${to.kind}`), to.name, to.attentionOf].filter(Boolean).join(' '))
        .join('، '),
    ],
    [
      t('write.references'),
      form.links.map((link) => `${t(`write.link.${link.kind}`)} ${link.citedText ?? ''}`.trim()).join('، '),
    ],
    [t('write.urgency'), t(`urgency.${form.urgency}`)],
    [t('write.secrecy'), t(`secrecy.${form.secrecy}`)],
    [t('write.reply'), shownDigits(form.replyWantedBy ?? '')],
    [t('write.attachments'), form.attachments.map(({ title, name }) => title || name).join('، ')],
  ];
}
