import { type ReactNode, useCallback, useMemo, useState } from 'react';
import { useEngine } from '../../app/engine-context.ts';
import { notifyFailure } from '../../app/notify.ts';
import { FolderPicker, type FolderPickerMode } from './folder-picker.tsx';
import { type PathPicker, PathPickerContext } from './path-picker-context.ts';

interface PickerRequest {
  readonly title: string;
  readonly mode: FolderPickerMode;
  readonly answer: (paths: readonly string[]) => void;
}

export function PathPickerProvider({ children }: { readonly children: ReactNode }) {
  const { api, system } = useEngine();
  const [request, setRequest] = useState<PickerRequest | null>(null);

  const ask = useCallback(
    (title: string, mode: FolderPickerMode) =>
      new Promise<readonly string[]>((resolve) => {
        const answer = (paths: readonly string[]) => {
          setRequest(null);
          resolve(paths);
        };
        setRequest({ title, mode, answer });
      }),
    [],
  );

  const picker = useMemo<PathPicker>(() => {
    if (system.shell === 'served') {
      return {
        chooseFolder: async (title) => (await ask(title, 'folder'))[0] ?? null,
        choosePaths: (title) => ask(title, 'paths'),
      };
    }
    return {
      chooseFolder: (title) => orNotify(() => api.system.chooseFolder({ title }), null),
      choosePaths: (title) => orNotify(() => api.system.choosePaths({ title }), []),
    };
  }, [api, ask, system.shell]);

  return (
    <PathPickerContext value={picker}>
      {children}
      {request && (
        <FolderPicker
          title={request.title}
          mode={request.mode}
          onChoose={request.answer}
          onDismiss={() => request.answer([])}
        />
      )}
    </PathPickerContext>
  );
}

async function orNotify<Answer>(ask: () => Promise<Answer>, none: Answer): Promise<Answer> {
  try {
    return await ask();
  } catch (error) {
    notifyFailure('The dialog could not be shown', error);
    return none;
  }
}
