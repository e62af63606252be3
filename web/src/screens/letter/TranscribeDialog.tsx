import { Input, Modal, NativeSelect, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Camera, Paperclip } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Day, dayInCairo } from '../../inputs/calendar-day';
import { DateField } from '../../inputs/DateField';
import { CommandForm, useFieldFaults } from '../../parts/CommandForm';
import { DirectiveChips } from '../../parts/directives/DirectiveChips';
import { FileButton, SCAN_KINDS } from '../../parts/FileButton';
import { ScanItem } from '../../parts/scans/ScanItem';
import { useScans } from '../../parts/scans/use-scans';
import { useSettings } from '../../settings';
import { type Annotation, authorsQuery, type LetterAnnotations, useTranscribing } from './queries';

export interface TranscribeDialogProps {
  letterId: string;
  where: NonNullable<LetterAnnotations['transcribes']>;
  /** The copy that is put right. */
  instead: Annotation | undefined;
  onClose(): void;
  onDone(): void;
}

/** What a head wrote on paper, copied with its scan under the names of both. */
export default function TranscribeDialog({ letterId, where, instead, onClose, onDone }: TranscribeDialogProps) {
  const { t } = useTranslation();
  const command = useTranscribing(letterId);
  const fault = useFieldFaults(command.problem);
  const scans = useScans(where.unitId);
  const [day, setDay] = useState<Day | null>(instead?.paperDate ?? dayInCairo());
  const author = useAuthor(letterId, day, instead);
  const [text, setText] = useState(instead?.text ?? '');
  const [directives, setDirectives] = useState(instead?.directives.map(({ code }) => code) ?? []);
  const [tried, setTried] = useState(false);
  const [sending, setSending] = useState(false);
  const empty = text.trim() === '' && directives.length === 0;
  const [noScan, noDay] = [scanFault(scans.scans), dayFault(day, where.earliest)];
  const submit = async () => {
    setTried(true);
    if (empty || !day || noDay || !author.chosen || scans.scans.length === 0) return;
    setSending(true);
    const [scan] = (await scans.allThere().catch(() => undefined)) ?? [];
    setSending(false);
    if (!scan) return;
    const supersedes = instead?.id ?? null;
    const wish = { authorId: author.chosen, uploadId: scan.uploadId, paperDate: day, text, directives, supersedes };
    if (await command.send(wish)) onDone();
  };
  return (
    <Modal opened onClose={onClose} title={t('letterDo.transcribe')} size="lg">
      <CommandForm
        command={{ ...command, busy: command.busy || sending }}
        label={t('copy.save')}
        onSubmit={() => void submit()}
        onCancel={onClose}
      >
        <p>{t('copy.explain')}</p>
        <PaperScan scans={scans} error={fault('uploadId') ?? (tried && noScan ? t(noScan) : undefined)} />
        <DateField
          id="paper-date"
          label={t('copy.paperDate')}
          value={day}
          latest={dayInCairo()}
          onChange={setDay}
          error={noDay && (day || tried) ? t(noDay) : fault('paperDate')}
        />
        <AuthorSelect
          author={author}
          error={fault('authorId') ?? (tried && !author.chosen && t('copy.authorMissing'))}
        />
        <DirectiveChips unitId={where.unitId} value={directives} onChange={setDirectives} />
        <Textarea
          label={
            <>
              {t('copy.text')} <span className="optional">{t('form.optional')}</span>
            </>
          }
          dir="auto"
          rows={3}
          maxLength={1000}
          value={text}
          error={fault('text') ?? (tried && empty ? t('copy.empty') : undefined)}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      </CommandForm>
    </Modal>
  );
}

function scanFault(scans: ReturnType<typeof useScans>['scans']) {
  if (scans.length === 0) return 'copy.scanMissing' as const;
  return scans.some(({ problem }) => problem) ? ('scan.notAllThere' as const) : undefined;
}

function dayFault(day: Day | null, earliest: Day) {
  if (!day) return 'copy.dateMissing' as const;
  if (day > dayInCairo()) return 'problem.paper-date-in-future' as const;
  return day < earliest ? ('problem.paper-date-too-early' as const) : undefined;
}

/** Those who could have written on that day; the first of them unless another is chosen. */
function useAuthor(letterId: string, day: Day | null, instead: Annotation | undefined) {
  const { data: offered } = useQuery(authorsQuery(letterId, day));
  const [wanted, choose] = useState(instead?.author.id);
  const chosen = (offered?.find(({ id }) => id === wanted) ?? offered?.[0])?.id;
  return { offered, chosen, choose };
}

interface AuthorSelectProps {
  author: ReturnType<typeof useAuthor>;
  error: string | false | undefined;
}

function AuthorSelect({ author: { offered = [], chosen, choose }, error }: AuthorSelectProps) {
  const { t } = useTranslation();
  const { language } = useSettings();
  const arabic = language === 'ar';
  return (
    <NativeSelect
      label={t('copy.author')}
      value={chosen ?? ''}
      error={error}
      onChange={(event) => choose(event.currentTarget.value)}
      data={
        offered.length === 0
          ? [{ value: '', label: t('copy.nobody') }]
          : offered.map((one) => ({
              value: one.id,
              label: [
                arabic ? one.nameAr : one.nameEn,
                arabic ? one.titleAr : one.titleEn,
                one.onBehalfOf &&
                  t('note.onBehalfOf', { name: arabic ? one.onBehalfOf.nameAr : one.onBehalfOf.nameEn }),
              ]
                .filter(Boolean)
                .join(' – '),
            }))
      }
    />
  );
}

/** One scan of the sheet: a later one takes the place of the first. */
function PaperScan({ scans, error }: { scans: ReturnType<typeof useScans>; error: string | undefined }) {
  const { t } = useTranslation();
  const take = ([file]: File[]) => {
    if (!file) return;
    scans.clear();
    scans.add([file]);
  };
  return (
    <div className="stack">
      <div className="buttons">
        <FileButton icon={Paperclip} accept={SCAN_KINDS} onFiles={take}>
          {t('copy.scan')}
        </FileButton>
        <FileButton icon={Camera} accept="image/*" camera onFiles={take}>
          {t('scan.camera')}
        </FileButton>
      </div>
      {scans.scans.length > 0 && (
        <ul>
          {scans.scans.map((scan) => (
            <ScanItem key={scan.id} scan={scan} onAgain={scans.again} onRemove={scans.remove} />
          ))}
        </ul>
      )}
      <div role="alert">{error && <Input.Error>{error}</Input.Error>}</div>
    </div>
  );
}
