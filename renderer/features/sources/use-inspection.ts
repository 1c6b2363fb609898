import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { EngineEvent, SourceReport } from '../../../preload/contract.ts';
import { useApi, useEngine } from '../../app/engine-context.ts';

export type InspectionProgress = Extract<EngineEvent, { readonly type: 'inspection-progress' }>;

interface UseInspectionRequest {
  readonly queryKey: readonly unknown[];
  readonly paths: () => Promise<readonly string[]>;
  readonly enabled?: boolean;
}

/** Looks at files and folders. The report is null when there are none; leaving the screen ends the look. */
export function useInspection({ queryKey, paths, enabled = true }: UseInspectionRequest) {
  const api = useApi();
  const [inspectionId, setInspectionId] = useState<string | null>(null);
  const report = useQuery<SourceReport | null>({
    queryKey,
    enabled,
    queryFn: async ({ signal }) => {
      const given = await paths();
      if (given.length === 0 || signal.aborted) return null;
      // One for each look: the end of the last one must not end the next.
      const id = newInspectionId();
      setInspectionId(id);
      signal.addEventListener('abort', () => void api.sources.cancelInspection({ inspectionId: id }));
      return api.sources.inspect({ inspectionId: id, paths: given });
    },
  });
  const progress = useInspectionProgress(inspectionId);
  const cancel = () => {
    if (inspectionId !== null) void api.sources.cancelInspection({ inspectionId });
  };
  return { report, progress, cancel };
}

let inspections = 0;

/** Unique among all windows that are open. */
function newInspectionId(): string {
  inspections += 1;
  return `inspection-${Date.now().toString(36)}-${Math.random().toString(36).slice(2, 8)}-${inspections}`;
}

function useInspectionProgress(inspectionId: string | null): InspectionProgress | null {
  const { subscribe } = useEngine();
  const [progress, setProgress] = useState<InspectionProgress | null>(null);
  useEffect(() => {
    if (inspectionId === null) return undefined;
    return subscribe((event) => {
      if (event.type === 'inspection-progress' && event.inspectionId === inspectionId) setProgress(event);
    });
  }, [inspectionId, subscribe]);
  return progress?.inspectionId === inspectionId ? progress : null;
}
