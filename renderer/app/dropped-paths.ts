import { notifications } from '@mantine/notifications';
import { formatPercent } from '../components/format-quantities.ts';
import { useEngine } from './engine-context.ts';
import { notifyFailure } from './notify.ts';

const uploadNotice = 'upload';

/** Paths that the engine can read for files that the user dropped; a browser uploads them first. */
export function useDroppedPaths(): (files: readonly File[]) => Promise<readonly string[]> {
  const { system } = useEngine();
  return system.shell === 'desktop' ? async (files) => pathsOnDisk(files) : uploaded;
}

function pathsOnDisk(files: readonly File[]): readonly string[] {
  const paths = files.map((file) => window.datawrightShell?.pathForFile(file) ?? '');
  const found = paths.filter((path) => path !== '');
  if (found.length < paths.length) {
    notifications.show({
      color: 'orange',
      title: 'Not every item could be taken',
      message: 'Some of them have no place on this disk. Save them to a folder first, then drop them again.',
    });
  }
  return [...new Set(found)];
}

async function uploaded(files: readonly File[]): Promise<readonly string[]> {
  if (files.length === 0) return [];
  const { uploadFiles } = await import('../../preload/connect-upload.ts');
  const notice = (fraction: number) => ({
    id: uploadNotice,
    loading: true,
    autoClose: false as const,
    withCloseButton: false,
    title: 'Uploading',
    message: `${formatPercent(fraction)} sent to the machine that runs Datawright.`,
  });
  notifications.show(notice(0));
  try {
    return await uploadFiles(files, (sent, total) => {
      notifications.update(notice(total === 0 ? 1 : sent / total));
    });
  } catch (error) {
    notifyFailure('The files were not uploaded', error);
    return [];
  } finally {
    notifications.hide(uploadNotice);
  }
}
