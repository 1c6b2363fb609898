import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { EngineEvent, SourceReport } from '../../../preload/contract.ts';
import { useApi, useEngine } from '../../app/engine-context.ts';

export type InspectionProgress = Extract<EngineEvent, { readonly type: 'inspection-progress' }>;

let inspections = 0;

/** A name for one look at files; unique among all windows that are open. */
export function newInspectionId(): string {
  inspections += 1;
  return `inspection-${Date.now().toString(36)}-${inspections}`;
}

interface UseInspectionRequest {
  readonly queryKey: readonly unknown[];
  readonly paths: () => Promise<readonly string[]>;
  /** Null while there is nothing to look at. */
  readonly inspectionId: string | null;
}

/** Looks at files and folders; leaving the screen ends the look. */
export function useInspection({ queryKey, paths, inspectionId }: UseInspectionRequest) {
  const api = useApi();
  const report = useQuery<SourceReport | null>({
    queryKey,
    enabled: inspectionId !== null,
    queryFn: async ({ signal }) => {
      const id = inspectionId ?? newInspectionId();
      const given = await paths();
      if (given.length === 0) return null;
      signal.addEventListener('abort', () => void api.sources.cancelInspection({ inspectionId: id }));
      return api.sources.inspect({ inspectionId: id, paths: given });
    },
  });
  const progress = useInspectionProgress(report.isFetching ? inspectionId : null);
  const cancel = () => {
    if (inspectionId !== null) void api.sources.cancelInspection({ inspectionId });
  };
  return { report, progress, cancel };
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
