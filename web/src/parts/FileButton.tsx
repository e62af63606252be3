import type { LucideIcon } from 'lucide-react';
import type { ReactNode, Ref } from 'react';

/** What a scan may be. */
export const SCAN_KINDS = 'application/pdf,image/jpeg,image/png,image/tiff';

export interface FileButtonProps {
  icon: LucideIcon;
  accept: string;
  onFiles(files: File[]): void;
  children: ReactNode;
  id?: string;
  /** Where its words alone do not say what the file is for. */
  name?: string;
  input?: Ref<HTMLInputElement>;
  multiple?: true;
  /** Opens the camera; offered where there is one in the hand. */
  camera?: true;
}

/** A button that asks for files. */
export function FileButton({ icon: Icon, name, input, camera, onFiles, children, ...asked }: FileButtonProps) {
  return (
    <label className={camera ? 'button file-button with-camera' : 'button file-button'}>
      <Icon size={17} aria-hidden />
      {children}
      <input
        ref={input}
        type="file"
        aria-label={name}
        capture={camera && 'environment'}
        onChange={(event) => {
          const files = [...(event.currentTarget.files ?? [])];
          // emptied, so that the same file can be chosen again
          event.currentTarget.value = '';
          onFiles(files);
        }}
        {...asked}
      />
    </label>
  );
}
