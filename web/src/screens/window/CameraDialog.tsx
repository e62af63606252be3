import { Modal } from '@mantine/core';
import { ImageUp } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { watch } from '../../../verifier/camera';
import { codeInPicture } from '../../../verifier/decode';
import { FileButton } from '../../parts/FileButton';

export interface CameraDialogProps {
  onCode(text: string): void;
  onClose(): void;
}

/** The receipt before the camera, or a picture of it, where there is no scanner gun. */
export default function CameraDialog({ onCode, onClose }: CameraDialogProps) {
  const { t } = useTranslation();
  const [unread, setUnread] = useState(false);
  const read = async ([picture]: File[]) => {
    if (!picture) return;
    setUnread(false);
    const text = await codeInPicture(picture).catch(() => undefined);
    if (text === undefined) setUnread(true);
    else onCode(text);
  };
  return (
    <Modal opened onClose={onClose} title={t('window.camera')}>
      <div className="stack">
        <View onCode={onCode} />
        <div role="alert">{unread && <p className="problem-note">{t('window.noCode')}</p>}</div>
        <div className="buttons">
          <FileButton icon={ImageUp} accept="image/*" onFiles={(files) => void read(files)}>
            {t('window.picture')}
          </FileButton>
          <button type="button" className="button quiet" onClick={onClose}>
            {t('dialog.cancel')}
          </button>
        </div>
      </div>
    </Modal>
  );
}

/** Looks as long as it is shown. A browser without a camera, or whose camera is denied, still takes a picture. */
function View({ onCode }: Pick<CameraDialogProps, 'onCode'>) {
  const { t } = useTranslation();
  const video = useRef<HTMLVideoElement>(null);
  const [blind, setBlind] = useState(false);
  const latest = useRef(onCode);
  latest.current = onCode;
  useEffect(() => {
    let gone = false;
    let stop = () => {};
    const begun = (end: () => void) => {
      if (gone) end();
      else stop = end;
    };
    watch(video.current as HTMLVideoElement, (text) => latest.current(text)).then(begun, () => setBlind(true));
    return () => {
      gone = true;
      stop();
    };
  }, []);
  return (
    <>
      <video ref={video} className="window-view" muted playsInline hidden={blind} aria-label={t('window.view')} />
      <p role="status">{t(blind ? 'window.noCamera' : 'window.aim')}</p>
    </>
  );
}
