import { ActionIcon, Anchor, Table, Text, Tooltip } from '@mantine/core';
import { IconFile, IconFolder, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import type { SourceFile, SourceReport } from '../../../preload/contract.ts';
import { formatBytes, formatUnits } from '../../components/format-quantities.ts';
import {
  type SourceGroup,
  describeCompression,
  describeDetail,
  describeHoldings,
  groupByPath,
  pathBelow,
} from './describe-sources.ts';
import { sourceKinds } from './source-kinds.ts';

const firstShown = 50;

interface SourceTableProps {
  readonly report: SourceReport;
  /** Absent where the sources are not a project's yet. */
  readonly onRemove?: (path: string) => void;
}

/** The files that were found, under the paths that were added. */
export function SourceTable({ report, onRemove }: SourceTableProps) {
  const { files } = report;
  // Games come as compressed archives; for the other kinds it would say "none" all the way down.
  const withCompression = files.some((file) => file.kind === 'pgn');
  const onlyGames = files.every((file) => file.kind === 'pgn');
  return (
    <Table aria-label="Files" layout="fixed">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>File</Table.Th>
          <Table.Th w={onlyGames ? 64 : 132}>Kind</Table.Th>
          {withCompression && <Table.Th w={116}>Compression</Table.Th>}
          <Table.Th w={96} ta="right">
            Size
          </Table.Th>
          <Table.Th w={180} ta="right">
            Holds
          </Table.Th>
          {onRemove && <Table.Th w={60} aria-label="Remove" />}
        </Table.Tr>
      </Table.Thead>
      {groupByPath(report).map((group) => (
        <GroupRows
          key={group.path}
          group={group}
          withCompression={withCompression}
          {...(onRemove && { onRemove })}
        />
      ))}
    </Table>
  );
}

interface GroupRowsProps {
  readonly group: SourceGroup;
  readonly withCompression: boolean;
  readonly onRemove?: (path: string) => void;
}

function GroupRows({ group, withCompression, onRemove }: GroupRowsProps) {
  const [shown, setShown] = useState(firstShown);
  const [only] = group.files;
  const isFile = group.files.length === 1 && only?.path === group.path;
  const columns = withCompression ? 5 : 4;
  const remove = onRemove && <RemoveCell path={group.path} onRemove={onRemove} />;
  if (isFile) {
    return (
      <Table.Tbody>
        <FileRow
          file={only}
          name={group.path}
          icon={<SourceIcon file={only} />}
          withCompression={withCompression}
        >
          {remove}
        </FileRow>
      </Table.Tbody>
    );
  }
  const rest = group.files.length - shown;
  return (
    <Table.Tbody>
      <Table.Tr>
        <Table.Th scope="rowgroup" colSpan={columns} fw={500}>
          <span className="source-name">
            <IconFolder size={16} stroke={1.5} aria-hidden />
            <span className="path path-end" title={group.path}>
              <bdi>{group.path}</bdi>
            </span>
            <Text span c="dimmed" size="xs" style={{ whiteSpace: 'nowrap' }}>
              {formatUnits(group.files.length, 'file')}
            </Text>
          </span>
        </Table.Th>
        {remove}
      </Table.Tr>
      {group.files.slice(0, shown).map((file) => (
        <FileRow
          key={file.path}
          file={file}
          name={pathBelow(group.path, file.path)}
          withCompression={withCompression}
          indented
        >
          {onRemove && <Table.Td />}
        </FileRow>
      ))}
      {rest > 0 && (
        <Table.Tr>
          <Table.Td colSpan={onRemove ? columns + 1 : columns} pl={36}>
            <Anchor component="button" type="button" size="sm" onClick={() => setShown(shown + 500)}>
              Show {formatUnits(Math.min(rest, 500), 'more file')}
            </Anchor>
          </Table.Td>
        </Table.Tr>
      )}
    </Table.Tbody>
  );
}

interface FileRowProps {
  readonly file: SourceFile;
  readonly name: string;
  readonly withCompression: boolean;
  readonly icon?: React.ReactNode;
  readonly indented?: boolean;
  readonly children: React.ReactNode;
}

function FileRow({ file, name, withCompression, icon, indented = false, children }: FileRowProps) {
  const detail = describeDetail(file, withCompression);
  return (
    <Table.Tr>
      <Table.Td {...(indented && { pl: 36 })}>
        <span className="source-name">
          {icon}
          <span className="source-text">
            <span className="path path-end" title={file.path}>
              <bdi>{name}</bdi>
            </span>
            {detail !== '' && (
              <Text span c="dimmed" size="xs" truncate title={detail}>
                {detail}
              </Text>
            )}
          </span>
        </span>
      </Table.Td>
      <Table.Td className="unbroken">{sourceKinds[file.kind].one}</Table.Td>
      {withCompression && (
        <Table.Td {...(file.compression === 'none' && { c: 'dimmed' })}>
          {describeCompression(file.compression)}
        </Table.Td>
      )}
      <Table.Td ta="right" className="numeric unbroken">
        {formatBytes(file.bytes)}
      </Table.Td>
      <Table.Td ta="right" className="numeric unbroken">
        {describeHoldings(file.holds)}
      </Table.Td>
      {children}
    </Table.Tr>
  );
}

/** Datasets are folders, and so are models as they are published. */
function SourceIcon({ file }: { readonly file: SourceFile }) {
  const isFolder = file.kind === 'poi-dataset' || (file.kind === 'rqvae-model' && !/\.\w+$/.test(file.path));
  const Icon = isFolder ? IconFolder : IconFile;
  return <Icon size={16} stroke={1.5} aria-hidden />;
}

interface RemoveCellProps {
  readonly path: string;
  readonly onRemove: (path: string) => void;
}

function RemoveCell({ path, onRemove }: RemoveCellProps) {
  return (
    <Table.Td ta="right" py={2}>
      <Tooltip label="Take out of the project; the files stay where they are">
        <ActionIcon aria-label={`Remove ${path}`} onClick={() => onRemove(path)}>
          <IconTrash size={16} stroke={1.5} aria-hidden />
        </ActionIcon>
      </Tooltip>
    </Table.Td>
  );
}
