import { Button, Select, Tabs } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { CodebookInfo, CodebooksDataset } from '../../../../preload/contract.ts';
import { Page } from '../../../components/page.tsx';
import { useScreenParameters } from '../use-screen-parameters.ts';
import { CodebookQualityView } from './codebook-quality.tsx';
import { describeCodebook } from './describe-codebook.ts';
import { PoiBrowser } from './poi-browser.tsx';

interface CodebookDetailProps {
  readonly dataset: CodebooksDataset;
  readonly codebook: CodebookInfo;
  readonly switcher: ReactNode;
}

/** One codebook: its quality, beside another's if wanted, and its POIs. */
export function CodebookDetail({ dataset, codebook, switcher }: CodebookDetailProps) {
  const [parameters, setParameters] = useScreenParameters();
  const { codebooks } = dataset;
  const view = parameters.get('view') === 'pois' ? 'pois' : 'quality';
  const others = codebooks.filter((one) => one.table !== codebook.table);
  const other = others.find((one) => one.table === parameters.get('with')) ?? null;
  return (
    <Page
      title="Samples"
      description={describeCodebook(codebook)}
      width="full"
      fixed={view === 'pois'}
      actions={switcher}
      toolbar={
        <>
          <div className="codebook-bar">
            {others.length > 0 && (
              <Button
                variant="subtle"
                size="compact-sm"
                color="gray"
                leftSection={<IconArrowLeft size={14} aria-hidden />}
                onClick={() => setParameters({ codebook: null, with: null, view: null, poi: null })}
              >
                All codebooks
              </Button>
            )}
            <h2 className="path codebook-title">{codebook.model}</h2>
            {others.length > 0 && view === 'quality' && (
              <Select
                size="xs"
                className="codebook-compare"
                aria-label="Compare with"
                placeholder="Compare with another"
                data={others.map((one) => ({ value: one.table, label: one.model }))}
                value={other?.table ?? null}
                onChange={(table) => setParameters({ with: table })}
                clearable
                searchable
              />
            )}
          </div>
          <Tabs value={view} onChange={(next) => setParameters({ view: next })}>
            <Tabs.List aria-label="View">
              <Tabs.Tab value="quality">Quality</Tabs.Tab>
              <Tabs.Tab value="pois">POIs</Tabs.Tab>
            </Tabs.List>
          </Tabs>
        </>
      }
    >
      {view === 'quality' ? (
        <CodebookQualityView
          codebook={codebook}
          other={other}
          onLookup={(pid) => setParameters({ view: 'pois', poi: String(pid) }, { replace: false })}
        />
      ) : (
        <PoiBrowser key={codebook.table} dataset={dataset} codebook={codebook} />
      )}
    </Page>
  );
}
