import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import type { ProjectId } from '../../../preload/contract.ts';
import { useDroppedPaths } from '../../app/dropped-paths.ts';
import { useApi } from '../../app/engine-context.ts';
import { notifyFailure } from '../../app/notify.ts';
import { queryKeys } from '../../app/query-keys.ts';
import { usePathPicker } from '../../components/pickers/path-picker-context.ts';

export interface AddSources {
  /** Asks for files and folders, with the shell's dialog or our own. */
  readonly choose: () => Promise<void>;
  readonly addPaths: (paths: readonly string[]) => void;
  /** Takes files that were dropped, or chosen in a browser. */
  readonly take: (files: readonly File[]) => Promise<void>;
}

/** Adds to a project's sources; without a project, starts one from what was given. */
export function useAddSources(projectId: ProjectId | null): AddSources {
  const api = useApi();
  const client = useQueryClient();
  const navigate = useNavigate();
  const picker = usePathPicker();
  const pathsOf = useDroppedPaths();
  const add = useMutation({
    mutationFn: async (paths: readonly string[]) => {
      if (projectId === null) return navigate('/new', { state: { paths } });
      await api.sources.add({ projectId, paths });
      await client.invalidateQueries({ queryKey: queryKeys.sources(projectId) });
      await client.invalidateQueries({ queryKey: queryKeys.previews(projectId) });
      return navigate(`/project/${projectId}/sources`);
    },
    onError: (error) => notifyFailure('The sources were not added', error),
  });
  const addPaths = (paths: readonly string[]) => {
    if (paths.length > 0) add.mutate(paths);
  };
  return {
    addPaths,
    choose: async () => addPaths(await picker.choosePaths('Choose files or folders')),
    take: async (files) => addPaths(await pathsOf(files)),
  };
}
