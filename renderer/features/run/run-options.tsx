import { Table } from '@mantine/core';
import type { OptionField, OptionValue, RunInfo } from '../../../preload/contract.ts';
import { useRecipes } from '../../app/use-recipes.ts';

/** The options that the run was started with. */
export function RunOptions({ run }: { readonly run: RunInfo }) {
  const recipes = useRecipes();
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
              <Table.Td className="run-option">{showValue(field, run.options[field.name])}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </details>
  );
}

function showValue(field: OptionField, value: OptionValue | undefined): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (field.kind === 'list')
    return listValue(field, Array.isArray(value) ? (value as readonly string[]) : []);
  if (field.kind !== 'choice') return String(value);
  return field.choices.find((choice) => choice.value === value)?.label ?? String(value);
}

function listValue(field: Extract<OptionField, { readonly kind: 'list' }>, items: readonly string[]): string {
  const labels = items.map((item) => field.choices?.find((choice) => choice.value === item)?.label ?? item);
  return labels.length === 0 ? 'none' : labels.join(', ');
}
