import { TextInput } from '@mantine/core';
import { RotateCw, UploadCloud, X } from 'lucide-react';
import { type DragEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { shownDigits } from '../../i18n/shown';
import { NumberField } from '../../inputs/NumberField';
import { OrderedRows } from '../../parts/ordered/OrderedRows';
import { useProblemWords } from '../../states/ProblemNote';
import { type Enclosure, MOST } from './letter-form';
import type { OnItsWay, Uploads } from './use-uploads';

const KINDS = 'application/pdf,image/jpeg,image/png,image/tiff,.docx,.xlsx';

export interface EnclosuresProps {
  attachments: Enclosure[];
  declared: number | null;
  uploads: Uploads;
  errors: { attachments?: string; declared?: string };
  onChange(attachments: Enclosure[]): void;
  onDeclared(count: number | null): void;
}

/** What goes with the letter, in the order in which it is listed on it. */
export function Enclosures({ attachments, declared, uploads, errors, onChange, onDeclared }: EnclosuresProps) {
  const { t } = useTranslation();
  const [over, setOver] = useState(false);
  const change = (file: Enclosure, what: Partial<Enclosure>) =>
    onChange(attachments.map((one) => (one === file ? { ...one, ...what } : one)));
  const room = MOST.attachments - attachments.length - uploads.files.length;
  const take = (files: Iterable<File>) => uploads.add([...files].slice(0, Math.max(0, room)));
  const carriesFiles = (event: DragEvent) => event.dataTransfer.types.includes('Files');
  return (
    <fieldset
      className="group"
      id="letter-attachments"
      tabIndex={-1}
      data-over={over || undefined}
      onDragOver={(event) => {
        if (!carriesFiles(event)) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        setOver(false);
        if (!carriesFiles(event)) return;
        event.preventDefault();
        take(event.dataTransfer.files);
      }}
    >
      <legend>
        {t('write.attachments')} <span className="optional">{t('form.optional')}</span>
      </legend>
      <OrderedRows
        label={t('write.attachments')}
        items={attachments}
        nameOf={({ name, title }) => title || name}
        onChange={onChange}
      >
        {(file) => <EnclosureRow file={file} onChange={(what) => change(file, what)} />}
      </OrderedRows>
      <ul className="on-its-way">
        {uploads.files.map((file) => (
          <UploadRow key={file.key} file={file} uploads={uploads} />
        ))}
      </ul>
      {errors.attachments && <p className="fault">{errors.attachments}</p>}
      <div className="enclosures-foot">
        <label className="button with-input" htmlFor="letter-files">
          <UploadCloud size={17} aria-hidden />
          {t('write.attach')}
          <input
            id="letter-files"
            className="only-heard"
            type="file"
            multiple
            accept={KINDS}
            onChange={(event) => {
              take([...(event.currentTarget.files ?? [])]);
              event.currentTarget.value = '';
            }}
          />
        </label>
        <span className="hint">{t('write.dropHere')}</span>
        <NumberField
          id="letter-declared"
          label={t('write.declared')}
          value={declared ?? attachments.length}
          error={errors.declared}
          onChange={(count) => onDeclared(count === attachments.length ? null : count)}
        />
      </div>
    </fieldset>
  );
}

function EnclosureRow({ file, onChange }: { file: Enclosure; onChange(what: Partial<Enclosure>): void }) {
  const { t } = useTranslation();
  return (
    <div className="enclosure">
      <TextInput
        label={t('write.titleOf')}
        aria-description={file.name}
        placeholder={file.name}
        maxLength={MOST.title}
        value={file.title}
        onChange={(event) => onChange({ title: event.currentTarget.value })}
      />
      <NumberField
        id={`pages-${file.key}`}
        label={t('write.pages')}
        value={file.pages}
        onChange={(pages) => onChange({ pages: within(pages, 9999) })}
      />
      <NumberField
        id={`copies-${file.key}`}
        label={t('write.copies')}
        value={file.copies}
        onChange={(copies) => onChange({ copies: within(copies, 999) })}
      />
      <small dir="auto">{file.name}</small>
    </div>
  );
}

const within = (count: number | null, most: number) => (count === null || count < 1 ? null : Math.min(count, most));

function UploadRow({ file, uploads }: { file: OnItsWay; uploads: Uploads }) {
  const { t } = useTranslation();
  const words = useProblemWords();
  const { key, name, sent, problem } = file;
  return (
    <li data-failed={problem !== undefined || undefined}>
      <span dir="auto">{name}</span>
      <small role={problem ? 'alert' : undefined}>
        {problem
          ? words(problem.code, problem.status)
          : t('write.sending', { part: shownDigits(Math.round(sent * 100)) })}
      </small>
      {!problem && <progress value={sent} max={1} aria-label={name} />}
      {problem && (
        <button
          type="button"
          className="icon-button"
          aria-label={t('write.sendAgain', { name })}
          onClick={() => uploads.again(key)}
        >
          <RotateCw size={17} aria-hidden />
        </button>
      )}
      <button
        type="button"
        className="icon-button"
        aria-label={t('ordered.remove', { name })}
        onClick={() => uploads.remove(key)}
      >
        <X size={17} aria-hidden />
      </button>
    </li>
  );
}
