import { FolderActions } from '../../components/folder-actions.tsx';
import { Panel } from '../../components/panel.tsx';

export function FolderPanel({ path }: { readonly path: string }) {
  return (
    <Panel title="Folder" action={<FolderActions path={path} />}>
      <span className="path path-whole">{path}</span>
    </Panel>
  );
}
