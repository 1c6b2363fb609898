import { Table } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { OptionField, OptionValue, RunInfo } from '../../../preload/contract.ts';
import { useApi } from '../../app/engine-context.ts';
import { queryKeys } from '../../app/query-keys.ts';

/** The options that the run was started with. */
export function RunOptions({ run }: { readonly run: RunInfo }) {
  const api = useApi();
  const recipes = useQuery({ queryKey: queryKeys.recipes, queryFn: () => api.recipes.list() });
  const fields = recipes.data?.find((recipe) => recipe.id === run.recipeId)?.options ?? [];
  const shown = fields.filter((field) => run.options[field.name] !== undefined);
  if (shown.length === 0) return null;
  return (
    <details className="panel skipped">
      <summary className="panel-header">
        <strong className="summary-title">Options of this run</strong>
      </summary>
      <Table aria-label="Options of this run">
        <Table.Tbody>
          {shown.map((field) => (
            <Table.Tr key={field.name}>
              <Table.Td c="dimmed">{field.label}</Table.Td>
              <Table.Td>{showValue(field, run.options[field.name])}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </details>
  );
}

function showValue(field: OptionField, value: OptionValue | undefined): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (field.kind !== 'choice') return String(value);
  return field.choices.find((choice) => choice.value === value)?.label ?? String(value);
}
