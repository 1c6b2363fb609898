import type { ProjectId } from '../../preload/contract.ts';
import type { Scenario } from './scenario.ts';

const home = '/home/ada/Datawright';

/** The project that is open from the beginning. */
export function projectOf({ project }: Scenario) {
  return project === 'poi'
    ? { id: 'p-places' as ProjectId, name: 'Places', folder: `${home}/Places` }
    : { id: 'p-lichess' as ProjectId, name: 'Lichess January', folder: `${home}/Lichess January` };
}
