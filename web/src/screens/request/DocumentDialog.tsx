import { Checkbox, Modal, NativeSelect, TextInput } from '@mantine/core';
import { Camera, Paperclip } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CommandForm, useFieldFaults } from '../../parts/CommandForm';
import { FileButton, SCAN_KINDS } from '../../parts/FileButton';
import type { RequestPage } from '../../parts/requests/queries';
import { ScanItem } from '../../parts/scans/ScanItem';
import { useScans } from '../../parts/scans/use-scans';
import { useSettings } from '../../settings';
import { useAddDocuments } from './queries';

export interface DocumentDialogProps {
  request: RequestPage;
  onClose(): void;
  onDone(what: string): void;
}

/** What no list of wanted documents names. */
const OTHER = 'OTHER';

/** One more paper of a request that goes on: attached, photographed, or only seen. */
export default function DocumentDialog({ request, onClose, onDone }: DocumentDialogProps) {
  const { t } = useTranslation();
  const { language } = useSettings();
  const command = useAddDocuments(request);
  const fault = useFieldFaults(command.problem);
  const scans = useScans(request.unitId);
  const [code, setCode] = useState(() => firstMissing(request));
  const [title, setTitle] = useState('');
  const [seen, setSeen] = useState(false);
  const [tried, setTried] = useState<'nothing' | 'untitled' | 'unsent'>();
  const [sending, setSending] = useState(false);
  const submit = async () => {
    const titled = code === OTHER ? { title: title.trim() } : {};
    if (code === OTHER && !title.trim()) return setTried('untitled');
    if (scans.scans.length === 0 && !seen) return setTried('nothing');
    setSending(true);
    const arrived = await scans.allThere().catch(() => undefined);
    setSending(false);
    if (!arrived) return setTried('unsent');
    const copies = arrived.map(({ uploadId }) => ({ code, ...titled, uploadId }));
    const documents = copies.length > 0 ? copies : [{ code, ...titled, uploadId: null }];
    if (await command.send({ documents })) onDone(t('timeline.DOCUMENT_ADDED'));
  };
  return (
    <Modal opened onClose={onClose} title={t('request.addDocument')}>
      <CommandForm
        command={{ ...command, busy: command.busy || sending }}
        label={t('request.addDocument')}
        onSubmit={() => void submit()}
        onCancel={onClose}
      >
        <NativeSelect
          data-autofocus
          label={t('request.whichDocument')}
          value={code}
          onChange={(event) => setCode(event.currentTarget.value)}
          data={[
            ...request.documentsWanted.map((wanted) => ({
              value: wanted.code,
              label: language === 'ar' ? wanted.nameAr : wanted.nameEn,
            })),
            { value: OTHER, label: t('request.otherDocument') },
          ]}
        />
        {code === OTHER && (
          <TextInput
            label={t('request.documentTitle')}
            maxLength={200}
            value={title}
            error={fault('documents') ?? (tried === 'untitled' ? t('request.documentTitleMissing') : undefined)}
            onChange={(event) => setTitle(event.currentTarget.value)}
          />
        )}
        <div className="buttons">
          <FileButton icon={Paperclip} multiple accept={SCAN_KINDS} onFiles={(files) => scans.add(files)}>
            {t('scan.attach')}
          </FileButton>
          <FileButton icon={Camera} accept="image/*" camera onFiles={(files) => scans.add(files)}>
            {t('scan.camera')}
          </FileButton>
        </div>
        <ul>
          {scans.scans.map((scan) => (
            <ScanItem key={scan.id} scan={scan} onAgain={scans.again} onRemove={scans.remove} />
          ))}
        </ul>
        {scans.scans.length === 0 && (
          <Checkbox
            label={t('request.onlySeen')}
            checked={seen}
            onChange={(event) => setSeen(event.currentTarget.checked)}
          />
        )}
        <p className="fault" role="alert">
          {tried === 'nothing' && scans.scans.length === 0 && !seen && t('request.documentNothing')}
          {tried === 'unsent' && t('scan.notAllThere')}
        </p>
      </CommandForm>
    </Modal>
  );
}

function firstMissing({ documentsWanted, documents }: RequestPage): string {
  const brought = new Set(documents.map(({ code }) => code));
  return documentsWanted.find(({ code, required }) => required && !brought.has(code))?.code ?? OTHER;
}
